// Reports of fixtures/layout, read, composed and laid out, against their golden pages.
#include "../test.h"
#include "pack/report.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

struct layout_case {
    struct arena arena;
    struct diag diag;
    struct faces faces;
    struct db db;
    struct report report;
};

static int begin(void **state)
{
    static struct layout_case c;

    c = (struct layout_case){0};
    arena_init(&c.arena);
    diag_init(&c.diag, &c.arena);
    assert_true(faces_open(&c.faces, "fonts/faces.conf", &c.arena, &c.diag));
    assert_true(db_open(&c.db, NULL, DB_MEMORY, &c.diag));
    *state = &c;
    return 0;
}

static int end(void **state)
{
    struct layout_case *c = *state;

    db_close(&c->db);
    faces_close(&c->faces);
    arena_finish(&c->arena);
    return 0;
}

static void lays_out_as(struct layout_case *c, const char *name)
{
    struct report_input input = {
        .directory = "fixtures/layout", .faces = &c->faces, .db = &c->db};
    FILE *got = tmpfile();

    input.template_path = arena_format(&c->arena, "fixtures/layout/%s/report.xml", name);
    report_make(&input, REPORT_LAID_OUT, &c->report, &c->arena, &c->diag);
    diag_print(&c->diag, got);
    if (c->report.pages)
        page_dump(c->report.pages, got);
    assert_golden(arena_format(&c->arena, "fixtures/layout/%s/want.pages.txt", name), got);
    fclose(got);
}

static void texts_of_every_kind(void **state)
{
    lays_out_as(*state, "pages");
}

static void tables_over_pages(void **state)
{
    lays_out_as(*state, "tables");
}

static void notes_to_words_and_figures(void **state)
{
    lays_out_as(*state, "notes");
}

static const struct item *text_of(const struct page *page, const char *text)
{
    for (const struct item *item = page->first; item; item = item->next)
        if (item->kind == ITEM_TEXT && item->text.run->length == strlen(text) &&
            !memcmp(item->text.run->text, text, strlen(text)))
            return item;
    fail_msg("no \"%s\" on page %d", text, page->number);
    return NULL;
}

// Of the first column of bars on the page.
static double bars_zero(const struct page *page)
{
    for (const struct item *item = page->first; item; item = item->next)
        if (item->kind == ITEM_MARK && item->mark && !strcmp(item->mark->role, "bar"))
            for (const struct mark *mark = item->mark; mark; mark = mark->next)
                if (!strcmp(mark->role, "axis"))
                    return item->x + mark->x;
    fail_msg("no bars on page %d", page->number);
    return 0;
}

static void drawings_on_one_scale(void **state)
{
    struct layout_case *c = *state;

    lays_out_as(c, "drawn");
    const struct page *page = c->report.pages->first;
    assert_float_equal(text_of(page, "+10.8")->x, bars_zero(page) + 4, 0.01); // a sum of bars
}

static void papers_of_all_kinds_in_one_report(void **state)
{
    lays_out_as(*state, "papers");
}

static void another_language(void **state)
{
    lays_out_as(*state, "german");
}

static void source_text_on_its_band(void **state)
{
    lays_out_as(*state, "code");
}

static const struct item *chart_at(const struct page *page, int nth)
{
    for (const struct item *item = page->first; item; item = item->next)
        if (item->kind == ITEM_CHART && nth-- == 0)
            return item;
    return NULL;
}

// From its drawing's top, of a chart that goes up from its zero line.
static double zero_of(const struct item *chart)
{
    const struct mark *mark = chart->chart.marks;

    while (mark && strcmp(mark->role, "axis") != 0)
        mark = mark->next;
    assert_non_null(mark);
    return mark->y;
}

static int count_labels(const struct item *chart)
{
    int count = 0;

    for (const struct mark *mark = chart->chart.marks; mark; mark = mark->next) {
        count += !strcmp(mark->role, "label");
        assert_string_not_equal(mark->role, "note");
    }
    return count;
}

