// Rows of tables higher than a page: their cells go on, line by line, under the repeated head.
#include "pages.h"

static struct sample s;

static const char *const heads[] = {"Campaign", "~What happened", ">Days", ">*Margin"};
enum { COLUMNS = 4, ROWS = 12, TALL = 5 };

static int begin(void **state)
{
    (void)state;
    sample_begin(&s);
    sample_section(&s, "1", "One", "A finding.");
    return 0;
}

static int end(void **state)
{
    (void)state;
    sample_end(&s);
    return 0;
}

static const char *numbered_words(char letter, int count)
{
    struct strbuf text = {0};

    for (int i = 0; i < count; i++)
        strbuf_printf(&text, "%c%04d ", letter, i);
    const char *copy = arena_bytes(&s.arena, text.data, text.length);
    strbuf_finish(&text);
    return copy;
}

static struct block *tall_table(int words)
{
    struct block *block = sample_table(&s, "*Campaigns* / October", heads, COLUMNS, ROWS);

    for (int i = 0; i < ROWS; i++)
        sample_row(&s, block, i, ROW_BODY,
            arena_format(&s.arena, "OB-%05d;Term life;%d;%d,%03d", i, i % 31, i, i % 1000));
    block->table.rows[TALL].cells[1].text = numbered_words('T', words);
    return block;
}

static int count_lines(const struct page *page, const struct tag *tag)
{
    int lines = 0;
    double y = -1;

    for (const struct item *item = page->first; item; item = item->next)
        if (item->tag == tag && item->y != y) {
            lines++;
            y = item->y;
        }
    return lines;
}

static const struct tag *tall_cell(const struct page_set *pages)
{
    for (const struct page *page = pages->first; page; page = page->next)
        for (const struct item *item = page->first; item; item = item->next)
            if (item->kind == ITEM_TEXT && item->tag && item->text.run->length >= 5 &&
                !memcmp(item->text.run->text, "T0000", 5))
                return item->tag;
    return NULL;
}

// All text of the tag, page after page.
static void assert_reads(
    const struct page_set *pages, const struct tag *tag, const char *text, int words)
{
    struct strbuf got = {0};

    for (const struct page *page = pages->first; page; page = page->next)
        for (const struct item *item = page->first; item; item = item->next)
            if (item->tag == tag)
                strbuf_add(&got, item->text.run->text, item->text.run->length);
    strbuf_putc(&got, ' ');
    assert_int_equal(got.length >= (size_t)words * 6, true);
    assert_memory_equal(got.data, text, (size_t)words * 6 - 1);
    strbuf_finish(&got);
}

static void a_cell_taller_than_a_page_goes_on_in_one_cell(void **state)
{
    enum { WORDS = 5000 };
    int begun = 0;

    (void)state;
    struct block *block = tall_table(WORDS);
    const struct page_set *pages = sample_layout(&s);
    const struct tag *cell = tall_cell(pages);
    assert_false(diag_failed(&s.diag));
    assert_true(pages->count >= 4);
    assert_sound(&s, pages);
    assert_int_equal(count_tags(pages->structure, TAG_TR), ROWS + 1);
    assert_int_equal(count_tags(pages->structure, TAG_TD), ROWS * (COLUMNS - 1));
    assert_reads(pages, cell, block->table.rows[TALL].cells[1].text, WORDS);
    for (const struct page *page = pages->first; page; page = page->next) {
        assert_int_equal(count_text(page, "Campaign"), 1);
        int lines = count_lines(page, cell);
        if (lines)
            assert_true(lines >= 2);
        begun += lines > 0;
    }
    assert_true(begun >= 3);
}

static void a_row_of_half_a_page_is_parted_rather_than_leaving_white(void **state)
{
    (void)state;
    sample_space(&s, 300);
    tall_table(900);
    const struct page_set *pages = sample_layout(&s);
    assert_false(diag_failed(&s.diag));
    assert_true(count_lines(pages->first, tall_cell(pages)) >= 2);
    assert_sound(&s, pages);
}

static void a_lower_row_stays_whole(void **state)
{
    int first = 0;

    (void)state;
    sample_space(&s, 500);
    tall_table(300);
    const struct page_set *pages = sample_layout(&s);
    const struct tag *cell = tall_cell(pages);
    for (const struct page *page = pages->first; page; page = page->next)
        first += count_lines(page, cell) > 0;
    assert_int_equal(first, 1);
}

