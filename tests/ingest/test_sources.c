// Native exports with their quirks, each a small data directory: what is told of them, and the
// canonical rows they become.

#include "data/tables.h"
#include "scene.h"

static const char folder[] = "fixtures/sources";

static void write_names(struct scene *scene, const struct table *table, FILE *out)
{
    struct strbuf names = {0};

    for (int i = 0; i < table->column_count; i++) {
        if (i)
            strbuf_putc(&names, '|');
        table_stored_name(&table->columns[i], &names);
    }
    (void)scene;
    fprintf(out, "%s|path|line\n", names.data);
    strbuf_finish(&names);
}

// Every canonical table that has rows, in the order of the register's paths.
static void write_tables(struct scene *scene, FILE *out)
{
    for (int i = 0; i < table_count; i++) {
        const char *name = tables[i].name;
        struct strbuf columns = {0};

        if (scene_number(scene, arena_format(&scene->arena, "SELECT count(*) FROM %s", name)) ==
            0)
            continue;
        fprintf(out, "\n%s\n", name);
        write_names(scene, &tables[i], out);
        for (int c = 0; c < tables[i].column_count; c++) {
            table_stored_name(&tables[i].columns[c], &columns);
            strbuf_puts(&columns, ", ");
        }
        fputs(scene_rows(scene, arena_format(&scene->arena,
                                    "SELECT %spath, line FROM %s JOIN ingest_file USING"
                                    " (file_id) ORDER BY path, line",
                                    columns.data, name)),
            out);
        strbuf_finish(&columns);
    }
}

static void write_section(struct scene *scene, const char *title, const char *query, FILE *out)
{
    const char *rows = scene_rows(scene, query);

    if (*rows)
        fprintf(out, "\n%s\n%s", title, rows);
}

static void write_books(struct scene *scene, FILE *out)
{
    fprintf(
        out, "ingest_file: table mapping read loaded rejected total repeated from to amount\n");
    fputs(scene_rows(scene,
              "SELECT path, table_name, mapping, rows_read, rows_loaded, rows_rejected,"
              " rows_total, rows_repeated, date_min, date_max, amount_micros FROM ingest_file"
              " LEFT JOIN ingest_mapping USING (file_id) ORDER BY path"),
        out);
    write_tables(scene, out);
    write_section(scene, "ingest_reject",
        "SELECT path, line, \"column\", table_name, reason, raw FROM ingest_reject"
        " ORDER BY path, line, table_name",
        out);
    write_section(scene, "ingest_second",
        "SELECT date, platform, account_id, path, line, cells FROM ingest_second"
        " JOIN ingest_file USING (file_id) ORDER BY 1, 2, 3, 4, 5",
        out);
    write_section(
        scene, "ingest_refused", "SELECT path, code FROM ingest_refused ORDER BY path", out);
}

static void one_export_becomes_its_rows(const char *name)
{
    struct scene *scene;
    FILE *told = tmpfile(), *stored = tmpfile();

    assert_int_equal(scene_begin((void **)&scene), 0);
    const char *data = arena_format(&scene->arena, "%s/%s/data", folder, name);
    ingest_run(
        &scene->db, &data, 1, "templates/sources", &scene->result, &scene->arena, &scene->diag);
    diag_print(&scene->diag, told);
    write_books(scene, stored);
    assert_golden(arena_format(&scene->arena, "%s/%s/want.diag.txt", folder, name), told);
    assert_golden(arena_format(&scene->arena, "%s/%s/want.rows.txt", folder, name), stored);
    assert_int_equal(scene_number(scene, "SELECT count(*) FROM ingest_file WHERE rows_read <>"
                                         " rows_loaded + rows_rejected + rows_total +"
                                         " rows_repeated"),
        0);
    fclose(told);
    fclose(stored);
    scene_end((void **)&scene);
}

static void exports_become_the_canonical_rows_that_stand_beside_them(void **state)
{
    struct scene *scene = *state;
    char **names;
    int count;

    assert_true(file_list(folder, &names, &count, &scene->arena, &scene->diag));
    for (int i = 0; i < count; i++)
        one_export_becomes_its_rows(names[i]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(
            exports_become_the_canonical_rows_that_stand_beside_them, scene_begin, scene_end),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
