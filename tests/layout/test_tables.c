#include "pages.h"

static struct sample s;

static const char *const heads[] = {
    "Campaign", "~What happened", ">Days", ">*Margin", ">Rate|%"};
enum { COLUMNS = 5 };

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

static struct block *plain_table(int rows)
{
    struct block *block = sample_table(&s, "*Campaigns in $* / October", heads, COLUMNS, rows);

    for (int i = 0; i < rows; i++)
        sample_row(&s, block, i, ROW_BODY,
            arena_format(&s.arena, "OB-%05d;Term life;%d;%d,%03d;6.%d", i, i % 31, i % 90,
                i % 1000, i % 10));
    return block;
}

static void every_row_is_placed_once_and_in_order(void **state)
{
    double y = 0;
    int page = 0, before = 0;

    (void)state;
    sample_section(&s, "1", "One", NULL);
    plain_table(300);
    const struct page_set *pages = sample_layout(&s);
    for (int i = 0; i < 300; i++) {
        char name[16];
        snprintf(name, sizeof name, "OB-%05d", i);
        int count = 0;
        for (const struct page *p = pages->first; p; p = p->next)
            count += count_text(p, name);
        assert_int_equal(count, 1);
        const struct item *item = find_text(pages, name, &page);
        assert_true(page > before || item->y > y);
        assert_int_equal(item->tag->type, TAG_TH);
        before = page;
        y = item->y;
    }
    assert_int_equal(count_tags(pages->structure, TAG_TABLE), 1);
    assert_int_equal(count_tags(pages->structure, TAG_TR), 301);
    assert_sound(&s, pages);
}

static void heads_come_again_as_artifacts(void **state)
{
    (void)state;
    sample_section(&s, "1", "One", NULL);
    plain_table(150);
    const struct page_set *pages = sample_layout(&s);
    assert_true(pages->count > 2);
    for (const struct page *page = pages->first; page; page = page->next) {
        int count = 0;
        for (const struct item *item = page->first; item; item = item->next)
            if (says(item, "Campaign")) {
                count++;
                assert_int_equal(item->tag != NULL, page->number == 1);
            }
        assert_int_equal(count, 1);
        assert_int_equal(count_text(page, "  continued"), page->number > 1);
    }
    assert_int_equal(count_tags(pages->structure, TAG_THEAD), 1);
}

static void parts_say_which_of_how_many_they_are(void **state)
{
    int page;

    (void)state;
    sample_section(&s, "1", "One", NULL);
    plain_table(100);
    const struct page_set *pages = sample_layout(&s);
    char text[64];
    snprintf(text, sizeof text, "page 2 of %d of this table", pages->count);
    assert_non_null(find_text(pages, text, &page));
    assert_int_equal(page, 2);
}

static void sums_are_brought_forward_from_integers(void **state)
{
    const char *wrong;
    int page = 0;

    (void)state;
    sample_section(&s, "1", "One", NULL);
    struct block *block = plain_table(120);
    struct table_column *column = &block->table.columns[3];
    column->carries = true;
    column->unit = UNIT_CENTS;
    format_parse("usd:0", UNIT_CENTS, &column->format, &wrong, &s.arena);
    for (int i = 0; i < 120; i++) {
        int64_t *carry = arena_array(&s.arena, int64_t, COLUMNS);
        carry[3] = 100 * (i + 1);
        block->table.rows[i].carry = carry;
    }
    const struct page_set *pages = sample_layout(&s);
    const struct item *first = find_text(pages, "Brought forward", &page);
    assert_non_null(first);
    assert_int_equal(page, 2);
    assert_null(first->tag);
    int before = 0;
    for (int i = 0; i < 120; i++) {
        char name[16];
        snprintf(name, sizeof name, "OB-%05d", i);
        before += count_text(pages->first, name);
    }
    char sum[16];
    int total = before * (before + 1) / 2;
    if (total < 1000)
        snprintf(sum, sizeof sum, "%d", total);
    else
        snprintf(sum, sizeof sum, "%d,%03d", total / 1000, total % 1000);
    assert_int_equal(count_text(pages->first->next, sum), 1);
    assert_sound(&s, pages);
}