static void both_cells_of_a_row_go_on(void **state)
{
    (void)state;
    struct block *block = tall_table(2500);
    block->table.columns[0].wraps = true;
    block->table.rows[TALL].cells[0].text = numbered_words('U', 1200);
    const struct page_set *pages = sample_layout(&s);
    const struct tag *right = tall_cell(pages), *left = right->parent->first;
    assert_int_equal(left->type, TAG_TH);
    assert_reads(pages, left, block->table.rows[TALL].cells[0].text, 1200);
    assert_reads(pages, right, block->table.rows[TALL].cells[1].text, 2500);
    assert_sound(&s, pages);
}

static void a_parted_row_counts_in_what_is_brought_forward(void **state)
{
    const char *wrong;

    (void)state;
    struct block *block = tall_table(3000);
    struct table_column *column = &block->table.columns[3];
    column->carries = true;
    column->unit = UNIT_CENTS;
    format_parse("usd:0", UNIT_CENTS, &column->format, &wrong, &s.arena);
    for (int i = 0; i < ROWS; i++) {
        int64_t *carry = arena_array(&s.arena, int64_t, COLUMNS);
        carry[3] = i == TALL ? 77700 : 0;
        block->table.rows[i].carry = carry;
    }
    const struct page_set *pages = sample_layout(&s);
    assert_true(pages->count > 2);
    for (const struct page *page = pages->first->next; page; page = page->next)
        assert_int_equal(count_text(page, "777"), 1);
    assert_sound(&s, pages);
}

static void a_broken_group_is_named_over_a_parted_row(void **state)
{
    (void)state;
    struct block *block = tall_table(3000);
    sample_row(&s, block, 2, ROW_GROUP, "Meta");
    block->table.rows[2].cells[0].column_span = COLUMNS;
    for (int i = 1; i < COLUMNS; i++)
        block->table.rows[2].cells[i].text = NULL;
    const struct page_set *pages = sample_layout(&s);
    for (const struct page *page = pages->first; page; page = page->next)
        assert_int_equal(count_text(page, "Meta"), 1);
    assert_sound(&s, pages);
}

static void a_row_of_one_line_that_no_page_holds_is_an_error_at_the_row(void **state)
{
    bool found = false;

    (void)state;
    struct block *block = tall_table(10);
    block->table.pitch_pt = 900;
    const struct page_set *pages = sample_layout(&s);
    for (const struct diag_entry *e = s.diag.first; e; e = e->next)
        found |= e->code == DIAG_FIT && e->at.line == block->at.line && e->at.column == 1;
    assert_true(found);
    assert_owned(pages);
}

static void random_tall_tables_lose_nothing_and_overlap_nowhere(void **state)
{
    (void)state;
    for (int round = 0; round < 40; round++) {
        sample_end(&s);
        sample_begin(&s);
        srand((unsigned)round);
        sample_section(&s, "1", "One", rand() % 2 ? "A finding." : NULL);
        sample_space(&s, rand() % 600);
        int words = 1 + rand() % 4000;
        struct block *block = tall_table(words);
        sample_row(&s, block, rand() % 5, ROW_SUBTOTAL, "Sum");
        if (rand() % 2)
            block->table.rows[TALL + 1].cells[1].text = numbered_words('V', rand() % 2000);
        if (rand() % 2)
            sample_row(&s, block, ROWS - 1, ROW_GRAND_TOTAL, "All");
        const struct page_set *pages = sample_layout(&s);
        assert_false(diag_failed(&s.diag));
        assert_int_equal(count_tags(pages->structure, TAG_TR), ROWS + 1);
        assert_reads(pages, tall_cell(pages), block->table.rows[TALL].cells[1].text, words);
        assert_sound(&s, pages);
    }
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, begin, end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_cell_taller_than_a_page_goes_on_in_one_cell),
        TEST(a_row_of_half_a_page_is_parted_rather_than_leaving_white),
        TEST(a_lower_row_stays_whole),
        TEST(both_cells_of_a_row_go_on),
        TEST(a_parted_row_counts_in_what_is_brought_forward),
        TEST(a_broken_group_is_named_over_a_parted_row),
        TEST(a_row_of_one_line_that_no_page_holds_is_an_error_at_the_row),
        TEST(random_tall_tables_lose_nothing_and_overlap_nowhere),
    };
    return cmocka_run_group_tests_name("layout/tall rows", tests, NULL, NULL);
}
