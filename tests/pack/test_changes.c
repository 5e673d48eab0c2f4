// Every difference that the demo pack prints, worked out again from the CSVs beside it: its
// value, its unit and the size in which it is printed.
//
// figures.csv says what is printed where; NN-SECTION-ELEMENT.csv has the rows behind a table. A
// column of figures whose name says that it is a difference must have a rule here.

#include "../cmd/place.h"
#include "ingest/csv.h"
#include "value/value.h"

#include <math.h>

enum kind { DIFFERENCE, SHARE, NO_DIFFERENCE }; // SHARE: of the second, in bps

static const struct rule {
    const char *place, *figure; // "section/element" and the figure's column; "*": everywhere
    enum kind kind;
    const char *column, *first, *second; // of the table's CSV
} rules[] = {
    {"*",                            "value_change",        DIFFERENCE,    "value_change",        "value",           "value_pm"       },
    {"*",                            "value_to_plan",       DIFFERENCE,    "value_to_plan",       "value",           "value_pl"       },
    {"summary/ratios",               "change",              DIFFERENCE,    "value_change",        "value",           "value_pm"       },
    {"summary/amounts",              "to_pm_bps",           SHARE,         "to_pm_bps",           "ac_cents",        "pm_cents"       },
    {"summary/amounts",              "to_pl_bps",           SHARE,         "to_pl_bps",           "ac_cents",        "pl_cents"       },
    {"summary/plan",                 "to_ac_bps",           SHARE,         "to_ac_bps",           "pl_cents",        "ac_cents"       },
    {"summary/movers",               "change_cents",        DIFFERENCE,    "change_cents",        "ac_cents",        "pm_cents"       },
    {"summary/changes",              "change_cents",        DIFFERENCE,    "change_cents",        "ac_cents",        "pm_cents"       },
    {"pnl/lines",                    "to_pm_cents",         DIFFERENCE,    "to_pm_cents",         "ac_cents",        "pm_cents"       },
    {"pnl/lines",                    "to_plan_cents",       DIFFERENCE,    "to_plan_cents",       "ac_cents",        "pl_cents"       },
    {"pnl/ties",                     "difference_cents",    NO_DIFFERENCE, NULL,                  NULL,              NULL             }, // a <tie> holds it
    {"cash/owed",                    "difference_cents",    DIFFERENCE,    "difference_cents",    "realized_cents",
     "scheduled_cents"                                                                                                                },
    {"economics/margins",            "margin_change_cents", DIFFERENCE,    "margin_change_cents",
     "portfolio_margin_cents",                                                                                       "margin_pm_cents"},
    {"targeting/bands",              "change_count",        DIFFERENCE,    "change_count",        "buyers",          "buyers_pm"      },
    {"targeting/rates",              "rate_change_bps",     DIFFERENCE,    "rate_change_bps",
     "effective_payout_rate_bps",                                                                                    "rate_pm_bps"    },
    {"quality/sharpe",               "sharpe_change_ppm",   DIFFERENCE,    "sharpe_change_ppm",   "sharpe_like_ppm",
     "sharpe_like_pm_ppm"                                                                                                             },
    {"quality/sharpe",               "change_se_ppm",       NO_DIFFERENCE, NULL,                  NULL,              NULL             }, // its error
    {"roadmap/bands",                "change_count",        DIFFERENCE,    "change_count",        "ac_count",        "pm_count"       },
    {"roadmap/ahead",                "to_plan_cents",       DIFFERENCE,    "to_plan_cents",       "fc_cents",        "pl_cents"       },
    {"data-quality/platforms",       "variance_cents",      DIFFERENCE,    "variance_cents",      "fact_cents",
     "control_cents"                                                                                                                  },
    {"data-quality/platforms-short", "variance_cents",      DIFFERENCE,    "variance_cents",
     "fact_cents",                                                                                                   "control_cents"  },
};

static const char *const signs_of_difference[] = {
    "change", "to_pm", "to_pl", "to_ac", "difference", "variance_cents"};