static void a_broken_group_is_named_again(void **state)
{
    int page = 0;

    (void)state;
    sample_section(&s, "1", "One", NULL);
    struct block *block = plain_table(100);
    for (int i = 0; i < 100; i += 30) {
        sample_row(&s, block, i, ROW_GROUP, arena_format(&s.arena, "Group %d", i));
        block->table.rows[i].cells[0].column_span = COLUMNS;
    }
    const struct page_set *pages = sample_layout(&s);
    assert_non_null(find_text(pages, "continued", &page));
    assert_int_equal(page, 2);
    assert_int_equal(count_text(pages->first->next, "Group 30"), 1);
    assert_sound(&s, pages);
}

static void assert_heads(
    const struct page_set *pages, const char *text, const char *const *wanted)
{
    int page, i = 0;
    const struct item *item = find_text(pages, text, &page);

    assert_non_null(item);
    for (; wanted[i]; i++) {
        const struct item *head = find_text(pages, wanted[i], &page);
        assert_non_null(item->tag->heads);
        assert_ptr_equal(item->tag->heads[i], head->tag);
        assert_non_null(head->tag->id);
    }
    if (item->tag->heads)
        assert_null(item->tag->heads[i]);
}

static void cells_under_a_group_name_their_heads(void **state)
{
    static const char *const rows[] = {
        "Meta", "us", "A;one;1", "uk", "B;two;2", "Taboola", "C;three;3", "All;;6"};
    static const enum row_kind kinds[] = {
        ROW_GROUP, ROW_GROUP, ROW_BODY, ROW_GROUP, ROW_BODY, ROW_GROUP, ROW_BODY, ROW_TOTAL};

    (void)state;
    sample_section(&s, "1", "One", NULL);
    struct block *block = sample_table(&s, "*Groups*", heads, COLUMNS, 8);
    for (int i = 0; i < 8; i++) {
        sample_row(&s, block, i, kinds[i], rows[i]);
        block->table.rows[i].indent = i == 1 || i == 3;
        if (kinds[i] == ROW_GROUP)
            block->table.rows[i].cells[0].column_span = COLUMNS;
    }
    const struct page_set *pages = sample_layout(&s);
    assert_heads(pages, "Meta", (const char *const[]){NULL});
    assert_heads(pages, "us", (const char *const[]){"Meta", NULL});
    assert_heads(pages, "A", (const char *const[]){"Campaign", "Meta", "us", NULL});
    assert_heads(pages, "one", (const char *const[]){"What happened", "Meta", "us", "A", NULL});
    assert_heads(pages, "2", (const char *const[]){"Days", "Meta", "uk", "B", NULL});
    assert_heads(pages, "3", (const char *const[]){"Days", "Taboola", "C", NULL});
    assert_heads(pages, "6", (const char *const[]){"Days", "All", NULL});
}

static void a_table_without_spans_names_no_heads(void **state)
{
    int page;

    (void)state;
    sample_section(&s, "1", "One", NULL);
    plain_table(3);
    const struct page_set *pages = sample_layout(&s);
    assert_null(find_text(pages, "OB-00001", &page)->tag->heads);
    assert_null(find_text(pages, "OB-00001", &page)->tag->id);
    assert_null(find_text(pages, "Campaign", &page)->tag->id);
}

static void final_sums_are_the_foot_of_the_table(void **state)
{
    (void)state;
    sample_section(&s, "1", "One", NULL);
    struct block *block = plain_table(20);
    sample_row(&s, block, 10, ROW_TOTAL, "Half;;;1;2");
    sample_row(&s, block, 19, ROW_GRAND_TOTAL, "Whole;;;1;2");
    const struct page_set *pages = sample_layout(&s);
    assert_int_equal(count_tags(pages->structure, TAG_TFOOT), 1);
    assert_sound(&s, pages);
}

static void figures_end_on_their_columns_edge(void **state)
{
    double right = 0;
    int page;

    (void)state;
    sample_section(&s, "1", "One", NULL);
    plain_table(30);
    const struct page_set *pages = sample_layout(&s);
    for (int i = 0; i < 30; i++) {
        char text[16];
        snprintf(text, sizeof text, "%d,%03d", i % 90, i % 1000);
        const struct item *item = find_text(pages, text, &page);
        assert_non_null(item);
        if (i)
            assert_float_equal(item->x + item->width, right, 0.01);
        right = item->x + item->width;
    }
    const struct item *head = find_text(pages, "Margin", &page);
    assert_float_equal(head->x + head->width, right, 0.05);
}

static void a_text_that_is_cut_is_told_at_its_row(void **state)
{
    (void)state;
    sample_section(&s, "1", "One", NULL);
    struct block *block = plain_table(5);
    block->table.columns[0].width_pt = 30;
    const struct page_set *pages = sample_layout(&s);
    assert_true(has_diag(&s, DIAG_CLIPPED, block->at.line));
    assert_sound(&s, pages);
}

