#include "../test.h"
#include "base/arena.h"
#include "base/crew.h"

enum { TASKS = 100 };

static void add_once(void *closure, int index)
{
    ((int *)closure)[index]++;
}

static void each_task_is_done_once(void **state)
{
    int done[TASKS] = {0};

    (void)state;
    crew_run(add_once, done, TASKS);
    for (int i = 0; i < TASKS; i++)
        assert_int_equal(done[i], 1);
    crew_run(add_once, done, 0);
}

struct piece {
    struct arena arena;
    char *text;
};

static void write_piece(void *closure, int index)
{
    struct piece *piece = &((struct piece *)closure)[index];

    arena_init(&piece->arena);
    for (int i = 0; i < 1000; i++)
        piece->text = arena_format(&piece->arena, "%d of %d", i, index);
}

static void what_a_task_made_outlives_it(void **state)
{
    struct piece pieces[TASKS];
    struct arena all, nothing;

    (void)state;
    arena_init(&all);
    arena_init(&nothing);
    crew_run(write_piece, pieces, TASKS);
    for (int i = 0; i < TASKS; i++)
        arena_adopt(&all, &pieces[i].arena);
    arena_adopt(&all, &nothing);
    assert_string_equal(pieces[0].text, "999 of 0");
    assert_string_equal(pieces[TASKS - 1].text, "999 of 99");
    assert_string_equal(arena_text(&all, "more"), "more");
    arena_finish(&all);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_task_is_done_once),
        cmocka_unit_test(what_a_task_made_outlives_it),
    };
    return cmocka_run_group_tests_name("base/crew", tests, NULL, NULL);
}
