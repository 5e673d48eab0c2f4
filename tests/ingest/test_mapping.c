// Mapping files: those of the product, faulty ones, and the grammar of their cells.

#include "../test.h"
#include "base/file.h"
#include "ingest/date_pattern.h"
#include "ingest/mapping.h"
#include "ingest/native_cell.h"

#include <string.h>

struct stage {
    struct arena arena;
    struct diag diag;
};

static int begin(void **state)
{
    static struct stage stage;

    arena_init(&stage.arena);
    diag_init(&stage.diag, &stage.arena);
    *state = &stage;
    return 0;
}

static int end(void **state)
{
    struct stage *stage = *state;

    arena_finish(&stage->arena);
    return 0;
}

// Reads all of a folder; returns how many were whole.
static int read_all(struct stage *stage, const char *folder, int *count)
{
    char **names;
    int whole = 0, files = 0;

    assert_true(file_list(folder, &names, &files, &stage->arena, &stage->diag));
    *count = 0;
    for (int i = 0; i < files; i++) {
        if (!strstr(names[i], ".xml"))
            continue;
        ++*count;
        whole += mapping_read(file_join(folder, names[i], &stage->arena), &stage->arena,
                     &stage->diag) != NULL;
    }
    return whole;
}

static void the_products_mappings_are_whole(void **state)
{
    struct stage *stage = *state;
    int count, whole = read_all(stage, "templates/sources", &count);

    assert_int_equal(whole, count);
    assert_true(count >= 11);
    assert_null(stage->diag.first);
}

static void every_fault_of_a_mapping_is_told_with_its_place(void **state)
{
    struct stage *stage = *state;
    FILE *told = tmpfile();
    int count;

    assert_int_equal(read_all(stage, "fixtures/mapping", &count), 0);
    diag_print(&stage->diag, told);
    assert_golden("fixtures/mapping/want.diag.txt", told);
    fclose(told);
}

static void a_day_is_read_by_its_pattern_alone(void **state)
{
    static const struct {
        const char *pattern, *text, *want; // NULL: no such day
    } cases[] = {
        {"YYYY-MM-DD",            "2026-03-09",            "2026-03-09"},
        {"Mon DD, YYYY",          "Mar 09, 2026",          "2026-03-09"},
        {"YYYY-MM-DD hh:mm:ss.f", "2026-03-28 02:00:00.0", "2026-03-28"},
        {"DD/MM/YYYY",            "01/03/2026",            "2026-03-01"},
        {"YYYY-MM-DD",            "2026-02-29",            NULL        },
        {"YYYY-MM-DD",            "2026-00-10",            NULL        },
        {"YYYY-MM-DD",            "2026-13-10",            NULL        },
        {"YYYY-MM-DD",            "2026-03-09 ",           NULL        },
        {"YYYY-MM-DD",            "2026-3-9",              NULL        },
        {"YYYY-MM-DD",            "",                      NULL        },
        {"Mon DD, YYYY",          "Mars 09, 2026",         NULL        },
        {"Mon DD, YYYY",          "Mar 9, 2026",           NULL        },
        {"Mon DD, YYYY",          "mar 09, 2026",          NULL        },
        {"Mon DD, YYYY",          "Ma",                    NULL        },
        {"YYYY-MM-DD hh:mm:ss.f", "2026-03-28 24:00:00.0", NULL        },
        {"YYYY-MM-DD hh:mm:ss.f", "2026-03-28 02:00:60.0", NULL        },
        {"YYYY-MM-DD hh:mm:ss.f", "2026-03-28 02:00:00.",  NULL        },
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char text[11];
        date day;

        if (!date_pattern_read(cases[i].pattern, cases[i].text, strlen(cases[i].text), &day)) {
            assert_null(cases[i].want);
            continue;
        }
        date_print(day, text);
        assert_non_null(cases[i].want);
        assert_string_equal(text, cases[i].want);
    }
}

