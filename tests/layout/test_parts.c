// A matrix wider than its page: every column once, in parts that a reader can lay side by side.
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

static const char *head_of(int column)
{
    return arena_format(&s.arena, "W%03d", column);
}

// Weeks beside each other, rows of them; (12,345.6) where a row's number and the week's agree.
static struct block *matrix(int columns, int rows)
{
    const char **heads = arena_array(&s.arena, const char *, (size_t)columns + 1);

    heads[0] = "Platform";
    for (int i = 1; i <= columns; i++)
        heads[i] = arena_format(&s.arena, ">%s", head_of(i));
    struct block *block = sample_table(&s, "*Margin in $k*", heads, columns + 1, rows);
    block->table.may_part = true;
    block->id = "s1/m";
    for (int i = 0; i < rows; i++) {
        sample_row(&s, block, i, ROW_BODY, arena_format(&s.arena, "P-%03d", i));
        for (int c = 1; c <= columns; c++)
            block->table.rows[i].cells[c].text =
                i == c ? "(12,345.6)" : arena_format(&s.arena, "%d.%d", c, i % 10);
    }
    return block;
}

static int tags_under(const struct tag *tag, enum tag_type type, const struct tag **list)
{
    int count = 0;

    if (tag->type == type)
        list[count++] = tag;
    for (const struct tag *child = tag->first; child; child = child->next)
        count += tags_under(child, type, list + count);
    return count;
}

static void each_column_stands_once_in_its_place(void **state)
{
    const struct tag *tables[16];
    int page = 0, before = 0;
    double y = 0, grid[64], x = 0;

    (void)state;
    sample_section(&s, "1", "One", NULL);
    sample_para(&s, "Above.");
    matrix(30, 4);
    const struct page_set *pages = sample_layout(&s);
    assert_false(diag_failed(&s.diag));
    assert_int_equal(s.diag.count[DIAG_WARNING], 0);
    int parts = tags_under(pages->structure, TAG_TABLE, tables);
    int full = (30 + parts - 1) / parts;
    assert_in_range(parts, 2, 8);
    for (int i = 1; i <= 30; i++) {
        const struct item *head = find_text(pages, head_of(i), &page);
        assert_non_null(head);
        assert_int_equal(count_text(pages->first, head_of(i)), 1);
        assert_true(is_under(head->tag, tables[(i - 1) / full]));
        int place = (i - 1) % full;
        if (i <= full)
            grid[place] = head->x + head->width;
        assert_float_equal(head->x + head->width, grid[place], 0.05);
        assert_true(place ? head->y == y && head->x > x : page > before || head->y > y);
        before = page;
        y = head->y;
        x = head->x;
    }
    assert_sound(&s, pages);
}

static void each_part_names_its_rows_and_itself(void **state)
{
    const struct tag *tables[16];
    int page;

    (void)state;
    sample_section(&s, "1", "One", NULL);
    matrix(30, 4);
    const struct page_set *pages = sample_layout(&s);
    int parts = tags_under(pages->structure, TAG_TABLE, tables);
    assert_int_equal(count_text(pages->first, "P-002"), parts);
    assert_int_equal(count_text(pages->first, "Platform"), parts);
    assert_int_equal(count_tags(pages->structure, TAG_CAPTION), parts);
    assert_int_equal(count_tags(pages->structure, TAG_TR), 5 * parts);
    for (int i = 0; i < parts; i++) {
        const struct item *words =
            find_text(pages, arena_format(&s.arena, "  part %d of %d", i + 1, parts), &page);
        assert_non_null(words);
        assert_true(is_under(words->tag, tables[i]));
        assert_int_equal(count_tags(tables[i], TAG_THEAD), 1);
        assert_int_equal(tables[i]->id != NULL, i == 0); // a link leads to the first
    }
}

static void parts_go_on_over_pages_as_tables_do(void **state)
{
    int page;

    (void)state;
    sample_section(&s, "1", "One", NULL);
    matrix(24, 70);
    const struct page_set *pages = sample_layout(&s);
    assert_false(diag_failed(&s.diag));
    assert_true(pages->count > 2);
    assert_non_null(find_text(pages, "  continued", &page));
    for (int i = 1; i <= 24; i++)
        assert_non_null(find_text(pages, head_of(i), &page));
    assert_sound(&s, pages);
}

