#include "fixture.h"
#include "text/breaks.h"

#include <math.h>

static struct lines set(const char *text, struct paragraph_shape shape)
{
    struct piece *piece = arena_new(&f.arena, struct piece);

    *piece = (struct piece){.text = text, .style = &f.style};
    return paragraph_break(&f.faces, piece, 1, shape, here, &f.arena, &f.diag);
}

static struct lines set_in(const char *text, double width)
{
    return set(text, (struct paragraph_shape){.width_pt = width});
}

// The line's text as written, its end blank dropped.
static const char *line_text(struct lines lines, int index)
{
    const struct line *line = &lines.list[index];
    char *text = arena_array(&f.arena, char, 500);
    size_t length = 0;

    assert_true(index < lines.count);
    for (int i = 0; i < line->count; i++) {
        const struct run *run = &line->fragments[i].run;
        memcpy(text + length, run->text, run->length);
        length += run->length;
    }
    while (length > 0 && text[length - 1] == ' ')
        text[--length] = '\0';
    return text;
}

// The text with '|' where a line may end and '-' where it might with a hyphen.
static void assert_breaks(const char *want)
{
    char text[200] = "", got[200];
    unsigned char breaks[200];
    size_t length = 0, n = 0;

    for (const char *p = want; *p; p++)
        if (*p != '|' && *p != '~')
            text[length++] = *p;
    text_breaks(text, length, breaks);
    for (size_t i = 0; i < length; i++) {
        if (breaks[i] == BREAK_MAY)
            got[n++] = '|';
        if (breaks[i] == BREAK_HYPHEN)
            got[n++] = '~';
        got[n++] = text[i];
    }
    got[n] = '\0';
    assert_string_equal(got, want);
}

static void lines_end_after_blanks_hyphens_and_slashes(void **state)
{
    (void)state;
    assert_breaks("the |quick |brown");
    assert_breaks("mid-|level |and/|or");
    assert_breaks("so|—|and |a  |b");
}

static void numbers_and_ranges_are_never_divided(void **state)
{
    (void)state;
    assert_breaks("1,234.50 |-5.2 |+3 |−4.1");
    assert_breaks("2026-10-31 |20/30 |10–20");
    assert_breaks("$1,234\xC2\xA0k |of |2.5\xE2\x80\xAFh |1\xE2\x80\x89"
                  "000");
    assert_breaks("12.5%, |and");
}

static void a_number_stays_with_its_unit(void **state)
{
    (void)state;
    assert_breaks("wait |30 days |or |12 kg, |5 %, |3 °C");
    assert_breaks("on |7 Nov |2026");
    assert_breaks("at |$ 5, |see |p. 3 |and |No. 7");
    assert_breaks("in |§ 4 |(2 pp |more)");
    assert_breaks("of |campaigns. |12 |platforms");
}

static void brackets_and_quotes_stay_with_their_words(void **state)
{
    (void)state;
    assert_breaks("so |(they |say) |“it |is” !");
}

static void eastern_text_breaks_between_letters(void **state)
{
    (void)state;
    assert_breaks("中|文、|字");
    assert_breaks("「中|文」");
}

static void soft_hyphens_offer_a_place(void **state)
{
    (void)state;
    assert_breaks("re\xC2\xAD~port");
}

static void a_text_that_fits_is_one_line(void **state)
{
    struct lines lines = set_in("Net margin", 200);

    (void)state;
    assert_int_equal(lines.count, 1);
    assert_true(lines.list[0].ends_paragraph);
    assert_true(
        fabs(lines.list[0].width_pt - shape_width(&f.faces, &f.style, "Net margin")) < 1e-6);
}

static const char story[] =
    "Net margin rose to 237.0 thousand dollars in October, 14.6 percent more than in "
    "September and 4.1 percent below plan, because one platform was switched off for two "
    "days and its campaigns could not be moved elsewhere in time.";

static void no_line_is_wider_than_its_room_and_no_word_is_lost(void **state)
{
    (void)state;
    for (double width = 60; width < 400; width += 7) {
        struct lines lines = set_in(story, width);
        char all[500] = "";

        for (int i = 0; i < lines.count; i++) {
            assert_true(lines.list[i].width_pt <= width + 0.02);
            strcat(all, line_text(lines, i));
            if (i + 1 < lines.count)
                strcat(all, " ");
        }
        assert_string_equal(all, story);
        assert_true(lines.overflow_pt == 0);
    }
}

