// Inputs kept by hash: what is there under its name is whole and has that hash.
#include "../data/books.h"
#include "base/crew.h"
#include "base/file.h"
#include "pack/archive.h"

#include <stdlib.h>
#include <unistd.h>

static char root[32];

static int begin(void **state)
{
    strcpy(root, "/tmp/equitypack-XXXXXX");
    return mkdtemp(root) ? books_open(state) : -1;
}

static int end(void **state)
{
    struct books *books = *state;

    file_remove_tree(root, &books->diag);
    return books_close(state);
}

static const char *in_root(struct books *books, const char *name)
{
    return file_join(root, name, &books->arena);
}

// A file with that text; its hash.
static const char *put(struct books *books, const char *name, const char *text)
{
    char *hex = arena_array(&books->arena, char, SHA256_HEX);

    assert_true(file_fill(in_root(books, name), text, strlen(text), &books->diag));
    sha256_of(text, strlen(text), hex);
    return hex;
}

static void load(struct books *books, int id, const char *name, const char *sha256)
{
    books_run(
        books, arena_format(&books->arena,
                   "INSERT INTO ingest_file VALUES (%d, '%s', 'canonical', 'a', '%s', 1, 1, 1, "
                   "0, 0, 0,"
                   " NULL, NULL, NULL, NULL); INSERT INTO ingest_origin VALUES ('%s', '%s')",
                   id, name, sha256, name, root));
}

static const char *entry(struct books *books, const char *sha256)
{
    return arena_format(
        &books->arena, "%s/out/archive/sha256/%.2s/%s", root, sha256, sha256 + 2);
}

static struct archive plan(
    struct books *books, const char *work, struct input_file *templates, int count)
{
    struct identity identity = {.templates = templates, .template_count = count};
    struct archive archive;

    assert_true(file_make_folders(in_root(books, work), &books->diag));
    assert_true(archive_plan(&archive, in_root(books, "out"), in_root(books, work), &identity,
        &books->db, &books->arena, &books->diag));
    return archive;
}

static bool keep(struct books *books, struct input_file *templates, int count)
{
    struct archive archive = plan(books, "work", templates, count);

    db_close(&books->db); // from here on nobody asks the books
    return archive_write(&archive, &books->diag);
}

static void each_input_lies_under_its_hash(void **state)
{
    struct books *books = *state;
    struct input_file template = {.full_path = in_root(books, "a.xml")};
    const char *source = put(books, "b.csv", "date\n"), *same = put(books, "a.xml", "<a/>");
    char hex[SHA256_HEX];
    struct bytes text;

    strcpy(template.sha256, same);
    load(books, 1, "b.csv", source);
    assert_true(keep(books, (struct input_file[]){template, template}, 2));
    assert_true(file_read(entry(books, same), &text, &books->arena, &books->diag));
    assert_string_equal(text.data, "<a/>");
    assert_true(sha256_of_file(entry(books, source), hex, &books->diag));
    assert_string_equal(hex, source);
}

static void a_source_that_changed_or_is_gone_is_passed_over(void **state)
{
    struct books *books = *state;
    const char *before = put(books, "b.csv", "date\n"), *gone = put(books, "c.csv", "day\n");

    load(books, 1, "b.csv", before);
    load(books, 2, "c.csv", gone);
    const char *now = put(books, "b.csv", "date\n2026-10-01\n");
    assert_int_equal(unlink(in_root(books, "c.csv")), 0);
    assert_true(keep(books, NULL, 0));
    assert_false(file_exists(entry(books, before)));
    assert_false(file_exists(entry(books, now)));
    assert_false(file_exists(entry(books, gone)));
}

static void a_template_that_is_gone_is_told(void **state)
{
    struct books *books = *state;
    struct input_file template = {.full_path = in_root(books, "a.xml")};

    strcpy(template.sha256, put(books, "a.xml", "<a/>"));
    assert_int_equal(unlink(template.full_path), 0);
    assert_false(keep(books, &template, 1));
    assert_int_equal(books->diag.first->code, DIAG_PATH);
}

static void what_is_kept_is_never_written_again(void **state)
{
    struct books *books = *state;
    const char *source = put(books, "b.csv", "date\n");
    struct bytes text;

    load(books, 1, "b.csv", source);
    char *folder = arena_text(&books->arena, entry(books, source));
    *strrchr(folder, '/') = '\0';
    assert_true(file_make_folders(folder, &books->diag));
    assert_true(file_fill(entry(books, source), "kept", 4, &books->diag));
    assert_true(keep(books, NULL, 0));
    assert_true(file_read(entry(books, source), &text, &books->arena, &books->diag));
    assert_string_equal(text.data, "kept");
}

enum { WRITERS = 2, MANY = 300 };

struct side_by_side {
    struct archive archives[WRITERS];
    struct arena arenas[WRITERS];
    struct diag diags[WRITERS];
    bool ok[WRITERS];
};

static void write_one(void *closure, int index)
{
    struct side_by_side *all = closure;

    arena_init(&all->arenas[index]);
    diag_init(&all->diags[index], &all->arenas[index]);
    all->ok[index] = archive_write(&all->archives[index], &all->diags[index]);
}

// As builds of two months do.
static void two_may_write_the_same_at_once(void **state)
{
    struct books *books = *state;
    struct input_file *files = arena_array(&books->arena, struct input_file, MANY);
    struct side_by_side all;
    char hex[SHA256_HEX];

    for (int i = 0; i < MANY; i++) {
        const char *name = arena_format(&books->arena, "%d.xml", i);

        files[i].full_path = in_root(books, name);
        strcpy(files[i].sha256, put(books, name, name));
    }
    all.archives[0] = plan(books, "work/a", files, MANY);
    all.archives[1] = plan(books, "work/b", files, MANY);
    crew_run(write_one, &all, WRITERS);
    for (int i = 0; i < WRITERS; i++) {
        diag_print(&all.diags[i], stderr);
        assert_true(all.ok[i]);
        arena_finish(&all.arenas[i]);
    }
    for (int i = 0; i < MANY; i++) {
        assert_true(sha256_of_file(entry(books, files[i].sha256), hex, &books->diag));
        assert_string_equal(hex, files[i].sha256);
    }
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, begin, end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(each_input_lies_under_its_hash),
        TEST(a_source_that_changed_or_is_gone_is_passed_over),
        TEST(a_template_that_is_gone_is_told),
        TEST(what_is_kept_is_never_written_again),
        TEST(two_may_write_the_same_at_once),
    };
    return cmocka_run_group_tests_name("pack/archive", tests, NULL, NULL);
}
