#include "../test.h"
#include "data/tables.h"

#include <string.h>

#include <sqlite3.h>

static void every_table_has_a_key_and_can_be_made(void **state)
{
    sqlite3 *handle;

    (void)state;
    assert_int_equal(sqlite3_open(":memory:", &handle), SQLITE_OK);
    for (int i = 0; i < table_count; i++) {
        struct strbuf sql = {0};

        table_create(&tables[i], &sql);
        assert_non_null(strstr(sql.data, "PRIMARY KEY ("));
        assert_null(strstr(sql.data, "PRIMARY KEY ()"));
        if (sqlite3_exec(handle, sql.data, NULL, NULL, NULL) != SQLITE_OK)
            fail_msg("%s: %s", tables[i].name, sqlite3_errmsg(handle));
        strbuf_finish(&sql);
    }
    sqlite3_close(handle);
}

static void the_key_of_spend_is_its_first_nine_columns(void **state)
{
    const struct table *spend = table_find("fact_spend_daily");

    (void)state;
    assert_non_null(spend);
    for (int i = 0; i < spend->column_count; i++)
        assert_int_equal((spend->columns[i].flags & COLUMN_KEY) != 0, i < 9);
}

static void a_key_column_is_a_name_a_date_or_required(void **state)
{
    (void)state;
    // A key cell that may be empty is stored as '', which a number could not be.
    for (int i = 0; i < table_count; i++)
        for (int c = 0; c < tables[i].column_count; c++) {
            const struct table_column *column = &tables[i].columns[c];

            if ((column->flags & COLUMN_KEY) && (column->flags & COLUMN_EMPTY))
                assert_true(table_column_is_text(column));
        }
}

static void stored_names_tell_the_unit(void **state)
{
    const struct table *bridge = table_find("bridge_traffic_to_revenue");
    struct strbuf name = {0};

    (void)state;
    table_stored_name(&bridge->columns[bridge->column_count - 1], &name);
    assert_string_equal(name.data, "attribution_weight_ppm");
    strbuf_finish(&name);
    assert_null(table_find("fact_something"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_table_has_a_key_and_can_be_made),
        cmocka_unit_test(the_key_of_spend_is_its_first_nine_columns),
        cmocka_unit_test(a_key_column_is_a_name_a_date_or_required),
        cmocka_unit_test(stored_names_tell_the_unit),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