static const char *read_as(enum mapping_type type, int shift, const char *text)
{
    static const char *const marks[] = {"-", "None"};
    static const struct mapping mapping = {
        .decimal = '.', .thousands = ',', .symbol = "$", .missing = {(const char **)marks, 2}
    };
    struct mapping_field field = {.type = type, .shift = shift};
    static struct native_cell cell;
    const char *fault = native_read(&mapping, &field, text, strlen(text), &cell);

    if (fault)
        return fault;
    if (cell.text == cell.made)
        cell.made[cell.length] = '\0';
    return cell.length ? cell.text : "";
}

static void numbers_are_read_as_platforms_write_them(void **state)
{
    static const struct {
        enum mapping_type type;
        int shift;
        const char *text, *want;
    } cases[] = {
        {MAPPING_MONEY,  0, "1,234.56",                    "1234.56"                     },
        {MAPPING_MONEY,  0, "$1,234.56",                   "1234.56"                     },
        {MAPPING_MONEY,  0, "-$1,234,567",                 "-1234567"                    },
        {MAPPING_MONEY,  0, "+5",                          "5"                           },
        {MAPPING_MONEY,  0, "(1,234.50)",                  "-1234.5"                     },
        {MAPPING_MONEY,  0, "($5)",                        "-5"                          },
        {MAPPING_MONEY,  0, "(-5)",                        "not a number"                },
        {MAPPING_MONEY,  0, "(5",                          "not a number"                },
        {MAPPING_MONEY,  0, "()",                          "not a number"                },
        {MAPPING_MONEY,  0, "+-5",                         "not a number"                },
        {MAPPING_MONEY,  0, "0.1234567890123456789",       "0.123457"                    },
        {MAPPING_MONEY,  0, "-0.0000005",                  "-0.000001"                   },
        {MAPPING_MONEY,  0, "0.0000004",                   "0"                           },
        {MAPPING_MONEY,  0, "30.019999999999996",          "30.02"                       },
        {MAPPING_MONEY,  2, "12345",                       "123.45"                      },
        {MAPPING_MONEY,  2, "-1",                          "-0.01"                       },
        {MAPPING_NUMBER, 2, "1.5%",                        "0.015"                       },
        {MAPPING_NUMBER, 4, "188",                         "0.0188"                      },
        {MAPPING_NUMBER, 0, "1.5%",                        "not a number"                },
        {MAPPING_COUNT,  0, "1,228",                       "1228"                        },
        {MAPPING_COUNT,  0, "1228.0",                      "1228"                        },
        {MAPPING_COUNT,  0, "1228.5",                      "not a whole number"          },
        {MAPPING_MONEY,  0, "000000000000000000000000001", "1"                           },
        {MAPPING_MONEY,  0, "9223372036854.775807",        "9223372036854.775807"        },
        {MAPPING_MONEY,  0, "9223372036854.775808",        "a number beyond 64 bits"     },
        {MAPPING_MONEY,  0, "1,23",                        "not a number"                },
        {MAPPING_MONEY,  0, "1234,567",                    "not a number"                },
        {MAPPING_MONEY,  0, ",123",                        "not a number"                },
        {MAPPING_MONEY,  0, "1,234,56",                    "not a number"                },
        {MAPPING_MONEY,  0, "1.234,56",                    "not a number"                },
        {MAPPING_MONEY,  0, "1e2",                         "not a number"                },
        {MAPPING_MONEY,  0, "1.",                          "not a number"                },
        {MAPPING_MONEY,  0, ".5",                          "not a number"                },
        {MAPPING_MONEY,  0, "$",                           "not a number"                },
        {MAPPING_MONEY,  0, "--1",                         "not a number"                },
        {MAPPING_MONEY,  0, "1 234",                       "not a number"                },
        {MAPPING_MONEY,  0, "None",                        ""                            },
        {MAPPING_MONEY,  0, "-",                           ""                            },
        {MAPPING_ID,     0, "1.20253E+17",                 "an id in scientific notation"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_string_equal(
            read_as(cases[i].type, cases[i].shift, cases[i].text), cases[i].want);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(the_products_mappings_are_whole, begin, end),
        cmocka_unit_test_setup_teardown(
            every_fault_of_a_mapping_is_told_with_its_place, begin, end),
        cmocka_unit_test(a_day_is_read_by_its_pattern_alone),
        cmocka_unit_test(numbers_are_read_as_platforms_write_them),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