struct table {
    const char ***rows; // the first are the heads
    int count, columns;
};

static struct table read_table(struct place *place, const char *path)
{
    struct table table = {.rows = arena_array(&place->arena, const char **, 8192)};
    struct bytes bytes;
    struct csv csv;

    assert_true(file_read(path, &bytes, &place->arena, &place->diag));
    csv_open_text(&csv, bytes.data, bytes.size);
    while (csv_next(&csv, NULL, &place->diag) == CSV_ROW) {
        const char **row = arena_array(&place->arena, const char *, (size_t)csv.count);
        for (int i = 0; i < csv.count; i++)
            row[i] = arena_bytes(&place->arena, csv.cells[i].text, csv.cells[i].length);
        table.columns = csv.count;
        assert_true(table.count < 8192);
        table.rows[table.count++] = row;
    }
    csv_close(&csv);
    return table;
}

static int column_of(const struct table *table, const char *name)
{
    for (int i = 0; table->count && i < table->columns; i++)
        if (!strcmp(table->rows[0][i], name))
            return i;
    return -1;
}

// The row that has the key in one of its cells; a row without key goes by its number.
static int row_of(const struct table *table, const char *key)
{
    for (int row = 1; row < table->count; row++)
        for (int i = 0; i < table->columns; i++)
            if (!strcmp(table->rows[row][i], key))
                return row;
    return atoi(key) > 0 && atoi(key) < table->count ? atoi(key) : 0;
}

// "sizes" of a printed number: by how much its raw value was multiplied, as a power of ten.
static int sizes_of(const char *unit, int sizes[3])
{
    static const struct {
        const char *unit;
        int sizes[3], count;
    } units[] = {
        {"cents", {-2, -5, -8}, 3}, // dollars, thousands, millions
        {"bps",   {-2, -4, 0},  3}, // percent and points, ratio, bps
        {"ppm",   {-6},         1},
        {"",      {0},          1},
    };

    for (size_t i = 0; i < sizeof units / sizeof *units; i++) {
        if (strcmp(units[i].unit, unit) != 0)
            continue;
        memcpy(sizes, units[i].sizes, sizeof units[i].sizes);
        return units[i].count;
    }
    return 0;
}

// A printed number as it reads: "−1,240.5" and what follows it.
static bool read_shown(const char *shown, double *value, int *places, const char **symbol)
{
    char plain[64];
    size_t length = 0;
    bool is_minus = false;

    *places = -1;
    if (*shown == '\'') // kept from spreadsheets
        shown++;
    for (; *shown && length + 1 < sizeof plain; shown++) {
        if (!strncmp(shown, "\u2212", 3)) {
            is_minus = true;
            shown += 2;
        } else if (!strncmp(shown, "\u00b1", 2)) {
            shown += 1;
        } else if (*shown >= '0' && *shown <= '9') {
            plain[length++] = *shown;
            *places += *places >= 0;
        } else if (*shown == '.') {
            plain[length++] = *shown;
            *places = 0;
        } else if (*shown != ',' && *shown != '+' && *shown != '$') {
            break;
        }
    }
    plain[length] = '\0';
    *symbol = shown;
    *places = *places < 0 ? 0 : *places;
    *value = (is_minus ? -1 : 1) * atof(plain);
    return length > 0;
}

static bool prints_as(double raw, int size, const char *shown)
{
    double value;
    int places;
    const char *symbol;

    return read_shown(shown, &value, &places, &symbol) &&
           fabs(raw * pow(10, size) - value) <= 0.5 * pow(10, -places) + 1e-9;
}

struct figure_parts {
    char section[64], element[64], key[256], column[64];
};

// section/element/key/column; a section may be repeated: "summary[1]".
static bool cut_id(const char *id, struct figure_parts *parts)
{
    const char *first = strchr(id, '/'), *second = first ? strchr(first + 1, '/') : NULL;
    const char *last = strrchr(id, '/');

    if (!second || last == second)
        return false;
    snprintf(parts->section, sizeof parts->section, "%.*s", (int)(first - id), id);
    snprintf(
        parts->element, sizeof parts->element, "%.*s", (int)(second - first - 1), first + 1);
    snprintf(parts->key, sizeof parts->key, "%.*s", (int)(last - second - 1), second + 1);
    snprintf(parts->column, sizeof parts->column, "%s", last + 1);
    return true;
}

