// One scale for a unit and page, read off the pages as they are laid out: each chart's points
// to a unit are those of its longest mark, and charts of one unit agree on them or say how many
// times the page's scale is theirs. Differences are amounts; relative ones, the pins, have one
// scale a page too. And no month of the demo is cut anywhere.
#include "../chart/exact.h"
#include "../test.h"
#include "base/file.h"
#include "chart/series.h"
#include "pack/report.h"
#include "pack/report_source.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static char folder[] = "out/test-scales-XXXXXX";
static const char *db_path;
static struct arena arena;
static struct diag diag;
static struct faces faces;

static int begin(void **state)
{
    const char *program = getenv("EQUITYPACK");

    (void)state;
    arena_init(&arena);
    diag_init(&diag, &arena);
    if (!mkdtemp(folder) || !faces_open(&faces, "fonts/faces.conf", &arena, &diag))
        return -1;
    db_path = file_join(folder, "books.db", &arena);
    return system(arena_format(&arena, "%s ingest fixtures/demo --db %s --quiet >%s/log 2>&1",
        program ? program : "out/obj/debug/equitypack", db_path, folder));
}

static int end(void **state)
{
    (void)state;
    faces_close(&faces);
    file_remove_tree(folder, &diag);
    arena_finish(&arena);
    return 0;
}

// --- pages ---

static struct report lay_out(
    const char *template, const char *edition, const char *month, date as_of)
{
    static const struct home home = {"templates", "fonts/faces.conf"};
    struct report_source_request request = {.db_path = edition ? db_path : NULL,
        .edition = edition,
        .template_path = template,
        .month = month,
        .as_of = as_of,
        .home = &home};
    struct param param = {
        "month", {.kind = VALUE_TEXT, .text = month}
    };
    struct report_source source;
    struct report report = {0};

    diag_init(&diag, &arena);
    assert_true(report_source_open(&source, &request, &arena, &diag));
    struct report_input input = {.template_path = template,
        .directory = "templates",
        .faces = &faces,
        .db = source.db,
        .params = &param,
        .param_count = edition != NULL,
        .books = &source.books};
    assert_true(report_make(&input, REPORT_LAID_OUT, &report, &arena, &diag));
    report_source_close(&source);
    return report;
}

// --- a chart's scale, by its marks ---

static const double tolerance = 0.3; // points: a plan's outline lies inside its column

struct measured { // the longest mark of a kind and what it shows; 0: there is none
    double points, number;
};

struct drawn {
    const struct chart_spec *spec;
    struct marks marks;
    enum unit unit;
    struct measured values, deltas, pins;
    double factor; // how many times the page's scale it says that its own is; 0: nothing
};

// The main marks of a type, how they lie (across or upright from the zero line), and which
// series they show: the first or all that have no role, and those of one more role.
static const struct measure {
    const char *type, *marks[2];
    bool is_across, only_first;
    const char *roles[2];
} measures[] = {
    {"columns",   {"bar", "reference-bar"},  false, false, {NULL}         },
    {"stacked",   {"part", "reference-bar"}, false, false, {NULL}         },
    {"lines",     {"line"},                  false, false, {"floor"}      },
    {"bands",     {"line"},                  false, false, {"low", "high"}},
    {"drawdown",  {"line"},                  false, false, {NULL}         },
    {"multiples", {"bar"},                   false, false, {NULL}         },
    {"bars",      {"bar", "reference-bar"},  true,  false, {"variance"}   },
    {"bullets",   {"bar"},                   true,  true,  {NULL}         },
    {"dumbbell",  {"dot"},                   true,  true,  {NULL}         },
    {"dots",      {"dot"},                   true,  true,  {NULL}         },
};

static double reach_of(const struct mark *mark, const struct mark *axis, bool is_across)
{
    double reach = 0;

    if (mark->kind == MARK_RECT)
        return is_across ? mark->width : mark->height;
    if (mark->kind != MARK_PATH)
        return is_across ? fabs(mark->x - axis->x) : fabs(mark->y - axis->y);
    for (int i = 0; i < mark->point_count; i++)
        reach = fmax(reach, fabs(mark->points[i].y - axis->y));
    return reach;
}

static bool shows(const struct measure *measure, const struct chart_spec *spec, int s)
{
    const char *role = spec->series[s].role;

    if (!role || !*role)
        return s == 0 || !measure->only_first;
    return (measure->roles[0] && !strcmp(role, measure->roles[0])) ||
           (measure->roles[1] && !strcmp(role, measure->roles[1]));
}

