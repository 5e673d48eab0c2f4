#include "pages.h"

static struct sample s;

static int begin(void **state)
{
    (void)state;
    sample_begin(&s);
    return 0;
}

static int end(void **state)
{
    (void)state;
    sample_end(&s);
    return 0;
}

static void each_section_begins_a_page(void **state)
{
    int page;

    (void)state;
    sample_section(&s, "1", "One", "A finding of 5%.");
    sample_para(&s, "First.");
    sample_section(&s, "2", "Two", NULL);
    sample_para(&s, "Second.");
    const struct page_set *pages = sample_layout(&s);
    assert_int_equal(pages->count, 2);
    assert_non_null(find_text(pages, "Second.", &page));
    assert_int_equal(page, 2);
    assert_int_equal(count_tags(pages->structure, TAG_H1), 2);
    assert_sound(&s, pages);
}

static void the_first_block_stands_where_the_look_says(void **state)
{
    int page;

    (void)state;
    sample_section(&s, "1", "One", "A short message.");
    sample_para(&s, "First.");
    sample_section(&s, "2", "Two", NULL);
    sample_para(&s, "Second.");
    const struct page_set *pages = sample_layout(&s);
    assert_float_equal(find_text(pages, "A short message.", &page)->y, 99, 0.01);
    assert_float_equal(find_text(pages, "First.", &page)->y, 152, 0.01);
    assert_float_equal(find_text(pages, "Second.", &page)->y, 88, 0.01);
}

static void a_heading_never_stands_alone_at_the_foot(void **state)
{
    (void)state;
    for (double height = 560; height < 640; height += 3) {
        int head = 0, text = 0;
        sample_end(&s);
        sample_begin(&s);
        sample_section(&s, "1", "One", NULL);
        sample_para(&s, "Above.");
        sample_space(&s, height);
        sample_heading(&s, 2, "Lonely");
        sample_para(&s, "Below.");
        const struct page_set *pages = sample_layout(&s);
        assert_non_null(find_text(pages, "Lonely", &head));
        assert_non_null(find_text(pages, "Below.", &text));
        assert_int_equal(head, text);
        assert_sound(&s, pages);
    }
}

// One, two with a list of three in it, and a last one.
static void nested_list(void)
{
    static const char *const words[] = {"One", "Two", "Inner", "Middle", "Inmost", "Last"};
    struct list_item *items = arena_array(&s.arena, struct list_item, 6);
    struct list *inner = arena_new(&s.arena, struct list);

    for (int i = 0; i < 6; i++)
        items[i] = (struct list_item){
            i < 5 ? &items[i + 1] : NULL, i ? "+" : "20.", sample_rich(&s, words[i]), NULL};
    items[1].next = &items[5];
    items[4].next = NULL;
    items[1].inner = inner;
    *inner = (struct list){.items = &items[2], .is_ordered = true};
    sample_block(&s, BLOCK_LIST)->list.items = items;
}

static void a_list_in_an_item_is_set_under_its_text(void **state)
{
    int page;

    (void)state;
    sample_section(&s, "1", "One and two", NULL);
    nested_list();
    const struct page_set *pages = sample_layout(&s);
    const struct item *two = find_text(pages, "Two", &page),
                      *inner = find_text(pages, "Inner", &page),
                      *last = find_text(pages, "Last", &page);
    assert_true(inner->x > two->x + 6 && inner->y > two->y && last->y > inner->y);
    assert_float_equal(last->x, two->x, 0.01);
    const struct tag *list = inner->tag->parent->parent;
    assert_int_equal(list->type, TAG_L);
    assert_int_equal(list->numbering, '1');
    assert_ptr_equal(list->parent, two->tag);
    assert_ptr_equal(last->tag->parent->parent, two->tag->parent->parent);
    assert_int_equal(count_tags(pages->structure, TAG_L), 2);
    assert_sound(&s, pages);
}

static void an_item_stays_with_the_first_of_its_list(void **state)
{
    bool was_parted = false;

    (void)state;
    for (double height = 540; height < 660; height += 3) {
        int two = 0, inner = 0, last = 0;
        sample_end(&s);
        sample_begin(&s);
        sample_section(&s, "1", "One and two", NULL);
        sample_para(&s, "Above.");
        sample_space(&s, height);
        nested_list();
        const struct page_set *pages = sample_layout(&s);
        find_text(pages, "Two", &two);
        find_text(pages, "Inner", &inner);
        find_text(pages, "Last", &last);
        assert_int_equal(two, inner);
        was_parted |= last > two;
        assert_sound(&s, pages);
    }
    assert_true(was_parted);
}