static bool says_difference(const char *column)
{
    for (size_t i = 0; i < sizeof signs_of_difference / sizeof *signs_of_difference; i++)
        if (strstr(column, signs_of_difference[i]))
            return true;
    return false;
}

static const struct rule *find_rule(struct place *place, const struct figure_parts *parts)
{
    const char *where = arena_format(&place->arena, "%s/%s", parts->section, parts->element);

    for (size_t i = 0; i < sizeof rules / sizeof *rules; i++)
        if (!strcmp(rules[i].figure, parts->column) &&
            (!strcmp(rules[i].place, "*") || !strcmp(rules[i].place, where)))
            return &rules[i];
    return NULL;
}

// NN-SECTION-ELEMENT.csv, whatever its number.
static const char *path_of_table(
    struct place *place, const char *folder, const struct figure_parts *parts)
{
    const char *end = arena_format(&place->arena, "-%s-%s.csv", parts->section, parts->element);
    char **names;
    int count;

    assert_true(file_list(folder, &names, &count, &place->arena, &place->diag));
    for (int i = 0; i < count; i++)
        if (strlen(names[i]) == strlen(end) + 2 && !strcmp(names[i] + 2, end))
            return file_join(folder, names[i], &place->arena);
    fail_msg("no table %s", end);
    return NULL;
}

static const char *unit_of_column(const struct table *table, int row, const char *column)
{
    int unit = column_of(table, "unit");
    enum unit own = unit_of_name(column);

    if (own != UNIT_NONE)
        return unit_name(own);
    const char *word = unit < 0 ? "" : table->rows[row][unit];
    return strcmp(word, "count") ? word : "";
}

// How the figure of the first term is printed in the same row, if it is.
static const char *shown_of(
    const struct table *figures, const struct figure_parts *parts, const char *column)
{
    char id[512];

    snprintf(id, sizeof id, "%s/%s/%s/%s", parts->section, parts->element, parts->key, column);
    for (int row = 1; row < figures->count; row++)
        if (!strcmp(figures->rows[row][column_of(figures, "figure")], id))
            return figures->rows[row][column_of(figures, "shown")];
    return NULL;
}

// The difference is printed in the size of its first term, and by its sign: points, no percent.
static void judge_print(const struct table *figures, const struct figure_parts *parts,
    const struct rule *rule, double raw, double first, const char *unit, const char *shown)
{
    const char *other = shown_of(figures, parts, rule->first), *symbol;
    double value;
    int sizes[3], places, fitting = 0, count = sizes_of(unit, sizes);

    for (int i = 0; i < count; i++) {
        if (other && *other && !prints_as(first, sizes[i], other))
            continue;
        if (!prints_as(raw, sizes[i], shown))
            continue;
        fitting++;
        assert_true(read_shown(shown, &value, &places, &symbol));
        if (*symbol &&
            (strcmp(symbol, "\u00a0pp") != 0 || sizes[i] != -2 || strcmp(unit, "bps")))
            fail_msg("%s/%s/%s/%s is printed %s", parts->section, parts->element, parts->key,
                parts->column, shown);
    }
    if (!fitting)
        fail_msg("%s/%s/%s/%s: %s is no print of %.0f %s beside %s", parts->section,
            parts->element, parts->key, parts->column, shown, raw, unit, other ? other : "-");
}

