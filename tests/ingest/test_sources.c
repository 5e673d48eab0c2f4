// Native exports with their quirks, each a small data directory: what is told of them, and the
// canonical rows they become.

#include "data/tables.h"
#include "scene.h"

static const char cases[] = "fixtures/sources";

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
    const char *data = arena_format(&scene->arena, "%s/%s/data", cases, name);
    ingest_run(
        &scene->db, &data, 1, "templates/sources", &scene->result, &scene->arena, &scene->diag);
    diag_print(&scene->diag, told);
    write_books(scene, stored);
    assert_golden(arena_format(&scene->arena, "%s/%s/want.diag.txt", cases, name), told);
    assert_golden(arena_format(&scene->arena, "%s/%s/want.rows.txt", cases, name), stored);
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

    assert_true(file_list(cases, &names, &count, &scene->arena, &scene->diag));
    for (int i = 0; i < count; i++)
        one_export_becomes_its_rows(names[i]);
}

// Four files of one account's days: two of Meta's own that differ in a row, the hub's, a
// canonical one.
static const struct {
    const char *folder, *path, *text;
} rivals[] = {
    {"a", "sources/meta/account_id=1/a.csv",
     "Day,\"Campaign ID\",\"Amount spent (USD)\"\n2026-03-01,11,10\n2026-03-01,12,5\n"
        "2026-03-02,11,7\n"                                                                },
    {"b", "sources/meta/account_id=1/b.csv",
     "Day,\"Campaign ID\",\"Amount spent (USD)\"\n2026-03-01,11,10.00\n2026-03-02,11,7.5\n"},
    {"c", "sources/strategis/platform=meta/account_id=1/c.csv",
     "Facebook Campaign Name,Campaign Id,Campaign "
        "Owner,Date,Spent,Revenue\n,11,x,2026-03-01,10,1\n"
        ",13,x,2026-03-01,9,1\n,11,x,2026-03-02,7,1\n,11,x,2026-03-03,4,1\n"               },
    {"d", "tables/fact_spend_daily.csv",
     "date,platform,account_id,campaign_id,spend,impressions,clicks,conversions\n"
        "2026-03-02,meta,1,11,7,,,\n2026-03-02,meta,1,11,7.0,,,\n2026-03-03,meta,1,11,5,,,\n"
        "2026-03-03,meta,1,12,5,,,\n2026-03-03,meta,1,12,6,,,\n2026-03-04,meta,1,11,1,,,\n"},
};
enum { RIVALS = sizeof rivals / sizeof *rivals };

static const char *books_now(struct scene *scene)
{
    return arena_format(&scene->arena, "%s\n%s\n%s\n%s",
        scene_rows(scene, "SELECT date, campaign_id, spend_micros, path, line"
                          " FROM fact_spend_daily JOIN ingest_file USING (file_id)"
                          " ORDER BY 1, 2"),
        scene_rows(scene, "SELECT date, path, line, cells FROM ingest_second"
                          " JOIN ingest_file USING (file_id) ORDER BY 1, 2, 3"),
        scene_rows(scene, "SELECT path, line, reason, raw FROM ingest_reject ORDER BY 1, 2"),
        scene_rows(scene, "SELECT path, rows_read, rows_loaded, rows_rejected, rows_repeated"
                          " FROM ingest_file WHERE superseded_by IS NULL ORDER BY 1"));
}

// The books after these of the files, one call each.
static const char *books_after(struct scene *outer, const int *order, int count)
{
    struct scene *scene;

    assert_int_equal(scene_begin((void **)&scene), 0);
    for (int i = 0; i < count; i++) {
        const char *folder = rivals[order[i]].folder;

        scene_write(scene, file_join(folder, rivals[order[i]].path, &scene->arena),
            rivals[order[i]].text);
        assert_true(scene_ingest(scene, folder));
    }
    const char *books = arena_text(&outer->arena, books_now(scene));
    scene_end((void **)&scene);
    return books;
}