static void kept_blocks_stay_together(void **state)
{
    (void)state;
    for (double height = 500; height < 660; height += 7) {
        int first = 0, last = 0;
        sample_end(&s);
        sample_begin(&s);
        sample_section(&s, "1", "One", NULL);
        sample_para(&s, "Above.");
        sample_space(&s, height);
        struct block *keep = sample_block(&s, BLOCK_KEEP);
        s.last_block = &keep->keep;
        for (int i = 0; i < 4; i++)
            sample_para(&s, i == 0 ? "Begin." : i == 3 ? "End." : "Between.");
        s.last_block = &keep->next;
        const struct page_set *pages = sample_layout(&s);
        find_text(pages, "Begin.", &first);
        find_text(pages, "End.", &last);
        assert_int_equal(first, last);
        assert_sound(&s, pages);
    }
}

static void a_block_that_no_page_holds_is_an_error_at_its_place(void **state)
{
    int page;

    (void)state;
    sample_section(&s, "1", "One", NULL);
    struct block *tall = sample_space(&s, 10);
    sample_para(&s, "Before.");
    tall = sample_space(&s, 5000);
    sample_para(&s, "After.");
    const struct page_set *pages = sample_layout(&s);
    assert_non_null(find_text(pages, "After.", &page));
    (void)tall; // white space is dropped at a page's top
    sample_section(&s, "2", "Two", NULL);
    struct block *keep = sample_block(&s, BLOCK_KEEP);
    s.last_block = &keep->keep;
    for (int i = 0; i < 200; i++)
        sample_para(&s, "Line.");
    pages = sample_layout(&s);
    assert_true(has_diag(&s, DIAG_FIT, keep->at.line));
}

static void a_long_paragraph_breaks_without_widow_or_orphan(void **state)
{
    static char text[40000];

    (void)state;
    for (int i = 0; i < 3000; i++)
        strcat(text, "margin ");
    sample_section(&s, "1", "One", NULL);
    sample_para(&s, text);
    const struct page_set *pages = sample_layout(&s);
    assert_true(pages->count > 2);
    assert_false(diag_failed(&s.diag));
    for (const struct page *page = pages->first; page; page = page->next) {
        double top = 1e9, bottom = 0;
        for (const struct item *item = page->first; item; item = item->next)
            if (item->tag && item->tag->type == TAG_P && item->y > 80) {
                top = item->y < top ? item->y : top;
                bottom = item->y > bottom ? item->y : bottom;
            }
        assert_true(bottom - top >= 10.9);
    }
    assert_sound(&s, pages);
}

static void page_numbers_are_filled_in_and_their_line_closes_up(void **state)
{
    struct span spans[3] = {
        {.text = "See page "   },
        {.field = FIELD_PAGE_OF, .target = "#s2"},
        {.text = " of it."                     }
    };
    int page = 0;

    (void)state;
    sample_section(&s, "1", "One", NULL);
    sample_para(&s, "")->para.text = (struct rich){spans, 3};
    sample_section(&s, "2", "Two", NULL);
    const struct page_set *pages = sample_layout(&s);
    const struct item *before = find_text(pages, "See page ", &page);
    const struct item *number = find_text(pages, "2", &page);
    const struct item *after = find_text(pages, " of it.", &page);
    assert_non_null(before);
    assert_non_null(after);
    assert_float_equal(before->x + before->width, 54 + before->width, 0.01);
    assert_non_null(number);
    assert_true(after->x - before->x - before->width < 8);
}

static void every_folio_says_its_page_of_all(void **state)
{
    (void)state;
    for (int i = 0; i < 12; i++) {
        sample_section(&s, "1", "One", NULL);
        sample_para(&s, "Text.");
    }
    const struct page_set *pages = sample_layout(&s);
    for (const struct page *page = pages->first; page; page = page->next) {
        char number[12];
        snprintf(number, sizeof number, "%d", page->number);
        assert_true(count_text(page, number) >= 1);
        assert_true(count_text(page, "12") >= 1);
    }
}