// First fit fills each line as far as it goes: nobody needs fewer lines.
static int first_fit(const char *text, double width)
{
    char line[500] = "";
    int count = 1;

    for (const char *p = text, *end; *p; p = end) {
        end = p + strcspn(p, " ");
        end += *end == ' ';
        char longer[500];
        strcpy(longer, line);
        strncat(longer, p, (size_t)(end - p));
        size_t length = strlen(longer);
        while (length && longer[length - 1] == ' ')
            longer[--length] = '\0';
        if (shape_width(&f.faces, &f.style, longer) > width) {
            count++;
            line[0] = '\0';
        }
        strncat(line, p, (size_t)(end - p));
    }
    return count;
}

static void the_fewest_lines_are_used(void **state)
{
    (void)state;
    for (double width = 80; width < 400; width += 13)
        assert_int_equal(set_in(story, width).count, first_fit(story, width));
}

static void a_line_that_goes_on_ends_with_a_blank_for_readers(void **state)
{
    struct lines lines = set_in(story, 150);

    (void)state;
    for (int i = 0; i < lines.count; i++) {
        const struct run *run = &lines.list[i].fragments[lines.list[i].count - 1].run;
        assert_int_equal(run->text[run->length - 1] == ' ', i + 1 < lines.count);
    }
}

static void newlines_break_and_empty_lines_stay(void **state)
{
    struct lines lines = set_in("one\n\ntwo", 100);

    (void)state;
    assert_int_equal(lines.count, 3);
    assert_string_equal(line_text(lines, 0), "one");
    assert_string_equal(line_text(lines, 1), "");
    assert_string_equal(line_text(lines, 2), "two");
    assert_true(lines.list[0].ends_paragraph);
}

static void a_word_no_line_can_hold_is_cut(void **state)
{
    struct lines lines = set_in("id campaign_name_that_never_ends_at_all", 60);

    (void)state;
    assert_true(lines.count > 2);
    for (int i = 0; i < lines.count; i++)
        assert_true(lines.list[i].width_pt <= 60.02);
}

static void a_number_too_wide_is_left_whole_and_told(void **state)
{
    struct lines lines = set_in("1,234,567,890.12", 40);

    (void)state;
    assert_int_equal(lines.count, 1);
    assert_true(lines.overflow_pt > 20);
}

static void the_last_line_is_cut_with_an_ellipsis(void **state)
{
    struct lines lines = set(story, (struct paragraph_shape){.width_pt = 150, .most_lines = 2});

    (void)state;
    assert_true(lines.was_cut);
    assert_int_equal(lines.count, 2);
    const char *last = line_text(lines, 1);
    assert_string_equal(last + strlen(last) - 3, "…");
    assert_true(lines.list[1].width_pt <= 150.02 && lines.list[1].width_pt > 120);
}

static void alignment_moves_the_line(void **state)
{
    struct paragraph_shape shape = {.width_pt = 200, .align = ALIGN_RIGHT};
    double width = shape_width(&f.faces, &f.style, "total");

    (void)state;
    assert_true(fabs(set("total", shape).list[0].fragments[0].x - (200 - width)) < 1e-6);
    shape.align = ALIGN_CENTRE;
    assert_true(fabs(set("total", shape).list[0].fragments[0].x - (200 - width) / 2) < 1e-6);
}

static void set_out_lines_reach_both_edges(void **state)
{
    struct lines lines =
        set(story, (struct paragraph_shape){.width_pt = 180, .align = ALIGN_JUSTIFY});

    (void)state;
    for (int i = 0; i < lines.count; i++) {
        const struct line *line = &lines.list[i];
        const struct fragment *last = &line->fragments[line->count - 1];
        double end = last->x + last->run.width_pt;

        if (line->ends_paragraph)
            assert_true(end < 180.02);
        else // the blank at its end hangs out
            assert_true(end > 180 && end < 184);
    }
}

static void pieces_keep_their_style_and_origin(void **state)
{
    struct text_style bold = style_of("Inter-Bold", 10);
    struct piece pieces[] = {
        {.text = "rose ",  .style = &f.style},
        {.text = "14.6 %", .style = &bold,    .origin = &bold},
        {.width_pt = 30,                .style = &f.style,                    .text = ""},
        {.text = ", so",      .style = &f.style   }
    };
    struct lines lines = paragraph_break(&f.faces, pieces, 4,
        (struct paragraph_shape){.width_pt = 300}, here, &f.arena, &f.diag);

    (void)state;
    assert_int_equal(lines.count, 1);
    assert_int_equal(lines.list[0].count, 4);
    const struct fragment *fragments = lines.list[0].fragments;
    assert_ptr_equal(fragments[1].piece->origin, &bold);
    assert_string_equal(fragments[1].run.face->name, "Inter-Bold");
    assert_int_equal(fragments[2].run.count, 0);
    assert_true(fabs(fragments[3].x - fragments[2].x - 30) < 1e-9);
}