// The greatest but as many as are off the scale.
static double greatest(double *list, int count, int off)
{
    double most = 0;

    do {
        int at = -1;
        for (int i = 0; i < count; i++)
            if (at < 0 || list[i] > list[at])
                at = i;
        most = at >= 0 ? list[at] : 0;
        if (at >= 0)
            list[at] = 0;
    } while (off-- > 0);
    return most;
}

static double greatest_number(
    const struct measure *measure, const struct chart_spec *spec, int off)
{
    int count = 0, size = spec->series_count * spec->category_count + 1;
    double *list = arena_array(&arena, double, (size_t)size);

    for (int s = 0; s < spec->series_count; s++)
        for (int i = 0; i < spec->category_count && shows(measure, spec, s); i++)
            if (spec->series[s].values && !spec->series[s].values[i].is_null &&
                spec->categories[i].kind != CATEGORY_TOTAL) // words alone
                list[count++] = fabs(exact_number(spec, s, i));
    return greatest(list, count, off);
}

static double longest_mark(const struct measure *measure, const struct marks *marks, int off)
{
    const struct mark *axis = exact_mark(marks, "axis", 0), *mark;
    double list[1024] = {0};
    int count = 0;

    for (size_t m = 0; m < 2 && measure->marks[m]; m++)
        for (int n = 0; (mark = exact_mark(marks, measure->marks[m], n)) && count < 1024; n++)
            list[count++] = reach_of(mark, axis, measure->is_across);
    return greatest(list, count, off);
}

// The longest of a type's marks shows the greatest number.
static void measure_longest(struct drawn *drawn, const struct measure *measure)
{
    int off = drawn->spec->variance_panels ? 0 : exact_count(&drawn->marks, "outlier");

    drawn->values.points = longest_mark(measure, &drawn->marks, off);
    drawn->values.number = greatest_number(measure, drawn->spec, off);
}

static double longest_line(const struct marks *marks, const char *role, bool is_across)
{
    const struct mark *mark;
    double most = 0;

    for (int n = 0; (mark = exact_mark(marks, role, n)); n++)
        most = fmax(most, fabs(is_across ? mark->width : mark->height));
    return most;
}

// What lies between two scenarios, as an amount and against the base; false where there is none.
static bool variance_at(const struct chart_spec *spec, int i, double *delta, double *permille)
{
    const struct chart_value *of = series_value(&spec->series[spec->variance_of], i);
    const struct chart_value *to = series_value(&spec->series[spec->variance_to], i);

    if (!of || !to)
        return false;
    *delta = fabs((double)of->number - (double)to->number);
    *permille = (of->number < 0) == (to->number < 0) && to->number
                    ? 1000 * *delta / fabs((double)to->number)
                    : 0;
    return true;
}

// The panels: the longest bar and, of the pins that are not off the scale, the longest.
static void measure_panels(struct drawn *drawn)
{
    const struct chart_spec *spec = drawn->spec;
    bool is_across = !strcmp(spec->type->name, "bars");
    double *list = arena_array(&arena, double, (size_t)spec->category_count + 1), delta;
    int count = 0;

    for (int i = 0; spec->variance_panels && i < spec->category_count; i++)
        if (variance_at(spec, i, &delta, &list[count])) {
            if (spec->categories[i].kind != CATEGORY_TOTAL)
                drawn->deltas.number = fmax(drawn->deltas.number, delta);
            count++;
        }
    drawn->deltas.points = longest_line(&drawn->marks, "delta", is_across);
    drawn->pins.points = longest_line(&drawn->marks, "pin", is_across);
    drawn->pins.number = greatest(list, count, exact_count(&drawn->marks, "outlier"));
}

// A calculation begins with a bar of its first number.
static void measure_first(struct drawn *drawn)
{
    const struct mark *bar = exact_mark(&drawn->marks, "bar", 0);

    drawn->values.points = bar ? bar->height : 0;
    drawn->values.number = fabs(exact_number(drawn->spec, 0, 0));
}

static void measure(struct drawn *drawn)
{
    const char *type = drawn->spec->type->name;

    if (!strcmp(type, "waterfall"))
        measure_first(drawn);
    for (size_t i = 0; i < sizeof measures / sizeof *measures; i++)
        if (!strcmp(type, measures[i].type))
            measure_longest(drawn, &measures[i]);
    measure_panels(drawn);
}

static double said_factor(const struct marks *marks)
{
    static const char words[] = "scale × ";
    const struct mark *note;

    for (int n = 0; (note = exact_mark(marks, "note", n)); n++)
        if (!strncmp(note->string, words, strlen(words)))
            return strtod(note->string + strlen(words), NULL);
    return 0;
}