static void no_heading_level_is_skipped(void **state)
{
    (void)state;
    sample_section(&s, "1", "One", NULL);
    sample_heading(&s, 4, "Two levels down");
    sample_heading(&s, 2, "Up");
    sample_heading(&s, 4, "Two levels down again");
    sample_heading(&s, 3, "The same");
    sample_section(&s, "2", "Two", NULL);
    sample_heading(&s, 3, "Two levels down");
    sample_para(&s, "Text.");
    const struct page_set *pages = sample_layout(&s);
    assert_int_equal(count_tags(pages->structure, TAG_H1), 2);
    assert_int_equal(count_tags(pages->structure, TAG_H2), 3);
    assert_int_equal(count_tags(pages->structure, TAG_H3), 2);
    assert_int_equal(count_tags(pages->structure, TAG_H4), 0);
    assert_sound(&s, pages);
}

static void contents_of_depth_2_name_headings_and_their_pages(void **state)
{
    int number;

    (void)state;
    sample_section(&s, NULL, "Equity pack", "October 2026")->is_cover = true;
    struct block *contents = sample_block(&s, BLOCK_CONTENTS);
    contents->contents.title.text = sample_rich(&s, "*Contents*");
    contents->contents.depth = 2;
    sample_section(&s, "1", "A section", NULL);
    sample_heading(&s, 2, "First heading")->id = "s1/first";
    sample_para(&s, "Text.");
    sample_heading(&s, 3, "Deeper")->id = "s1/deeper";
    sample_space(&s, 570);
    struct block *keep = sample_block(&s, BLOCK_KEEP);
    s.last_block = &keep->keep;
    sample_heading(&s, 2, "Kept heading")->id = "s1/kept";
    sample_para(&s, "Text.");
    s.last_block = &keep->next;
    sample_section(&s, "2", "Another", NULL);
    const struct page_set *pages = sample_layout(&s);
    assert_int_equal(pages->count, 4);
    assert_int_equal(count_text(pages->first, "First heading"), 1);
    assert_int_equal(count_text(pages->first, "Deeper"), 0);
    const struct item *kept = find_text(pages, "Kept heading", &number);
    assert_int_equal(number, 1);
    bool says_page = false;
    for (const struct item *item = pages->first->first; item; item = item->next)
        says_page |= says(item, "3") && item->y == kept->y;
    assert_true(says_page);
    assert_int_equal(count_tags(pages->structure, TAG_TOC), 2);
    assert_int_equal(count_tags(pages->structure, TAG_TOCI), 4);
    assert_sound(&s, pages);
}

static void contents_name_the_page_of_each_section(void **state)
{
    (void)state;
    struct section *cover = sample_section(&s, NULL, "Equity pack", "October 2026");
    cover->is_cover = true;
    struct block *contents = sample_block(&s, BLOCK_CONTENTS);
    contents->contents.title.text = sample_rich(&s, "*Contents*");
    for (int i = 1; i < 6; i++) {
        struct section *section =
            sample_section(&s, arena_format(&s.arena, "%d", i), "A section", NULL);
        section->finding = "It found something";
        sample_para(&s, "Text.");
    }
    const struct page_set *pages = sample_layout(&s);
    assert_int_equal(count_tags(pages->structure, TAG_TOCI), 5);
    int links = 0;
    for (const struct item *item = pages->first->first; item; item = item->next)
        links += item->kind == ITEM_LINK;
    assert_int_equal(links, 5);
    assert_true(count_text(pages->first, "6") >= 1);
    assert_sound(&s, pages);
}

static void text_side_by_side_shares_its_lines(void **state)
{
    const struct page *page;
    int lines = 0;

    (void)state;
    sample_section(&s, "1", "One", NULL);
    struct block *grid = sample_block(&s, BLOCK_GRID);
    grid->grid.cells = arena_array(&s.arena, struct grid_cell, 2);
    grid->grid.count = 2;
    for (int i = 0; i < 2; i++) {
        grid->grid.cells[i].columns = 3;
        s.last_block = &grid->grid.cells[i].blocks;
        if (i)
            sample_heading(&s, 3, "A heading");
        sample_para(&s, "A paragraph of more than one line, which goes on and on until its "
                        "column is at its end, and then a little more.");
        sample_para(&s, i ? "A note between." : "Short.")->style = i ? STYLE_NOTE : STYLE_BODY;
        struct list_item *items = arena_array(&s.arena, struct list_item, 2);
        items[0] = (struct list_item){&items[1], "+", sample_rich(&s, "One"), NULL};
        items[1] = (struct list_item){NULL, "+", sample_rich(&s, "two"), NULL};
        sample_block(&s, BLOCK_LIST)->list.items = items;
        sample_para(&s, "The last one.");
        sample_para(&s, "The very last one.");
    }
    s.last_block = &grid->next;
    page = sample_layout(&s)->first;
    for (const struct item *item = page->first; item; item = item->next) {
        if (item->kind != ITEM_TEXT || item->height != 8.5 || item->artifact)
            continue;
        double line = (item->y - 88) / 11;
        assert_float_equal(line, (int)(line + 0.5), 0.001);
        lines++;
    }
    assert_true(lines >= 16);
}

