// What counts is judged over all files as they stand: here by histories that end in the same
// files, and against a plain model of the rule.

#include "scene.h"

enum { FILES = 5, MOST_ROWS = 7, KEYS = 6, STEPS = 9, HISTORIES = 60 };

struct world {
    struct row {
        int key, value; // value -1: a row that cannot be read
    } rows[FILES][MOST_ROWS];
    int count[FILES]; // -1: no such file
};

static unsigned seed;

static int chance(int limit)
{
    seed = seed * 1103515245u + 12345u;
    return (int)((seed >> 16) % (unsigned)limit);
}

static const char *name_of(int file)
{
    static const char *const names[FILES] = {"cash_balance.csv", "cash_balance.a b.csv",
        "cash_balance.(z).csv", "cash_balance.\xc3\xa9.csv", "cash_balance.m.csv"};

    return names[file];
}

static void random_file(struct world *world, int file)
{
    world->count[file] = chance(MOST_ROWS + 1);
    for (int i = 0; i < world->count[file]; i++)
        world->rows[file][i] = (struct row){chance(KEYS), chance(12) == 0  ? -1
                                                          : chance(4) == 0 ? 2
                                                                           : 1};
}

static void write_file(struct scene *s, const struct world *world, int file)
{
    struct strbuf text = {0};
    const char *path = arena_format(&s->arena, "a/tables/%s", name_of(file));

    if (world->count[file] < 0) {
        unlink(scene_path(s, path));
        return;
    }
    strbuf_puts(&text, "balance,date\n");
    for (int i = 0; i < world->count[file]; i++) {
        const struct row *row = &world->rows[file][i];

        // One value in two spellings: repeats are equal by value.
        if (row->value < 0)
            strbuf_printf(&text, "oops,2026-01-%02d\n", row->key + 1);
        else
            strbuf_printf(
                &text, "%d%s,2026-01-%02d\n", row->value, i % 2 ? ".0" : "", row->key + 1);
    }
    scene_write(s, path, text.data);
    strbuf_finish(&text);
}

// All that may be seen of the state, without the numbers that files got by their arrival.
static const char *state_of(struct scene *s)
{
    return arena_format(&s->arena, "%s\n%s\n%s\n%s",
        scene_rows(s, "SELECT date, balance_micros, path, line FROM cash_balance"
                      " JOIN ingest_file USING (file_id) ORDER BY date"),
        scene_rows(s, "SELECT path, line, \"column\", reason, raw FROM ingest_reject"
                      " ORDER BY path, line"),
        scene_rows(s, "SELECT h.key, f.path, h.line, h.cells FROM ingest_held AS h"
                      " JOIN ingest_file AS f USING (file_id) ORDER BY 1, 2, 3"),
        scene_rows(s, "SELECT path, bytes, rows_read, rows_loaded, rows_rejected, rows_total,"
                      " rows_repeated, date_min, date_max, amount_micros FROM ingest_file"
                      " WHERE superseded_by IS NULL ORDER BY path"));
}

static const char *state_at_once(const struct world *world)
{
    static char text[65536];
    void *state;

    assert_int_equal(scene_begin(&state), 0);
    for (int f = 0; f < FILES; f++)
        write_file(state, world, f);
    scene_write(state, "a/tables/setting.csv", "name,value\n");
    assert_true(scene_ingest(state, "a"));
    const char *got = state_of(state);
    assert_true(strlen(got) < sizeof text);
    strcpy(text, got);
    scene_end(&state);
    return text;
}

// One more version of a file, or none: by a changed file, or by --remove.
static void step(struct scene *s, struct world *world, int file)
{
    if (world->count[file] >= 0 && chance(4) == 0) {
        world->count[file] = -1;
        write_file(s, world, file);
        assert_true(scene_remove(s, arena_format(&s->arena, "tables/%s", name_of(file))));
        return;
    }
    random_file(world, file);
    write_file(s, world, file);
    assert_true(scene_ingest(s, "a"));
}

static void whatever_the_history_the_files_that_stand_decide(void **state)
{
    (void)state;
    for (int history = 0; history < HISTORIES; history++) {
        struct world world;
        void *scene;

        seed = 7919u * (unsigned)history + 1;
        for (int f = 0; f < FILES; f++)
            world.count[f] = -1;
        assert_int_equal(scene_begin(&scene), 0);
        scene_write(scene, "a/tables/setting.csv", "name,value\n");
        for (int i = 0; i < STEPS; i++)
            step(scene, &world, chance(FILES));
        const char *got = state_of(scene), *want = state_at_once(&world);
        if (strcmp(got, want) != 0)
            fail_msg("history %d\nstep by step:\n%s\nat once:\n%s", history, got, want);
        scene_end(&scene);
    }
}

// The value that counts for a key: 0 none, -2 contested.
static int value_in_force(const struct world *world, int key)
{
    int value = 0;

    for (int f = 0; f < FILES; f++)
        for (int i = 0; i < world->count[f]; i++) {
            const struct row *row = &world->rows[f][i];

            if (row->key != key || row->value < 0)
                continue;
            value = value == 0 || value == row->value ? row->value : -2;
        }
    return value;
}