static void whichever_file_comes_first_the_same_source_counts(void **state)
{
    const int first[RIVALS] = {0, 1, 2, 3};
    const char *want = books_after(*state, first, RIVALS);

    for (int a = 0; a < RIVALS; a++)
        for (int b = 0; b < RIVALS; b++)
            for (int c = 0; c < RIVALS; c++) {
                const int order[RIVALS] = {a, b, c, 6 - a - b - c};

                if (a != b && b != c && a != c)
                    assert_string_equal(books_after(*state, order, RIVALS), want);
            }
}

static void a_source_that_is_removed_gives_way_to_the_next(void **state)
{
    struct scene *s = *state;

    for (int i = 0; i < RIVALS; i++)
        scene_write(s, file_join(rivals[i].folder, rivals[i].path, &s->arena), rivals[i].text);
    for (int gone = 0; gone < RIVALS; gone++) {
        int rest[RIVALS], count = 0;

        for (int i = 0; i < RIVALS; i++)
            if (i != gone)
                rest[count++] = i;
        assert_true(scene_ingest_all(s, (const char *const[]){"a", "b", "c", "d", NULL}));
        assert_true(scene_remove(s, rivals[gone].path));
        assert_string_equal(books_now(s), books_after(s, rest, count));
    }
}

static const char strategis[] =
    "s/sources/strategis/platform=meta/account_id=1/revenue=yes/x.csv";

static void a_changed_file_replaces_its_rows_in_every_table(void **state)
{
    static const char count[] = "SELECT (SELECT count(*) FROM fact_spend_daily),"
                                " (SELECT count(*) FROM fact_revenue_daily),"
                                " (SELECT count(*) FROM bridge_traffic_to_revenue),"
                                " (SELECT sum(net_revenue_micros) FROM fact_revenue_daily)";
    struct scene *s = *state;

    scene_write(s, strategis,
        "Facebook Campaign Name,Campaign Id,Campaign Owner,Date,Spent,Revenue\n"
        ",11,x,2026-03-01,10,1\n,12,x,2026-03-01,9,2\n");
    assert_true(scene_ingest(s, "s"));
    assert_rows(s, count, "2|2|2|3000000\n");
    scene_write(s, strategis,
        "Facebook Campaign Name,Campaign Id,Campaign Owner,Date,Spent,Revenue\n"
        ",11,x,2026-03-01,10,7\n");
    assert_true(scene_ingest(s, "s"));
    assert_rows(s, count, "1|1|1|7000000\n");
    assert_true(scene_remove(s, strategis + 2));
    assert_rows(s, count, "0|0|0|-\n");
}

// A row that counts as spend may be contested as revenue: kept as a reject of that table.
static void a_row_may_be_contested_in_one_of_its_tables(void **state)
{
    static const char rejects[] = "SELECT path, line, table_name FROM ingest_reject ORDER BY 1";
    struct scene *s = *state;

    scene_write(s, strategis,
        "Facebook Campaign Name,Campaign Id,Campaign Owner,Date,Spent,Revenue\n"
        ",11,x,2026-03-01,10,1\n");
    scene_write(s, "s/tables/fact_revenue_daily.csv",
        "date,partner,product_tag,gross_revenue,adjustments,net_revenue,payment_terms\n"
        "2026-03-01,strategis,11,3,0,3,\n");
    assert_true(scene_ingest(s, "s"));
    assert_rows(s, rejects,
        "sources/strategis/platform=meta/account_id=1/revenue=yes/x.csv|2|fact_revenue_daily\n"
        "tables/fact_revenue_daily.csv|2|fact_revenue_daily\n");
    assert_rows(
        s, "SELECT rows_loaded, rows_rejected FROM ingest_file ORDER BY path", "1|0\n0|1\n");
    assert_true(scene_told(s, DIAG_ROW_REJECTED, "contested"));
    assert_true(scene_remove(s, "tables/fact_revenue_daily.csv"));
    assert_rows(s, rejects, "");
    assert_int_equal(scene_number(s, "SELECT count(*) FROM fact_revenue_daily"), 1);
}

static bool ingest_with(struct scene *scene, const char *mappings)
{
    const char *data = scene_path(scene, "a"), *folder = scene_path(scene, mappings);

    diag_init(&scene->diag, &scene->arena);
    return ingest_run(
        &scene->db, &data, 1, folder, &scene->result, &scene->arena, &scene->diag);
}