static void judge_difference(struct place *place, const char *folder,
    const struct table *figures, int at, const struct figure_parts *parts,
    const struct rule *rule)
{
    struct table table = read_table(place, path_of_table(place, folder, parts));
    int row = row_of(&table, parts->key), first = column_of(&table, rule->first),
        second = column_of(&table, rule->second);
    const char *raw = figures->rows[at][column_of(figures, "raw")];
    const char *unit = figures->rows[at][column_of(figures, "unit")];
    const char *shown = figures->rows[at][column_of(figures, "shown")];

    if (first < 0 || second < 0)
        fail_msg("%s/%s has no %s and %s", parts->section, parts->element, rule->first,
            rule->second);
    assert_true(row > 0);
    if (!*table.rows[row][first] || !*table.rows[row][second] || !*raw)
        return; // no difference of nothing; the rates' month before may be left out of the
                // drawing
    double a = atof(table.rows[row][first]), b = atof(table.rows[row][second]);
    double want = rule->kind == SHARE ? round((a - b) * 10000 / b) : a - b;
    if (fabs(atof(raw) - want) > (rule->kind == SHARE ? 0.51 : 0))
        fail_msg("%s/%s/%s/%s is %s, not %.0f", parts->section, parts->element, parts->key,
            parts->column, raw, want);
    assert_string_equal(raw, table.rows[row][column_of(&table, rule->column)]);
    const char *own = rule->kind == SHARE ? "bps" : unit_of_column(&table, row, rule->first);
    if (strcmp(unit, own) != 0)
        fail_msg("%s/%s/%s/%s is in \"%s\", its terms in \"%s\"", parts->section,
            parts->element, parts->key, parts->column, unit, own);
    if (rule->kind == SHARE)
        assert_true(prints_as(want, -2, shown));
    else
        judge_print(figures, parts, rule, want, a, unit, shown);
}

// Sums at a table's end are of the column, not of a row: "(total)".
static int judge_edition(struct place *place, const char *edition)
{
    const char *folder =
        arena_format(&place->arena, "%s/out/2026-10/latest/%s/csv", place->root, edition);
    struct table figures = read_table(place, file_join(folder, "figures.csv", &place->arena));
    int judged = 0;

    for (int at = 1; at < figures.count; at++) {
        struct figure_parts parts;
        if (!cut_id(figures.rows[at][column_of(&figures, "figure")], &parts) ||
            !says_difference(parts.column) || !strcmp(parts.element, "message") ||
            !strcmp(parts.element, "finding") || parts.key[0] == '(')
            continue;
        const struct rule *rule = find_rule(place, &parts);
        if (!rule)
            fail_msg("no rule for %s/%s/%s", parts.section, parts.element, parts.column);
        if (rule->kind == NO_DIFFERENCE)
            continue;
        judge_difference(place, folder, &figures, at, &parts, rule);
        judged++;
    }
    return judged;
}

static void every_difference_is_that_of_its_terms_in_their_unit(void **state)
{
    struct place *place = *state;
    char *demo = realpath("fixtures/demo", NULL), *templates = realpath("templates", NULL);

    assert_int_equal(
        run(place, arena_format(&place->arena, "ingest %s --db books.db --quiet", demo)), 0);
    assert_int_equal(
        run(place,
            arena_format(&place->arena,
                "build 2026-10 --as-of 2026-11-04 --db books.db --out out --templates %s",
                templates)),
        0);
    assert_true(judge_edition(place, "finance") > 80);
    assert_true(judge_edition(place, "board") > 60);
    free(demo);
    free(templates);
}

// The reading of prints is held against prints that are known.
static void prints_are_read_as_they_are(void **state)
{
    (void)state;
    assert_true(prints_as(-8, -2, "\u22120.1\u00a0pp"));
    assert_true(prints_as(35456, -6, "'+0.04"));
    assert_false(prints_as(35456, -4, "'+0.04"));
    assert_true(prints_as(24294612, -5, "'+242.9"));
    assert_true(prints_as(-1538922, -2, "\u221215,389"));
    assert_true(prints_as(3, -2, "\u00b10"));
    assert_false(prints_as(60, -2, "\u00b10"));
    assert_false(prints_as(100, 0, ""));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(prints_are_read_as_they_are),
        CASE(every_difference_is_that_of_its_terms_in_their_unit),
    };
    return cmocka_run_group_tests_name("pack/changes", tests, NULL, NULL);
}