// --- the charts of a page ---

enum { ON_PAGE_MOST = 32, CHARTS_MOST = 512 };

struct specs { // of a document, in the order in which their charts are placed
    const struct chart_spec *list[CHARTS_MOST];
    int count, taken;
};

static void collect(struct specs *specs, const struct block *block)
{
    for (; block; block = block->next) {
        if (block->kind == BLOCK_CHART && specs->count < CHARTS_MOST)
            specs->list[specs->count++] = block->chart.spec;
        if (block->kind == BLOCK_KEEP)
            collect(specs, block->keep);
        for (int i = 0; block->kind == BLOCK_GRID && i < block->grid.count; i++)
            collect(specs, block->grid.cells[i].blocks);
    }
}

static struct specs specs_of(const struct document *document)
{
    struct specs specs = {.count = 0};

    for (const struct section *section = document->sections; section; section = section->next)
        collect(&specs, section->blocks);
    return specs;
}

static struct drawn take(
    struct specs *specs, const struct item *item, const struct theme *theme)
{
    assert_true(specs->taken < specs->count);
    struct drawn drawn = {.spec = specs->list[specs->taken++]};
    struct chart_need need = chart_need(drawn.spec, item->width, item->height, theme);

    assert_int_equal(drawn.spec->at.line, item->at.line);
    drawn.marks.first = (struct mark *)item->chart.marks;
    drawn.unit = need.to > need.from ? need.unit : UNIT_NONE;
    drawn.factor = said_factor(&drawn.marks);
    if (drawn.unit != UNIT_NONE)
        measure(&drawn);
    return drawn;
}

// The one whose scale is the page's: the first that shares it, or else the first of its unit.
static const struct drawn *page_scale(const struct drawn *list, int count, enum unit unit)
{
    const struct drawn *page = NULL;

    for (int i = 0; i < count; i++)
        if (list[i].unit == unit &&
            (!page || (page->spec->is_free_scale && !list[i].spec->is_free_scale)))
            page = &list[i];
    return page;
}

// What a factor may differ from its words: half of their last figure.
static double half_figure(double factor)
{
    return factor >= 10 ? 0.5 : factor >= 1 ? 0.05 : 0.005;
}

static bool is_measured(struct measured measured)
{
    return measured.points > 0 && measured.number > 0;
}

// 1: the marks are not `factor` times as long as those of the page's scale would be.
static int count_other(const struct drawn *drawn, struct measured marks,
    const struct drawn *page, struct measured scale, double factor, double slack, int number)
{
    double want = marks.number * scale.points / scale.number * factor;

    if (fabs(marks.points - want) <= tolerance + slack * want + tolerance * want / scale.points)
        return 0;
    print_message("page %d, line %d: %s has %.2f points instead of %.2f as line %d\n", number,
        drawn->spec->at.line, drawn->spec->type->name, marks.points, want, page->spec->at.line);
    return 1;
}

// 1: a chart differs from its page's scale and does not say so.
static int count_fault(const struct drawn *drawn, const struct drawn *page, int number)
{
    double factor = drawn->factor > 0 ? drawn->factor : 1;
    double slack = drawn->factor > 0 ? half_figure(factor) / factor : 0;

    return count_other(drawn, drawn->values, page, page->values, factor, slack, number);
}

struct tally {
    int compared, marked, faults, panels;
};

// The chart's differences are drawn as its values are.
static void check_deltas(const struct drawn *drawn, int number, struct tally *tally)
{
    if (!is_measured(drawn->deltas) || !is_measured(drawn->values))
        return;
    tally->panels++;
    tally->faults += count_other(drawn, drawn->deltas, drawn, drawn->values, 1, 0, number);
}

static void check_pins(const struct drawn *list, int count, int number, struct tally *tally)
{
    const struct drawn *first = NULL;

    for (int i = 0; i < count; i++) {
        if (!is_measured(list[i].pins))
            continue;
        if (!first) {
            first = &list[i];
            continue;
        }
        tally->panels++;
        tally->faults += count_other(&list[i], list[i].pins, first, first->pins, 1, 0, number);
    }
}

