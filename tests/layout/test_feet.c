// Notes to words: on the page of their mark, whatever stands around it.
#include "pages.h"

static struct sample s;
static int note_count;

static int begin(void **state)
{
    (void)state;
    note_count = 0;
    sample_begin(&s);
    return 0;
}

static int end(void **state)
{
    (void)state;
    sample_end(&s);
    return 0;
}

static const struct footnote *note_of(const char *text)
{
    struct footnote *note = arena_new(&s.arena, struct footnote);

    note->number = ++note_count;
    note->at = (struct source_pos){"sample.xml", 7, note->number};
    note->mark = arena_format(&s.arena, "%d", note->number);
    note->id = arena_format(&s.arena, "s/*%d", note->number);
    note->text = sample_rich(&s, text);
    return note;
}

// A paragraph of `words` words, the note's mark, if any, after the `at`th.
static struct block *noted_para(int words, int at, const struct footnote *note)
{
    struct span *spans = arena_array(&s.arena, struct span, 3);
    char *before = arena_array(&s.arena, char, (size_t)(7 * words + 1)),
         *after = arena_array(&s.arena, char, (size_t)(7 * words + 1));
    struct block *block = sample_para(&s, "");

    for (int i = 0; i < words; i++)
        strcat(i <= at ? before : after, i == at ? "marked" : "margin ");
    spans[0].text = before;
    if (note)
        spans[1] = (struct span){
            .text = note->mark, .flags = SPAN_SUPERIOR, .target = "#x", .footnote = note};
    spans[2].text = arena_format(&s.arena, " %s", after);
    block->para.text = (struct rich){spans, 3};
    return block;
}

static const struct page *page_of(const struct page_set *pages, const struct item *wanted)
{
    for (const struct page *page = pages->first; page; page = page->next)
        for (const struct item *item = page->first; item; item = item->next)
            if (item == wanted)
                return page;
    return NULL;
}

static bool is_mark(const struct item *item)
{
    return item->kind == ITEM_TEXT && item->text.rise_pt > 0;
}

// A mark that ends a line has a blank behind it.
static bool same_words(const struct item *a, const struct item *b)
{
    unsigned length = a->text.run->length;

    length -= length && a->text.run->text[length - 1] == ' ';
    return b->kind == ITEM_TEXT && b->text.run->length == length &&
           !memcmp(a->text.run->text, b->text.run->text, length);
}

// Each mark's note stands on its page, at the foot, and nothing of the flow below it.
static void assert_noted(const struct page_set *pages, int marks)
{
    int found = 0;

    for (const struct page *page = pages->first; page; page = page->next)
        for (const struct item *item = page->first; item; item = item->next) {
            if (!is_mark(item))
                continue;
            found++;
            bool has_note = false;
            for (const struct item *other = page->first; other; other = other->next)
                has_note |= same_words(item, other) && !is_mark(other) && other->y > item->y;
            if (!has_note)
                fail_msg("page %d: mark %.*s has no note", page->number,
                    (int)item->text.run->length, item->text.run->text);
        }
    assert_int_equal(found, marks);
    assert_int_equal(count_tags(pages->structure, TAG_NOTE), marks);
    assert_int_equal(count_tags(pages->structure, TAG_REFERENCE), marks);
}

static void a_note_stands_on_the_page_of_its_mark(void **state)
{
    (void)state;
    for (int at = 0; at < 300; at += 17)
        for (double height = 400; height < 640; height += 31) {
            sample_end(&s);
            begin(NULL);
            sample_section(&s, "1", "One", NULL);
            sample_para(&s, "Above.");
            sample_space(&s, height);
            noted_para(300, at, note_of("A note."));
            const struct page_set *pages = sample_layout(&s);
            assert_false(diag_failed(&s.diag));
            assert_noted(pages, 1);
            assert_sound(&s, pages);
        }
}

static void many_notes_share_a_foot(void **state)
{
    (void)state;
    for (int count = 2; count < 90; count += 11) {
        sample_end(&s);
        begin(NULL);
        sample_section(&s, "1", "One", NULL);
        for (int i = 0; i < count; i++)
            noted_para(30, 3 + i % 20, note_of("A note that says something."));
        const struct page_set *pages = sample_layout(&s);
        assert_false(diag_failed(&s.diag));
        assert_noted(pages, count);
        assert_sound(&s, pages);
    }
}