static void a_table_without_rows_gives_its_reason(void **state)
{
    int page;

    (void)state;
    sample_section(&s, "1", "One", NULL);
    struct block *block = plain_table(0);
    block->table.empty_reason = "No campaign ran.";
    const struct page_set *pages = sample_layout(&s);
    assert_non_null(find_text(pages, "No campaign ran.", &page));
    assert_false(diag_failed(&s.diag));
}

static const char *random_words(void)
{
    static const char *const words[] = {"spend", "went", "on", "for", "nine", "hours", "after",
        "the", "feed", "of", "System One", "stopped"};
    struct strbuf text = {0};

    for (int i = rand() % 40; i >= 0; i--) {
        strbuf_puts(&text, words[rand() % 12]);
        strbuf_putc(&text, ' ');
    }
    const char *copy = arena_bytes(&s.arena, text.data, text.length);
    strbuf_finish(&text);
    return copy;
}

static void fill_random(struct block *block, int rows, int *body)
{
    *body = 0;
    for (int i = 0; i < rows; i++) {
        int dice = rand() % 12;
        enum row_kind kind = dice == 0   ? ROW_GROUP
                             : dice == 1 ? ROW_SUBTOTAL
                             : dice == 2 ? ROW_NOTE
                                         : ROW_BODY;
        const char *name = arena_format(&s.arena, "OB-%05d", i);
        sample_row(&s, block, i, kind,
            kind == ROW_BODY ? arena_format(&s.arena, "%s;%s;%d;%d;%d.1", name, random_words(),
                                   rand() % 31, rand() % 99999, rand() % 99)
                             : name);
        block->table.rows[i].indent = rand() % 3;
        *body += 1;
    }
}

static void random_tables_lose_nothing_and_overlap_nowhere(void **state)
{
    (void)state;
    for (int round = 0; round < 40; round++) {
        int rows = 1 + rand() % 120, body, placed = 0;
        sample_end(&s);
        sample_begin(&s);
        srand((unsigned)round);
        sample_section(&s, "1", "One", rand() % 2 ? "A finding." : NULL);
        sample_para(&s, "Above.");
        sample_space(&s, rand() % 600);
        struct block *block = sample_table(&s, "*Random* / table", heads, COLUMNS, rows);
        fill_random(block, rows, &body);
        sample_para(&s, "Below.");
        const struct page_set *pages = sample_layout(&s);
        assert_false(diag_failed(&s.diag));
        for (const struct page *page = pages->first; page; page = page->next)
            for (const struct item *item = page->first; item; item = item->next)
                placed += item->tag && item->kind == ITEM_TEXT && item->text.run &&
                          item->text.run->length == 8 &&
                          !memcmp(item->text.run->text, "OB-", 3);
        assert_int_equal(placed, body);
        assert_int_equal(count_tags(pages->structure, TAG_TR), rows + 1);
        assert_sound(&s, pages);
    }
}

// Where the whole number ends.
static double point_of(const struct page_set *pages, const char *text, const char *behind)
{
    const struct text_style *style = &s.theme.styles[STYLE_TABLE].text;
    int page;
    const struct item *item = find_text(pages, text, &page);

    if (!item)
        fail_msg("no \"%s\"", text);
    return item->x + item->width - shape_width(&s.faces, style, behind);
}

static void parentheses_hang_and_decimals_align(void **state)
{
    static const char *const cells[] = {"Meta;1,234;5.5%", "Taboola;(56);10%",
        "Outbrain;7;\u22120.25%", "MediaGo;\u2013;", "SmartNews;12;3.125%",
        "Revcontent;;\u2013"};
    static const char *const own[] = {"Name", ">Amount", ">Share"};

    (void)state;
    sample_section(&s, "1", "One", NULL);
    struct block *block = sample_table(&s, "*Amounts*", own, 3, 6);
    for (int i = 0; i < 6; i++)
        sample_row(&s, block, i, ROW_BODY, cells[i]);
    const struct page_set *pages = sample_layout(&s);
    double amount = point_of(pages, "1,234", ""), share = point_of(pages, "5.5%", ".5%");
    assert_float_equal(point_of(pages, "(56)", ")"), amount, 0.05);
    assert_float_equal(point_of(pages, "7", ""), amount, 0.05);
    assert_float_equal(point_of(pages, "12", ""), amount, 0.05);
    assert_float_equal(point_of(pages, "\u2013", ""), amount, 0.05);
    assert_float_equal(point_of(pages, "10%", "%"), share, 0.05);
    assert_float_equal(point_of(pages, "\u22120.25%", ".25%"), share, 0.05);
    assert_float_equal(point_of(pages, "3.125%", ".125%"), share, 0.05);
    assert_float_equal(point_of(pages, "3.125%", ""), 558, 0.05);
    const struct item *dash = NULL;
    for (const struct item *item = pages->first->first; item; item = item->next)
        dash = says(item, "\u2013") ? item : dash;
    assert_float_equal(dash->x + dash->width, share, 0.05);
    assert_sound(&s, pages);
}