static const char plain_mapping[] =
    "<mapping xmlns=\"urn:equitypack:1\" source=\"x\" version=\"%d\" timezone=\"UTC\""
    " currency=\"USD\"><field name=\"day\" header=\"Day\" type=\"day\""
    " pattern=\"YYYY-MM-DD\"/><field name=\"sum\" header=\"%s\" type=\"money\""
    " unit=\"%s\"/><table name=\"cash_balance\"><column name=\"date\" field=\"day\"/>"
    "<column name=\"balance\" field=\"sum\"/></table></mapping>";

static void write_mapping(
    struct scene *scene, int version, const char *header, const char *unit)
{
    scene_write(scene, arena_format(&scene->arena, "m/x-v%d.xml", version),
        arena_format(&scene->arena, plain_mapping, version, header, unit));
}

static void a_platform_that_renames_a_column_is_a_new_mapping_file(void **state)
{
    struct scene *s = *state;

    scene_write(s, "a/sources/x/1.csv", "Day,Sum\n2026-01-01,1\n");
    scene_write(s, "a/sources/x/2.csv", "Day,Total\n2026-01-02,2\n");
    write_mapping(s, 1, "Sum", "dollars");
    assert_true(ingest_with(s, "m"));
    assert_int_equal(scene_count(s, INGEST_REFUSED), 1);
    write_mapping(s, 2, "Total", "dollars");
    assert_true(ingest_with(s, "m"));
    assert_rows(s, "SELECT date, balance_micros FROM cash_balance ORDER BY 1",
        "2026-01-01|1000000\n2026-01-02|2000000\n");
}

static void a_changed_mapping_reads_its_files_anew(void **state)
{
    struct scene *s = *state;

    scene_write(s, "a/sources/x/1.csv", "Day,Sum\n2026-01-01,150\n");
    write_mapping(s, 1, "Sum", "dollars");
    assert_true(ingest_with(s, "m"));
    assert_true(ingest_with(s, "m"));
    assert_int_equal(scene_count(s, INGEST_UNCHANGED), 1);
    write_mapping(s, 1, "Sum", "cents");
    assert_true(ingest_with(s, "m"));
    assert_int_equal(scene_count(s, INGEST_REPLACED), 1);
    assert_rows(s, "SELECT balance_micros FROM cash_balance", "1500000\n");
}

static void a_file_that_two_versions_fit_is_refused(void **state)
{
    struct scene *s = *state;

    scene_write(s, "a/sources/x/1.csv", "Day,Sum,Total\n2026-01-01,1,2\n");
    scene_write(s, "a/tables/setting.csv", "name,value\n");
    write_mapping(s, 1, "Sum", "dollars");
    write_mapping(s, 2, "Total", "dollars");
    assert_true(ingest_with(s, "m"));
    assert_true(scene_told(s, DIAG_FILE_UNKNOWN, "x-v1 and x-v2 both fit it"));
}

static void a_source_with_a_faulty_mapping_is_refused(void **state)
{
    struct scene *s = *state;

    scene_write(s, "a/sources/x/1.csv", "Day,Sum\n2026-01-01,1\n");
    scene_write(s, "a/tables/setting.csv", "name,value\n");
    write_mapping(s, 1, "Sum", "pounds");
    assert_true(ingest_with(s, "m"));
    assert_true(scene_told(s, DIAG_ATTRIBUTE, "not \"pounds\""));
    assert_true(scene_told(s, DIAG_FILE_UNKNOWN, "a mapping of the source x is faulty"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
#define CASE(name) cmocka_unit_test_setup_teardown(name, scene_begin, scene_end)
        CASE(exports_become_the_canonical_rows_that_stand_beside_them),
        CASE(whichever_file_comes_first_the_same_source_counts),
        CASE(a_source_that_is_removed_gives_way_to_the_next),
        CASE(a_changed_file_replaces_its_rows_in_every_table),
        CASE(a_row_may_be_contested_in_one_of_its_tables),
        CASE(a_platform_that_renames_a_column_is_a_new_mapping_file),
        CASE(a_changed_mapping_reads_its_files_anew),
        CASE(a_file_that_two_versions_fit_is_refused),
        CASE(a_source_with_a_faulty_mapping_is_refused),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