static void a_noted_heading_stays_with_its_text(void **state)
{
    (void)state;
    for (double height = 540; height < 640; height += 3) {
        int head = 0, text = 0;
        sample_end(&s);
        begin(NULL);
        sample_section(&s, "1", "One", NULL);
        sample_para(&s, "Above.");
        sample_space(&s, height);
        sample_heading(&s, 2, "Lonely");
        noted_para(12, 11, note_of("A note."));
        const struct page_set *pages = sample_layout(&s);
        find_text(pages, "Lonely", &head);
        const struct item *mark = NULL;
        for (const struct page *page = pages->first; page; page = page->next)
            for (const struct item *item = page->first; item; item = item->next)
                mark = is_mark(item) ? item : mark;
        assert_non_null(mark);
        text = page_of(pages, mark)->number;
        assert_int_equal(head, text);
        assert_noted(pages, 1);
        assert_sound(&s, pages);
    }
}

// Words that a reader can count: n1 n2 ... each once.
static const char *numbered_words(int count)
{
    char *text = arena_array(&s.arena, char, (size_t)count * 8), *at = text;

    for (int i = 1; i <= count; i++)
        at += sprintf(at, "n%d ", i);
    return text;
}

// Where each of the words stands, in order: no two lines over each other, none lost. Returns
// the pages that bear some.
static int assert_numbered(const struct page_set *pages, int count)
{
    int next = 1, bearing = 0;

    for (const struct page *page = pages->first; page; page = page->next) {
        int before = next;
        for (const struct item *item = page->first; item; item = item->next) {
            char *text, *word;
            if (item->kind != ITEM_TEXT || !item->text.run || !item->tag)
                continue;
            text = arena_bytes(&s.arena, item->text.run->text, item->text.run->length);
            for (word = strtok(text, " "); word; word = strtok(NULL, " "))
                if (word[0] == 'n' && atoi(word + 1))
                    assert_int_equal(atoi(word + 1), next++);
        }
        bearing += next > before;
    }
    assert_int_equal(next - 1, count);
    return bearing;
}

static void a_note_longer_than_a_page_goes_on_at_the_foot_of_the_next(void **state)
{
    int page;

    (void)state;
    sample_section(&s, "1", "One", NULL);
    sample_para(&s, "Above.");
    noted_para(12, 3, note_of(numbered_words(4000)));
    for (int i = 0; i < 20; i++)
        noted_para(100, 50, NULL);
    sample_para(&s, "Below.");
    const struct page_set *pages = sample_layout(&s);
    assert_int_equal(s.diag.count[DIAG_ERROR] + s.diag.count[DIAG_WARNING], 0);
    assert_true(assert_numbered(pages, 4000) > 2);
    assert_int_equal(count_text(pages->first, "Above."), 1);
    assert_non_null(find_text(pages, "Below.", &page));
    assert_int_equal(count_tags(pages->structure, TAG_NOTE), 1);
    assert_sound(&s, pages);
}

// Whatever length a note has and wherever its mark stands.
static void a_note_of_any_length_is_never_lost_and_meets_nothing(void **state)
{
    (void)state;
    for (int words = 100; words < 3000; words += 270)
        for (double height = 0; height < 600; height += 71) {
            sample_end(&s);
            begin(NULL);
            sample_section(&s, "1", "One", NULL);
            sample_para(&s, "Above.");
            sample_space(&s, height);
            sample_heading(&s, 2, "Head");
            noted_para(200, (int)height % 200, note_of(numbered_words(words)));
            noted_para(12, 3, note_of("Short."));
            noted_para(300, 299, NULL);
            sample_section(&s, "2", "Two", NULL);
            const struct page_set *pages = sample_layout(&s);
            assert_false(diag_failed(&s.diag));
            assert_numbered(pages, words);
            assert_int_equal(count_tags(pages->structure, TAG_NOTE), 2);
            assert_sound(&s, pages);
        }
}

static void what_needs_a_page_waits_for_one_without_a_note_that_goes_on(void **state)
{
    int head = 0, text = 0;

    (void)state;
    sample_section(&s, "1", "One", NULL);
    noted_para(12, 3, note_of(numbered_words(3000)));
    sample_heading(&s, 2, "Head");
    struct block *block = sample_block(&s, BLOCK_IMAGE);
    block->image.path = "tall.png";
    block->image.alt = "Tall";
    block->image.width_pt = 100;
    block->image.height_pt = 600;
    sample_para(&s, "Below.");
    const struct page_set *pages = sample_layout(&s);
    assert_false(diag_failed(&s.diag));
    assert_numbered(pages, 3000);
    find_text(pages, "Head", &head);
    find_text(pages, "Below.", &text);
    assert_true(head > 2 && text - head < 2);
    assert_sound(&s, pages);
}