static void notes_are_the_matrix_s(void **state)
{
    struct footnote *note = arena_new(&s.arena, struct footnote);

    (void)state;
    sample_section(&s, "1", "One", NULL);
    struct block *block = matrix(30, 4);
    *note = (struct footnote){
        .number = 1, .is_under = true, .mark = "a", .id = "s1/m/*a", .at = block->at};
    note->text = sample_rich(&s, "Restated.");
    block->table.footnotes = note;
    block->table.note = sample_rich(&s, "Under all of it.");
    block->table.rows[1].cells[2].footnote = note;
    block->table.rows[2].cells[30].footnote = note;
    const struct page_set *pages = sample_layout(&s);
    assert_int_equal(count_text(pages->first, "Restated."), 2);
    assert_int_equal(count_text(pages->first, "Under all of it."), 1);
    assert_int_equal(count_tags(pages->structure, TAG_NOTE), 1);
    assert_sound(&s, pages);
}

// Bars in reading order.
static int bars_of(const struct page_set *pages, double *widths)
{
    int count = 0;

    for (const struct item *item = pages->first->first; item; item = item->next)
        for (const struct mark *mark = item->kind == ITEM_MARK ? item->mark : NULL; mark;
             mark = mark->next)
            if (mark->kind == MARK_RECT && !strcmp(mark->role, "bar"))
                widths[count++] = mark->width;
    return count;
}

static void drawn_parts_have_one_scale(void **state)
{
    double widths[32];

    (void)state;
    sample_section(&s, "1", "One", NULL);
    struct block *block = matrix(16, 1);
    for (int i = 1; i <= 16; i++) {
        struct cell_values *values = arena_new(&s.arena, struct cell_values);
        block->table.columns[i].draw = cell_kind_find("bar");
        block->table.columns[i].scale_group = "m";
        block->table.columns[i].align = ALIGN_LEFT;
        values->value = (struct chart_value){.number = i == 16 ? 1000 : 100, .label = ""};
        values->from.is_null = values->limit.is_null = true;
        values->band1.is_null = values->band2.is_null = true;
        block->table.rows[0].cells[i] = (struct table_cell){.drawing = values};
    }
    const struct page_set *pages = sample_layout(&s);
    assert_false(diag_failed(&s.diag));
    assert_int_equal(bars_of(pages, widths), 16);
    for (int i = 0; i < 15; i++)
        assert_float_equal(widths[i] * 10, widths[15], 0.05);
}

static void what_is_wrong_with_a_text_is_told_once(void **state)
{
    (void)state;
    sample_section(&s, "1", "One", NULL);
    matrix(30, 4)->table.rows[1].cells[0].text = "P-\uE000";
    sample_layout(&s);
    assert_true(has_diag(&s, DIAG_GLYPH, 0));
    assert_int_equal(s.diag.count[DIAG_WARNING], 1);
}

static void more_parts_than_a_reader_takes_are_refused_at_the_matrix(void **state)
{
    (void)state;
    sample_section(&s, "1", "One", NULL);
    sample_para(&s, "Above.");
    struct block *block = matrix(300, 2);
    sample_layout(&s);
    assert_true(has_diag(&s, DIAG_FIT, block->at.line));
    assert_int_equal(s.diag.count[DIAG_ERROR], 1);
}

static void a_table_is_never_parted(void **state)
{
    const struct tag *tables[16];

    (void)state;
    sample_section(&s, "1", "One", NULL);
    struct block *block = matrix(60, 2);
    block->table.may_part = false;
    const struct page_set *pages = sample_layout(&s);
    assert_true(has_diag(&s, DIAG_FIT, block->at.line));
    assert_int_equal(tags_under(pages->structure, TAG_TABLE, tables), 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(each_column_stands_once_in_its_place, begin, end),
        cmocka_unit_test_setup_teardown(each_part_names_its_rows_and_itself, begin, end),
        cmocka_unit_test_setup_teardown(parts_go_on_over_pages_as_tables_do, begin, end),
        cmocka_unit_test_setup_teardown(notes_are_the_matrix_s, begin, end),
        cmocka_unit_test_setup_teardown(drawn_parts_have_one_scale, begin, end),
        cmocka_unit_test_setup_teardown(what_is_wrong_with_a_text_is_told_once, begin, end),
        cmocka_unit_test_setup_teardown(
            more_parts_than_a_reader_takes_are_refused_at_the_matrix, begin, end),
        cmocka_unit_test_setup_teardown(a_table_is_never_parted, begin, end),
    };
    return cmocka_run_group_tests_name("layout/parts", tests, NULL, NULL);
}
