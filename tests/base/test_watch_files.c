#include "../test.h"
#include "base/file.h"
#include "base/watch_files.h"

#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <sys/timerfd.h>
#include <unistd.h>

struct place {
    struct arena arena;
    struct diag diag;
    char root[64];
    int stop[2];
    struct watch_files files;
};

static int begin(void **state)
{
    struct place *place = calloc(1, sizeof *place);

    arena_init(&place->arena);
    diag_init(&place->diag, &place->arena);
    strcpy(place->root, "/tmp/equitypack-watch-XXXXXX");
    *state = place;
    return mkdtemp(place->root) && pipe(place->stop) == 0 &&
                   watch_files_open(&place->files, &place->diag)
               ? 0
               : -1;
}

static int end(void **state)
{
    struct place *place = *state;

    watch_files_close(&place->files);
    close(place->stop[0]);
    close(place->stop[1]);
    file_remove_tree(place->root, &place->diag);
    arena_finish(&place->arena);
    free(place);
    return 0;
}

static const char *path(struct place *place, const char *name)
{
    return file_join(place->root, name, &place->arena);
}

static void put(struct place *place, const char *name, const char *text)
{
    assert_true(file_fill(path(place, name), text, strlen(text), &place->diag));
}

static void add(struct place *place, const char *name, const char *ending)
{
    assert_true(watch_files_add(&place->files, path(place, name), ending, &place->diag));
}

// The clock of files moves in steps: what was written before this is before the next look.
static void look(struct place *place)
{
    poll(NULL, 0, 20);
    watch_files_look(&place->files);
}

// Whether a change is seen within three times the moment that all must be left alone.
static bool has_change(struct place *place)
{
    struct itimerspec soon = {.it_value.tv_nsec = 80000000};
    int stop = timerfd_create(CLOCK_MONOTONIC, 0);

    assert_int_equal(timerfd_settime(stop, 0, &soon, NULL), 0);
    bool changed = watch_files_wait(&place->files, stop);
    close(stop);
    return changed;
}

static bool waits_for_change(struct place *place)
{
    return watch_files_wait(&place->files, place->stop[0]);
}

static void what_is_left_alone_does_not_change(void **state)
{
    struct place *place = *state;

    put(place, "a", "one");
    look(place);
    add(place, "a", NULL);
    put(place, "b", "nobody waits for this");
    assert_false(has_change(place));
}

static void a_file_that_is_written_changes(void **state)
{
    struct place *place = *state;

    put(place, "a", "one");
    look(place);
    add(place, "a", NULL);
    put(place, "a", "other");
    assert_true(waits_for_change(place));
    look(place);
    assert_false(has_change(place));
    assert_int_equal(remove(path(place, "a")), 0);
    assert_true(waits_for_change(place));
}

// Saved while it was being read, before anybody knew that it would be.
static void a_file_that_changed_before_it_was_added_changes(void **state)
{
    struct place *place = *state;

    look(place);
    put(place, "a", "two");
    add(place, "a", NULL);
    assert_true(waits_for_change(place));
}

static void a_file_that_comes_changes_wherever_it_comes(void **state)
{
    struct place *place = *state;

    add(place, "x/y/a", NULL);
    look(place);
    assert_false(has_change(place));
    assert_true(file_make_folders(path(place, "x/y"), &place->diag));
    put(place, "x/y/a", "");
    assert_false(has_change(place)); // as good as none
    put(place, "x/y/a", "now");
    assert_true(waits_for_change(place));
}

static void a_folder_changes_with_its_names_of_one_ending(void **state)
{
    struct place *place = *state;

    add(place, ".", ".sql");
    look(place);
    put(place, "a.txt", "x");
    put(place, ".a.sql", "x");
    assert_false(has_change(place));
    put(place, "a.sql", "x");
    assert_true(waits_for_change(place));
    look(place);
    assert_int_equal(rename(path(place, "a.sql"), path(place, "b.sql")), 0);
    assert_true(waits_for_change(place));
}

static void a_folder_put_in_anothers_place_is_seen_through(void **state)
{
    struct place *place = *state;

    assert_true(file_make_folders(path(place, "old"), &place->diag) &&
                file_make_folders(path(place, "new"), &place->diag));
    put(place, "old/a", "old");
    put(place, "new/a", "new");
    add(place, "old/a", NULL);
    look(place);
    assert_int_equal(rename(path(place, "old"), path(place, "gone")), 0);
    assert_true(waits_for_change(place));
    assert_int_equal(rename(path(place, "new"), path(place, "old")), 0);
    assert_true(waits_for_change(place));
    look(place);
    put(place, "old/a", "newer");
    assert_true(waits_for_change(place));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
#define CASE(name) cmocka_unit_test_setup_teardown(name, begin, end)
        CASE(what_is_left_alone_does_not_change),
        CASE(a_file_that_is_written_changes),
        CASE(a_file_that_changed_before_it_was_added_changes),
        CASE(a_file_that_comes_changes_wherever_it_comes),
        CASE(a_folder_changes_with_its_names_of_one_ending),
        CASE(a_folder_put_in_anothers_place_is_seen_through),
#undef CASE
    };
    return cmocka_run_group_tests_name("base/watch_files", tests, NULL, NULL);
}