static void cells_of_a_grid_agree_by_their_first_lines(void **state)
{
    int page;

    (void)state;
    sample_section(&s, "1", "One", NULL);
    struct block *grid = sample_block(&s, BLOCK_GRID);
    struct grid_cell *cells = arena_array(&s.arena, struct grid_cell, 3);
    grid->grid.cells = cells;
    grid->grid.count = 3;
    for (int i = 0; i < 3; i++) {
        cells[i].columns = i < 2 ? 3 : 6;
        s.last_block = &cells[i].blocks;
        sample_para(&s, i == 0 ? "Left" : i == 1 ? "Right" : "Under");
    }
    const struct page_set *pages = sample_layout(&s);
    const struct item *left = find_text(pages, "Left", &page);
    const struct item *right = find_text(pages, "Right", &page);
    const struct item *under = find_text(pages, "Under", &page);
    assert_float_equal(left->y, right->y, 0.001);
    assert_float_equal(right->x, 318, 0.001);
    assert_true(under->y > left->y);
}

static void a_message_of_three_lines_is_told(void **state)
{
    (void)state;
    sample_section(&s, "1", "One",
        "A message that goes on and on about margins, spend and cash and then about all the "
        "things that moved them since the month before and the plan, which is far too much to "
        "say in two lines of a page that has only so much room.");
    const struct page_set *pages = sample_layout(&s);
    assert_true(has_diag(&s, DIAG_CLIPPED, 1));
    assert_sound(&s, pages);
}

static void gaps_give_a_little_to_take_one_more_block_in(void **state)
{
    (void)state;
    for (double height = 540; height < 600; height += 2) {
        int last = 0, third = 0;
        sample_end(&s);
        sample_begin(&s);
        sample_section(&s, "1", "One", NULL);
        sample_heading(&s, 2, "First");
        sample_space(&s, height);
        sample_heading(&s, 2, "Second");
        sample_para(&s, "Second text.");
        sample_heading(&s, 2, "Third");
        sample_para(&s, "Third text.");
        const struct page_set *pages = sample_layout(&s);
        const struct item *head = find_text(pages, "Third", &third);
        const struct item *above = find_text(pages, "Second text.", &last);
        assert_sound(&s, pages);
        if (last == third) {
            assert_true(head->y - above->y <= 30.01);
            assert_true(head->y - above->y >= 30 * 0.875 - 0.01);
        }
    }
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, begin, end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(each_section_begins_a_page),
        TEST(the_first_block_stands_where_the_look_says),
        TEST(a_heading_never_stands_alone_at_the_foot),
        TEST(a_list_in_an_item_is_set_under_its_text),
        TEST(an_item_stays_with_the_first_of_its_list),
        TEST(kept_blocks_stay_together),
        TEST(a_block_that_no_page_holds_is_an_error_at_its_place),
        TEST(a_long_paragraph_breaks_without_widow_or_orphan),
        TEST(page_numbers_are_filled_in_and_their_line_closes_up),
        TEST(every_folio_says_its_page_of_all),
        TEST(contents_name_the_page_of_each_section),
        TEST(no_heading_level_is_skipped),
        TEST(contents_of_depth_2_name_headings_and_their_pages),
        TEST(cells_of_a_grid_agree_by_their_first_lines),
        TEST(text_side_by_side_shares_its_lines),
        TEST(a_message_of_three_lines_is_told),
        TEST(gaps_give_a_little_to_take_one_more_block_in),
    };
    return cmocka_run_group_tests_name("layout/pages", tests, NULL, NULL);
}