static struct footnote *under_note(const char *mark)
{
    struct footnote *note = arena_new(&s.arena, struct footnote);

    *note = (struct footnote){
        .number = mark[0] - 'a' + 1, .is_under = true, .mark = mark, .id = mark};
    note->text = sample_rich(&s, "A note.");
    return note;
}

static struct rich marked(const char *text, const struct footnote *note)
{
    struct span *spans = arena_array(&s.arena, struct span, 2);

    spans[0].text = text;
    spans[1] = (struct span){
        .text = note->mark, .flags = SPAN_SUPERIOR, .target = "#x", .footnote = note};
    return (struct rich){spans, 2};
}

static void the_mark_of_a_head_hangs_beyond_its_figures(void **state)
{
    static const char *const own[] = {"Name", ">Amount"};
    struct footnote *note = under_note("a");
    int page;

    (void)state;
    sample_section(&s, "1", "One", NULL);
    struct block *block = sample_table(&s, "*Amounts*", own, 2, 2);
    block->table.columns[1].head = marked("Amount", note);
    block->table.footnotes = note;
    sample_row(&s, block, 0, ROW_BODY, "Meta;1,234");
    sample_row(&s, block, 1, ROW_BODY, "Taboola;56");
    const struct page_set *pages = sample_layout(&s);
    double right = point_of(pages, "1,234", "");
    const struct item *head = find_text(pages, "Amount", &page),
                      *mark = find_text(pages, "a", &page);
    assert_float_equal(head->x + head->width, right, 0.05);
    assert_float_equal(mark->x, right, 0.05);
    assert_float_equal(mark->x + mark->width, 558, 0.05);
    assert_sound(&s, pages);
}

static void the_mark_of_words_that_turn_stands_at_their_left(void **state)
{
    static const char *const own[] = {"Name", "Word"};
    struct footnote *note = under_note("a");
    const struct item *mark = NULL;
    int page;

    (void)state;
    sample_section(&s, "1", "One", NULL);
    struct block *block = sample_table(&s, "*Words*", own, 2, 1);
    block->table.footnotes = note;
    sample_row(&s, block, 0, ROW_BODY, "Meta;דוח");
    block->table.rows[0].cells[1].footnote = note;
    const struct page_set *pages = sample_layout(&s);
    for (const struct item *item = pages->first->first; item; item = item->next)
        mark = item->kind == ITEM_TEXT && item->text.rise_pt > 0 ? item : mark;
    assert_non_null(mark);
    const struct item *word = find_text(pages, "דוח", &page);
    assert_non_null(word);
    assert_true(mark->x + mark->width <= word->x + 0.05);
    assert_sound(&s, pages);
}

static void a_note_between_rows_heads_nothing(void **state)
{
    static const char *const own[] = {"Name", ">Amount"};
    int page;

    (void)state;
    sample_section(&s, "1", "One", NULL);
    struct block *block = sample_table(&s, "*Amounts*", own, 2, 2);
    sample_row(&s, block, 0, ROW_NOTE, "scale × 10;");
    sample_row(&s, block, 1, ROW_BODY, "Meta;1,234");
    const struct page_set *pages = sample_layout(&s);
    assert_int_equal(find_text(pages, "scale × 10", &page)->tag->type, TAG_TD);
    assert_int_equal(find_text(pages, "Meta", &page)->tag->type, TAG_TH);
}