static void hyphenation_divides_small_letter_words_only(void **state)
{
    struct lines lines = set("The reconciliation of Reconciliation",
        (struct paragraph_shape){.width_pt = 62, .hyphenate = true});

    (void)state;
    assert_non_null(strstr(line_text(lines, 0), "\xC2\xAD"));
    for (int i = 0; i < lines.count; i++)
        assert_true(lines.list[i].width_pt < 62.02);
}

static bool is_divided(const char *language)
{
    struct piece piece = {.text = "The reconciliation of reconciliation", .style = &f.style};
    struct lines lines;

    piece.language = language;
    lines = paragraph_break(&f.faces, &piece, 1,
        (struct paragraph_shape){.width_pt = 62, .hyphenate = true},
        (struct source_pos){"x", 1, 1}, &f.arena, &f.diag);
    for (int i = 0; i < lines.count; i++)
        if (strstr(line_text(lines, i), "\xC2\xAD"))
            return true;
    return false;
}

static void words_are_divided_by_the_patterns_of_their_language(void **state)
{
    (void)state;
    assert_true(is_divided(NULL));
    assert_true(is_divided("en-GB"));
    assert_false(is_divided("de"));
    assert_false(is_divided("e"));
}

static void measuring_tells_the_widest_part_and_the_whole(void **state)
{
    struct piece piece = {.text = "Net margin October", .style = &f.style};
    struct paragraph_need need = paragraph_measure(&f.faces, &piece, 1);

    (void)state;
    assert_true(fabs(need.least_pt - shape_width(&f.faces, &f.style, "October")) < 0.01);
    assert_true(fabs(need.natural_pt - shape_width(&f.faces, &f.style, piece.text)) < 0.01);
}

static void a_hebrew_paragraph_runs_from_the_right(void **state)
{
    struct lines lines =
        set_in("\xD7\xA9\xD7\x9C\xD7\x95\xD7\x9D 12 \xD7\x90\xD7\x91 abc", 500);

    (void)state;
    assert_int_equal(lines.count, 1);
    const struct line *line = &lines.list[0];
    assert_memory_equal(line->fragments[0].run.text, "abc", 3);
    assert_true(line->fragments[line->count - 1].run.is_rtl);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lines_end_after_blanks_hyphens_and_slashes),
        cmocka_unit_test(numbers_and_ranges_are_never_divided),
        cmocka_unit_test(brackets_and_quotes_stay_with_their_words),
        cmocka_unit_test(eastern_text_breaks_between_letters),
        cmocka_unit_test(soft_hyphens_offer_a_place),
        cmocka_unit_test_setup_teardown(a_text_that_fits_is_one_line, begin, end),
        cmocka_unit_test_setup_teardown(
            no_line_is_wider_than_its_room_and_no_word_is_lost, begin, end),
        cmocka_unit_test_setup_teardown(the_fewest_lines_are_used, begin, end),
        cmocka_unit_test_setup_teardown(
            a_line_that_goes_on_ends_with_a_blank_for_readers, begin, end),
        cmocka_unit_test_setup_teardown(newlines_break_and_empty_lines_stay, begin, end),
        cmocka_unit_test_setup_teardown(a_word_no_line_can_hold_is_cut, begin, end),
        cmocka_unit_test_setup_teardown(a_number_too_wide_is_left_whole_and_told, begin, end),
        cmocka_unit_test_setup_teardown(the_last_line_is_cut_with_an_ellipsis, begin, end),
        cmocka_unit_test_setup_teardown(alignment_moves_the_line, begin, end),
        cmocka_unit_test_setup_teardown(set_out_lines_reach_both_edges, begin, end),
        cmocka_unit_test_setup_teardown(pieces_keep_their_style_and_origin, begin, end),
        cmocka_unit_test_setup_teardown(
            hyphenation_divides_small_letter_words_only, begin, end),
        cmocka_unit_test_setup_teardown(
            words_are_divided_by_the_patterns_of_their_language, begin, end),
        cmocka_unit_test(a_number_stays_with_its_unit),
        cmocka_unit_test_setup_teardown(
            measuring_tells_the_widest_part_and_the_whole, begin, end),
        cmocka_unit_test_setup_teardown(a_hebrew_paragraph_runs_from_the_right, begin, end),
    };
    return cmocka_run_group_tests_name("text/paragraph", tests, NULL, NULL);
}