static struct footnote *under_note(const char *text)
{
    struct footnote *note = (struct footnote *)note_of(text);

    note->is_under = true;
    return note;
}

static struct block *fresh_table(int rows)
{
    static const char *const heads[] = {"Name", ">Amount"};

    sample_end(&s);
    begin(NULL);
    sample_section(&s, "1", "One", NULL);
    struct block *block = sample_table(&s, "*Table*", heads, 2, rows);
    for (int i = 0; i < rows; i++)
        sample_row(&s, block, i, ROW_BODY, "Meta;1");
    return block;
}

// All numbered words stand once, in their order, with a paragraph below.
static const struct page_set *lay_out_whole(int words)
{
    sample_para(&s, "Below.");
    const struct page_set *pages = sample_layout(&s);

    assert_int_equal(s.diag.count[DIAG_ERROR] + s.diag.count[DIAG_WARNING], 0);
    assert_numbered(pages, words);
    assert_sound(&s, pages);
    return pages;
}

static void a_long_note_of_a_table_stands_behind_it(void **state)
{
    (void)state;
    for (int words = 50; words < 4000; words += 790) {
        struct block *block = fresh_table(60);
        block->table.footnotes = under_note("First.");
        block->table.footnotes->next = under_note(numbered_words(words));
        block->table.rows[1].cells[1].footnote = block->table.footnotes;
        block->table.rows[59].cells[1].footnote = block->table.footnotes->next;
        assert_int_equal(count_tags(lay_out_whole(words)->structure, TAG_NOTE), 2);
    }
}

static void a_long_note_under_a_table_goes_on_over_pages(void **state)
{
    (void)state;
    for (int words = 50; words < 4000; words += 790) {
        struct block *block = fresh_table(3);
        struct span *span = arena_new(&s.arena, struct span);
        span->text = numbered_words(words);
        block->table.note = (struct rich){span, 1};
        lay_out_whole(words);
    }
}

static void more_notes_to_a_line_than_a_page_holds_are_refused_at_their_place(void **state)
{
    struct span *spans = arena_array(&s.arena, struct span, 80);

    (void)state;
    sample_section(&s, "1", "One", NULL);
    struct block *block = sample_para(&s, "");
    for (int i = 0; i < 80; i++) {
        const struct footnote *note = note_of("A note.");
        spans[i] = (struct span){
            .text = note->mark, .flags = SPAN_SUPERIOR, .target = "#x", .footnote = note};
    }
    block->para.text = (struct rich){spans, 80};
    sample_layout(&s);
    assert_true(has_diag(&s, DIAG_FIT, 7));
}

static void a_note_marked_on_two_pages_stands_on_both(void **state)
{
    const struct footnote *note;

    (void)state;
    sample_section(&s, "1", "One", NULL);
    note = note_of("Twice.");
    noted_para(10, 3, note);
    noted_para(10, 3, note);
    sample_space(&s, 600);
    noted_para(10, 3, note);
    const struct page_set *pages = sample_layout(&s);
    assert_int_equal(pages->count, 2);
    assert_int_equal(count_text(pages->first, "Twice."), 1);
    assert_int_equal(count_text(pages->first->next, "Twice."), 1);
    assert_int_equal(count_tags(pages->structure, TAG_NOTE), 1);
    assert_int_equal(count_tags(pages->structure, TAG_REFERENCE), 3);
    assert_sound(&s, pages);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_note_stands_on_the_page_of_its_mark, begin, end),
        cmocka_unit_test_setup_teardown(many_notes_share_a_foot, begin, end),
        cmocka_unit_test_setup_teardown(a_noted_heading_stays_with_its_text, begin, end),
        cmocka_unit_test_setup_teardown(
            a_note_longer_than_a_page_goes_on_at_the_foot_of_the_next, begin, end),
        cmocka_unit_test_setup_teardown(
            a_note_of_any_length_is_never_lost_and_meets_nothing, begin, end),
        cmocka_unit_test_setup_teardown(
            what_needs_a_page_waits_for_one_without_a_note_that_goes_on, begin, end),
        cmocka_unit_test_setup_teardown(a_long_note_of_a_table_stands_behind_it, begin, end),
        cmocka_unit_test_setup_teardown(
            a_long_note_under_a_table_goes_on_over_pages, begin, end),
        cmocka_unit_test_setup_teardown(
            more_notes_to_a_line_than_a_page_holds_are_refused_at_their_place, begin, end),
        cmocka_unit_test_setup_teardown(a_note_marked_on_two_pages_stands_on_both, begin, end),
    };
    return cmocka_run_group_tests_name("layout/feet", tests, NULL, NULL);
}