static void a_narrow_column_keeps_its_right_edge(void **state)
{
    static const char *const cells[] = {"Meta;20.0", "Taboola;1.20", "Outbrain;8.0"};
    static const char *const own[] = {"Name", ">Limit"};

    (void)state;
    sample_section(&s, "1", "One", NULL);
    struct block *block = sample_table(&s, "*Limits*", own, 2, 3);
    block->table.columns[1].width_pt = 28;
    for (int i = 0; i < 3; i++)
        sample_row(&s, block, i, ROW_BODY, cells[i]);
    const struct page_set *pages = sample_layout(&s);
    double right = point_of(pages, "20.0", "");
    assert_float_equal(point_of(pages, "1.20", ""), right, 0.05);
    assert_float_equal(point_of(pages, "8.0", ""), right, 0.05);
}

// Measures of several units in one column keep their right edge.
static void figures_of_other_units_end_on_the_edge(void **state)
{
    static const char *const cells[] = {"Growth;14.6%", "Ratio;1.41×", "Days;12"};
    static const char *const own[] = {"Name", ">Value"};
    double right = 0;

    (void)state;
    sample_section(&s, "1", "One", NULL);
    struct block *block = sample_table(&s, "*Measures*", own, 2, 3);
    for (int i = 0; i < 3; i++)
        sample_row(&s, block, i, ROW_BODY, cells[i]);
    const struct page_set *pages = sample_layout(&s);
    right = point_of(pages, "14.6%", "");
    assert_float_equal(right, 558, 0.05);
    assert_float_equal(point_of(pages, "1.41×", ""), right, 0.05);
    assert_float_equal(point_of(pages, "12", ""), right, 0.05);
}

// Nor do those align whose unit is said elsewhere, as in the row's name.
static void figures_of_silent_units_end_on_the_edge(void **state)
{
    static const char *const cells[] = {
        "Growth, %;14.6", "Sharpe-like;1.41", "Margin, $;7,172"};
    static const char *const own[] = {"Name", ">Value"};
    struct figure figures[] = {{.unit = UNIT_BPS}, {.unit = UNIT_PPM}, {.unit = UNIT_CENTS}};

    (void)state;
    sample_section(&s, "1", "One", NULL);
    struct block *block = sample_table(&s, "*Measures*", own, 2, 3);
    for (int i = 0; i < 3; i++) {
        sample_row(&s, block, i, ROW_BODY, cells[i]);
        block->table.rows[i].cells[1].figure = &figures[i];
    }
    const struct page_set *pages = sample_layout(&s);
    assert_float_equal(point_of(pages, "14.6", ""), 558, 0.05);
    assert_float_equal(point_of(pages, "1.41", ""), 558, 0.05);
    assert_float_equal(point_of(pages, "7,172", ""), 558, 0.05);
}

// A table whose second column is drawn with the month before beside the value.
static struct block *drawn_table(const char *kind, int rows, bool has_before)
{
    static const char *const two[] = {"Platform", "Margin"};
    struct block *block = sample_table(&s, "*Net margin in $k* / October", two, 2, rows);

    block->table.columns[1].draw = cell_kind_find(kind);
    for (int i = 0; i < rows; i++) {
        struct cell_values *values = arena_new(&s.arena, struct cell_values);
        sample_row(&s, block, i, ROW_BODY, arena_format(&s.arena, "P-%03d;", i));
        values->value = (struct chart_value){.number = 100 + i, .label = "1.0"};
        values->from = (struct chart_value){.number = 90, .label = "0.9"};
        values->from.is_null = !has_before;
        values->limit.is_null = values->band1.is_null = values->band2.is_null = true;
        block->table.rows[i].cells[1].drawing = values;
    }
    return block;
}

static const struct mark *drawn(const struct item *item, const char *role)
{
    const struct mark *mark = item->kind == ITEM_MARK ? item->mark : NULL;

    while (mark && strcmp(mark->role, role) != 0)
        mark = mark->next;
    return mark;
}

static void a_drawing_stands_beside_the_first_line_of_its_row(void **state)
{
    const struct mark *axis = NULL, *bar = NULL;
    const struct item *row = NULL;
    int page;

    (void)state;
    sample_section(&s, "1", "One", NULL);
    struct block *block = drawn_table("bar", 2, false);
    block->table.columns[0].wraps = true;
    block->table.columns[0].max_pt = 50;
    block->table.rows[0].cells[0].text = "A name of several words for as many lines";
    const struct page_set *pages = sample_layout(&s);
    for (const struct item *item = pages->first->first; item && !bar; item = item->next) {
        bar = drawn(item, "bar");
        axis = drawn(item, "axis");
        row = item;
    }
    assert_non_null(bar);
    double second = find_text(pages, "P-001", &page)->y;
    double middle = row->y + bar->y + bar->height / 2, pitch = s.theme.row_pitch_pt;
    assert_float_equal(axis->height, row->height, 0.01);
    assert_true(row->height > 2 * pitch);
    assert_true(middle < row->y + pitch && middle + 2 * pitch < second);
    assert_sound(&s, pages);
}