static void check_page(const struct drawn *list, int count, int number, struct tally *tally)
{
    check_pins(list, count, number, tally);
    for (int i = 0; i < count; i++) {
        const struct drawn *page = page_scale(list, count, list[i].unit);

        check_deltas(&list[i], number, tally);

        if (list[i].unit == UNIT_NONE || page == &list[i])
            continue;
        if (!is_measured(list[i].values) || !is_measured(page->values))
            fail_msg("page %d, line %d: no measure for the marks of %s or %s", number,
                list[i].spec->at.line, list[i].spec->type->name, page->spec->type->name);
        tally->compared++;
        tally->marked += list[i].factor > 0;
        tally->faults += count_fault(&list[i], page, number);
    }
}

static struct tally check_pages(const struct report *report)
{
    struct specs specs = specs_of(report->document);
    struct tally tally = {0};

    for (const struct page *page = report->pages->first; page; page = page->next) {
        struct drawn list[ON_PAGE_MOST];
        int count = 0;

        for (const struct item *item = page->first; item; item = item->next)
            if (item->kind == ITEM_CHART) {
                assert_true(count < ON_PAGE_MOST);
                list[count++] = take(&specs, item, report->document->theme);
            }
        check_page(list, count, page->number, &tally);
    }
    assert_int_equal(specs.taken, specs.count);
    return tally;
}

// --- tests ---

static struct report lay_out_gallery(void)
{
    return lay_out("templates/gallery.xml", NULL, NULL, 0);
}

static void charts_of_a_unit_share_the_scale_of_their_page(void **state)
{
    struct report report = lay_out_gallery();
    struct tally tally = check_pages(&report);

    (void)state;
    assert_int_equal(tally.faults, 0);
    assert_true(tally.compared - tally.marked >= 4 && tally.marked >= 10);
    assert_true(tally.panels >= 4);
}

// Months with hard cases in their charts and tables: a figure that is not known, depths beside the name of their course.
static void the_demo_pack_has_one_scale_a_page_and_nothing_cut(void **state)
{
    static const struct {
        const char *month;
        int year, next, day;
    } months[] = {
        {"2025-12", 2026, 1,  7},
        {"2026-03", 2026, 4,  3},
        {"2026-10", 2026, 11, 4}
    };

    (void)state;
    for (size_t m = 0; m < sizeof months / sizeof *months; m++)
        for (int e = 0; e < 2; e++) {
            struct report report = lay_out("templates/pack.xml", e ? "board" : "finance",
                months[m].month, date_of(months[m].year, months[m].next, months[m].day));
            struct tally tally = check_pages(&report);

            diag_print(&diag, stderr);
            assert_null(diag.first);
            assert_int_equal(tally.faults, 0);
            assert_true(tally.compared >= 2 && tally.marked >= 1);
        }
}

// Does something to every mark of all charts but the first of each page.
static void spoil(const struct report *report, void (*change)(struct mark *mark))
{
    for (struct page *page = report->pages->first; page; page = page->next) {
        int nth = 0;

        for (struct item *item = page->first; item; item = item->next)
            for (const struct mark *mark = item->kind == ITEM_CHART && nth++ ? item->chart.marks
                                                                             : NULL;
                 mark; mark = mark->next)
                change((struct mark *)mark);
    }
}

static void grow(struct mark *mark)
{
    if (mark->kind == MARK_RECT) {
        mark->width *= 1.05;
        mark->height *= 1.05;
    }
}

static void grow_pin(struct mark *mark)
{
    if (!strcmp(mark->role, "pin"))
        mark->height *= 1.2;
}

static void silence(struct mark *mark)
{
    if (!strcmp(mark->role, "note"))
        mark->string = "";
}

static void another_scale_is_seen(void **state)
{
    struct report report = lay_out_gallery();

    (void)state;
    spoil(&report, grow);
    assert_true(check_pages(&report).faults >= 3);
}

static void another_scale_of_pins_is_seen(void **state)
{
    struct report report = lay_out_gallery();

    (void)state;
    spoil(&report, grow_pin);
    assert_int_equal(check_pages(&report).faults, 1);
}

static void a_scale_that_is_not_told_is_seen(void **state)
{
    struct report report = lay_out_gallery();
    int marked = check_pages(&report).marked;

    (void)state;
    spoil(&report, silence);
    assert_int_equal(check_pages(&report).faults, marked);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(charts_of_a_unit_share_the_scale_of_their_page),
        cmocka_unit_test(the_demo_pack_has_one_scale_a_page_and_nothing_cut),
        cmocka_unit_test(another_scale_is_seen),
        cmocka_unit_test(another_scale_of_pins_is_seen),
        cmocka_unit_test(a_scale_that_is_not_told_is_seen),
    };
    return cmocka_run_group_tests_name("pack/scales", tests, begin, end);
}