static void equal_values_count_once_and_others_not_at_all(void **state)
{
    (void)state;
    for (int i = 0; i < HISTORIES; i++) {
        struct strbuf want = {0};
        struct world world;
        void *scene;

        seed = 104729u * (unsigned)i + 3;
        assert_int_equal(scene_begin(&scene), 0);
        scene_write(scene, "a/tables/setting.csv", "name,value\n");
        for (int f = 0; f < FILES; f++) {
            random_file(&world, f);
            write_file(scene, &world, f);
        }
        assert_true(scene_ingest(scene, "a"));
        strbuf_puts(&want, "");
        for (int key = 0; key < KEYS; key++)
            if (value_in_force(&world, key) > 0)
                strbuf_printf(
                    &want, "2026-01-%02d|%d000000\n", key + 1, value_in_force(&world, key));
        assert_rows(
            scene, "SELECT date, balance_micros FROM cash_balance ORDER BY date", want.data);
        assert_int_equal(
            scene_number(scene, "SELECT count(*) FROM ingest_file WHERE rows_read <>"
                                " rows_loaded + rows_rejected + rows_total + rows_repeated"),
            0);
        assert_int_equal(scene_number(scene,
                             "SELECT sum(rows_rejected) - (SELECT count(*) FROM ingest_reject)"
                             " FROM ingest_file"),
            0);
        strbuf_finish(&want);
        scene_end(&scene);
    }
}

static void change_and_change_back_give_the_first_state(void **state)
{
    struct scene *s = *state;
    static const char first[] = "date,balance\n2026-01-01,1\n2026-01-02,2\n2026-01-02,2\n";

    scene_write(s, "a/tables/cash_balance.csv", first);
    scene_write(s, "a/tables/cash_balance.b.csv", "date,balance\n2026-01-01,1\n2026-01-03,3\n");
    assert_true(scene_ingest(s, "a"));
    const char *before = state_of(s);
    scene_write(s, "a/tables/cash_balance.csv", "date,balance\n2026-01-01,5\n2026-01-03,4\n");
    assert_true(scene_ingest(s, "a"));
    assert_string_not_equal(state_of(s), before);
    scene_write(s, "a/tables/cash_balance.csv", first);
    assert_true(scene_ingest(s, "a"));
    assert_string_equal(state_of(s), before);
}

static void a_row_that_another_file_pushed_out_comes_back(void **state)
{
    struct scene *s = *state;

    scene_write(s, "a/tables/cash_balance.csv", "date,balance\n2026-01-01,1\n");
    assert_true(scene_ingest(s, "a"));
    scene_write(s, "b/tables/cash_balance.late.csv", "date,balance\n2026-01-01,2\n");
    assert_true(scene_ingest(s, "b"));
    assert_rows(s, "SELECT count(*) FROM cash_balance", "0\n");
    assert_int_equal(scene_count(s, INGEST_AFFECTED), 1);
    assert_int_equal(s->result.rows_rejected, 2);
    assert_rows(s, "SELECT path, reason, raw FROM ingest_reject ORDER BY path",
        "tables/cash_balance.csv|contested: tables/cash_balance.late.csv:2 has the same key and"
        " another balance|2026-01-01,1\n"
        "tables/cash_balance.late.csv|contested: tables/cash_balance.csv:2 has the same key and"
        " another balance|2026-01-01,2\n");
    assert_true(scene_remove(s, "tables/cash_balance.late.csv"));
    assert_rows(s, "SELECT date, balance_micros FROM cash_balance", "2026-01-01|1000000\n");
    assert_rows(s, "SELECT * FROM ingest_reject", "");
}

static void a_contested_row_whose_file_is_gone_is_kept_as_stored(void **state)
{
    struct scene *s = *state;

    scene_write(s, "a/tables/cash_balance.csv", "balance,date,who\n1.50,2026-01-01,me\n");
    assert_true(scene_ingest(s, "a"));
    scene_delete(s, "a/tables/cash_balance.csv");
    scene_write(s, "b/tables/cash_balance.late.csv", "date,balance\n2026-01-01,2\n");
    assert_true(scene_ingest(s, "b"));
    assert_rows(
        s, "SELECT raw FROM ingest_reject ORDER BY path", "2026-01-01,1.5\n2026-01-01,2\n");
}

static void the_order_of_folders_does_not_matter(void **state)
{
    struct scene *s = *state;
    void *other;

    assert_int_equal(scene_begin(&other), 0);
    for (int i = 0; i < 2; i++) {
        struct scene *to = i ? other : s;

        scene_write(to, "a/tables/cash_balance.b.csv", "date,balance\n2026-01-01,1\n");
        scene_write(to, "b/tables/cash_balance.a.csv",
            "date,balance\n2026-01-01,1.0\n2026-01-02,2\n2026-01-02,3\n");
    }
    assert_true(scene_ingest_all(s, (const char *const[]){"a", "b", NULL}));
    assert_true(scene_ingest_all(other, (const char *const[]){"b", "a", NULL}));
    assert_string_equal(state_of(s), state_of(other));
    scene_end(&other);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(whatever_the_history_the_files_that_stand_decide),
        cmocka_unit_test(equal_values_count_once_and_others_not_at_all),
        cmocka_unit_test_setup_teardown(
            change_and_change_back_give_the_first_state, scene_begin, scene_end),
        cmocka_unit_test_setup_teardown(
            a_row_that_another_file_pushed_out_comes_back, scene_begin, scene_end),
        cmocka_unit_test_setup_teardown(
            a_contested_row_whose_file_is_gone_is_kept_as_stored, scene_begin, scene_end),
        cmocka_unit_test_setup_teardown(
            the_order_of_folders_does_not_matter, scene_begin, scene_end),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