static void a_rule_lies_under_the_drawing_above_it(void **state)
{
    double rule = 0;
    int drawings = 0;

    (void)state;
    sample_section(&s, "1", "One", NULL);
    drawn_table("bar", 3, false);
    const struct page_set *pages = sample_layout(&s);
    for (const struct item *item = pages->first->first; item; item = item->next) {
        if (drawn(item, "rule"))
            rule = item->y;
        if (drawn(item, "axis")) {
            assert_float_equal(item->y + item->height, rule, 0.01);
            drawings++;
        }
    }
    assert_int_equal(drawings, 3);
}

// The legend's words on a page, in their order from the left.
static const char *legend_on(const struct page *page)
{
    const char *words = "";

    for (const struct item *item = page->first; item; item = item->next)
        for (const struct mark *mark = item->kind == ITEM_MARK ? item->mark : NULL; mark;
             mark = mark->next)
            if (mark->string && !strcmp(mark->role, "legend"))
                words = arena_format(&s.arena, "%s %s", mark->string, words);
    return words;
}

static void scenarios_that_are_drawn_are_named_beside_the_title_once(void **state)
{
    static const struct {
        const char *kind, *words;
        bool has_before;
    } cases[] = {
        {"bar",      "AC Sep ", true },
        {"bullet",   "AC Sep ", true },
        {"dumbbell", "AC Sep ", true },
        {"bar",      "",        false}, // one fill alone needs no key
        {"pin",      "",        true },
        {"spark",    "",        true },
    };

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        end(state);
        begin(state);
        sample_section(&s, "1", "One", NULL);
        struct block *block = drawn_table(cases[i].kind, 5, cases[i].has_before);
        block->table.columns[1].scenario_names[SCENARIO_PM] = "Sep";
        assert_string_equal(legend_on(sample_layout(&s)->first), cases[i].words);
    }
}

static void a_legend_and_the_number_of_a_part_do_not_meet(void **state)
{
    int page;

    (void)state;
    sample_section(&s, "1", "One", NULL);
    drawn_table("bar", 120, true);
    const struct page_set *pages = sample_layout(&s);
    assert_true(pages->count > 1);
    assert_string_equal(legend_on(pages->first), "AC PM ");
    assert_string_equal(legend_on(pages->first->next), "");
    const struct item *number = find_text(
        pages, arena_format(&s.arena, "page 1 of %d of this table", pages->count), &page);
    const struct item *again = find_text(
        pages, arena_format(&s.arena, "page 2 of %d of this table", pages->count), &page);
    assert_true(number->x < again->x - 30);
    assert_sound(&s, pages);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, begin, end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(every_row_is_placed_once_and_in_order),
        TEST(heads_come_again_as_artifacts),
        TEST(parts_say_which_of_how_many_they_are),
        TEST(sums_are_brought_forward_from_integers),
        TEST(a_broken_group_is_named_again),
        TEST(cells_under_a_group_name_their_heads),
        TEST(a_table_without_spans_names_no_heads),
        TEST(final_sums_are_the_foot_of_the_table),
        TEST(figures_end_on_their_columns_edge),
        TEST(parentheses_hang_and_decimals_align),
        TEST(figures_of_other_units_end_on_the_edge),
        TEST(figures_of_silent_units_end_on_the_edge),
        TEST(the_mark_of_a_head_hangs_beyond_its_figures),
        TEST(the_mark_of_words_that_turn_stands_at_their_left),
        TEST(a_note_between_rows_heads_nothing),
        TEST(a_drawing_stands_beside_the_first_line_of_its_row),
        TEST(a_rule_lies_under_the_drawing_above_it),
        TEST(a_narrow_column_keeps_its_right_edge),
        TEST(a_text_that_is_cut_is_told_at_its_row),
        TEST(scenarios_that_are_drawn_are_named_beside_the_title_once),
        TEST(a_legend_and_the_number_of_a_part_do_not_meet),
        TEST(a_table_without_rows_gives_its_reason),
        TEST(random_tables_lose_nothing_and_overlap_nowhere),
    };
    return cmocka_run_group_tests_name("layout/tables", tests, NULL, NULL);
}