static void labels_left_out_are_counted_under_their_chart(void **state)
{
    static const char words[] = "Left out for want of room: ";
    struct layout_case *c = *state;
    const struct item *crowded, *calm;
    int said = 0;

    lays_out_as(c, "crowded");
    crowded = chart_at(c->report.pages->first, 0);
    calm = chart_at(c->report.pages->first, 1);
    for (const struct item *item = c->report.pages->first->first; item; item = item->next)
        if (item->kind == ITEM_TEXT && !strncmp(item->text.run->text, words, strlen(words))) {
            assert_int_equal(said, 0);
            said = atoi(item->text.run->text + strlen(words));
            assert_float_equal(item->x, crowded->x, 0.01);
            assert_true(item->y > crowded->y + crowded->height);
            assert_int_equal(item->tag->type, TAG_P);
        }
    assert_int_equal(said + count_labels(crowded), 41);
    assert_int_equal(c->diag.count[DIAG_WARNING], 1);
    assert_float_equal(crowded->height, calm->height, 0.01); // it keeps its zero line
    assert_float_equal(zero_of(crowded), zero_of(calm), 0.01);
    count_labels(chart_at(c->report.pages->first, 2)); // the same data where there is room
}

static double page_end(const struct page *page)
{
    double end = 0;

    for (const struct item *item = page->first; item; item = item->next)
        if (item->kind == ITEM_CHART)
            end = fmax(end, item->y + item->height);
    return end;
}

static void what_a_page_has_left_goes_to_charts_that_may_be_higher(void **state)
{
    struct layout_case *c = *state;

    lays_out_as(c, "room");
    const struct page *little = c->report.pages->first, *much = little->next;
    double first = chart_at(little, 0)->height - 150;
    assert_true(first > 10 && first < 90);
    assert_float_equal(chart_at(little, 1)->height - 150, first / 2, 0.01); // of half as much
    assert_float_equal(chart_at(little, 2)->height, 150, 0.01);
    assert_float_equal(page_end(little), 724, 0.01);
    assert_float_equal(chart_at(much, 0)->height, 160, 0.01);
    assert_float_equal(chart_at(much, 1)->height, 100, 0.01); // three columns
    assert_true(chart_at(much, 2)->height < 40);              // no data
    assert_float_equal(chart_at(much->next, 0)->height, 150, 0.01);
    assert_int_equal(c->report.pages->count, 4);
}

// A figure's page is where its report prints it.
static void every_printed_figure_knows_its_page(void **state)
{
    struct layout_case *c = *state;
    int placed = 0;

    lays_out_as(c, "tables");
    for (const struct figure *f = c->report.document->figures; f; f = f->next) {
        assert_in_range(f->page, 1, c->report.pages->count);
        placed++;
    }
    assert_true(placed > 200);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(texts_of_every_kind, begin, end),
        cmocka_unit_test_setup_teardown(tables_over_pages, begin, end),
        cmocka_unit_test_setup_teardown(notes_to_words_and_figures, begin, end),
        cmocka_unit_test_setup_teardown(drawings_on_one_scale, begin, end),
        cmocka_unit_test_setup_teardown(papers_of_all_kinds_in_one_report, begin, end),
        cmocka_unit_test_setup_teardown(another_language, begin, end),
        cmocka_unit_test_setup_teardown(source_text_on_its_band, begin, end),
        cmocka_unit_test_setup_teardown(
            labels_left_out_are_counted_under_their_chart, begin, end),
        cmocka_unit_test_setup_teardown(
            what_a_page_has_left_goes_to_charts_that_may_be_higher, begin, end),
        cmocka_unit_test_setup_teardown(every_printed_figure_knows_its_page, begin, end),
    };
    return cmocka_run_group_tests_name("layout/golden", tests, NULL, NULL);
}
