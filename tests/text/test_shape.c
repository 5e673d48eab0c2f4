#include "base/strbuf.h"
#include "fixture.h"
#include "text/glyphs.h"

#include <math.h>

static void tabular_figures_are_all_as_wide(void **state)
{
    double one = shape_width(&f.faces, &f.style, "1");

    (void)state;
    for (const char *digit = "023456789"; *digit; digit++)
        assert_true(fabs(shape_width(&f.faces, &f.style, (char[]){*digit, 0}) - one) < 1e-9);
    assert_true(fabs(one - 6.48) < 0.02); // look.md: 0.648 em
}

static void kerning_brings_letters_together(void **state)
{
    (void)state;
    assert_true(
        shape_width(&f.faces, &f.style, "AVA") <
        2 * shape_width(&f.faces, &f.style, "A") + shape_width(&f.faces, &f.style, "V") - 0.5);
}

static void an_x_between_figures_stays_an_x(void **state)
{
    struct shaped text = shape(&f.style, "0x12");

    (void)state;
    assert_int_equal(text.runs[0].count, 4);
    assert_int_equal(text.runs[0].glyphs[1].id, f.style.face->ascii_glyphs['x']);
}

// The way of the table against the shaper itself, over every three characters of figures.
static void figures_set_the_fast_way_are_the_shapers_own(void **state)
{
    static const char *const all[] = {
        "0", "1", "4", "7", "9", ".", ",", "%", "+", "-", "$", "(", ")", "/", ":", " ", "−"};
    enum { COUNT = sizeof all / sizeof *all };
    static const char *const names[] = {
        "Inter-Regular", "Inter-SemiBold", "Inter-Italic", "LinLibertineDisplay"};

    (void)state;
    for (int n = 0; n < 4; n++) {
        struct text_style style = style_of(names[n], 10);

        for (int i = 0; i < COUNT * COUNT * COUNT; i++) {
            char text[16];
            struct glyph fast[16];
            unsigned slow_count;
            int fast_width, slow_width;
            struct arena scratch;

            snprintf(text, sizeof text, "%s%s%s", all[i % COUNT], all[i / COUNT % COUNT],
                all[i / COUNT / COUNT]);
            unsigned fast_count = glyphs_of_figures(
                f.faces.cache, style.face, text, strlen(text), fast, &fast_width);
            if (fast_count == 0)
                continue; // the shaper is asked anyway
            arena_init(&scratch);
            struct stretches stretches = text_itemize(
                &f.faces, style.face, text, strlen(text), NULL, here, &scratch, &f.diag);
            assert_int_equal(stretches.count, 1);
            struct glyph *slow = glyphs_by_shaper(
                f.faces.cache, stretches.list, &slow_count, &slow_width, &scratch);
            if (fast_count != slow_count || fast_width != slow_width ||
                memcmp(fast, slow, slow_count * sizeof *slow) != 0)
                fail_msg("%s: \"%s\"", names[n], text);
            arena_finish(&scratch);
        }
    }
}

// One text by the table of pairs and by the shaper: the same glyphs at the same places.
static void assert_table_is_the_shaper(const struct face *face, const char *text)
{
    unsigned fast_count, slow_count;
    int fast_width, slow_width;
    struct arena scratch;

    arena_init(&scratch);
    struct stretches stretches =
        text_itemize(&f.faces, face, text, strlen(text), NULL, here, &scratch, &f.diag);
    assert_int_equal(stretches.count, 1);
    struct glyph *fast =
        glyphs_of_stretch(f.faces.cache, stretches.list, &fast_count, &fast_width, &scratch);
    struct glyph *slow =
        glyphs_by_shaper(f.faces.cache, stretches.list, &slow_count, &slow_width, &scratch);
    if (fast_count != slow_count || fast_width != slow_width ||
        memcmp(fast, slow, slow_count * sizeof *slow) != 0)
        fail_msg("%s: \"%s\"", face->name, text);
    arena_finish(&scratch);
}

static const char *const inters[] = {
    "Inter-Regular", "Inter-Medium", "Inter-SemiBold", "Inter-Bold", "Inter-Italic"};
static const char *const beyond_ascii[] = {"−", "–", "’"};

static const char *letter_of_table(int index, char ascii[2])
{
    if (index >= '~' - ' ' + 1)
        return beyond_ascii[index - ('~' - ' ' + 1)];
    ascii[0] = (char)(' ' + index);
    return ascii;
}

static void every_pair_of_the_table_is_the_shapers_own(void **state)
{
    (void)state;
    for (size_t n = 0; n < sizeof inters / sizeof *inters; n++)
        for (int first = 0; first < PAIR_COUNT; first++) {
            struct strbuf text = {0};
            char a[2] = "", b[2] = "";

            for (int next = 0; next < PAIR_COUNT; next++) {
                strbuf_puts(&text, letter_of_table(first, a));
                strbuf_puts(&text, letter_of_table(next, b));
            }
            assert_table_is_the_shaper(style_of(inters[n], 10).face, text.data);
            strbuf_finish(&text);
        }
}

static void long_texts_of_the_table_are_the_shapers_own(void **state)
{
    enum { TEXTS = 2000, MOST = 24 };
    uint64_t seed = 20261105;

    (void)state;
    for (size_t n = 0; n < sizeof inters / sizeof *inters; n++)
        for (int i = 0; i < TEXTS; i++) {
            struct strbuf text = {0};
            char a[2] = "";

            for (int letter = 0; letter < 3 + i % MOST; letter++) {
                seed = seed * 6364136223846793005u + 1442695040888963407u;
                strbuf_puts(&text, letter_of_table((int)((seed >> 33) % PAIR_COUNT), a));
            }
            assert_table_is_the_shaper(style_of(inters[n], 10).face, text.data);
            strbuf_finish(&text);
        }
}

static void the_fast_way_is_taken_for_inter(void **state)
{
    struct glyph glyphs[16];
    int width;

    (void)state;
    assert_int_equal(
        glyphs_of_figures(f.faces.cache, f.style.face, "−1,234.50", 11, glyphs, &width), 9);
    assert_int_equal(
        glyphs_of_figures(f.faces.cache, f.style.face, "12 kg", 5, glyphs, &width), 0);
}

static void a_text_that_comes_again_shares_its_glyphs(void **state)
{
    char again[] = "Outbrain";
    struct shaped first = shape(&f.style, "Outbrain"), second = shape(&f.style, again);

    (void)state;
    again[0] = 'X'; // a run does not lean on its caller's text
    assert_ptr_equal(first.runs[0].glyphs, second.runs[0].glyphs);
    assert_memory_equal(second.runs[0].text, "Outbrain", 8);
}

static void a_full_cache_forgets_and_goes_on(void **state)
{
    enum { MORE_THAN_ALL = 20000 };
    struct shaped first = shape(&f.style, "Outbrain");
    char text[16];

    (void)state;
    for (int i = 0; i < MORE_THAN_ALL; i++) {
        snprintf(text, sizeof text, "e-%d", i);
        shape(&f.style, text);
    }
    struct shaped second = shape(&f.style, "Outbrain"), third = shape(&f.style, "Outbrain");
    assert_ptr_not_equal(first.runs[0].glyphs, second.runs[0].glyphs);
    assert_ptr_equal(second.runs[0].glyphs, third.runs[0].glyphs);
    assert_memory_equal(first.runs[0].glyphs, second.runs[0].glyphs,
        first.runs[0].count * sizeof *first.runs[0].glyphs);
}

static void a_character_the_face_lacks_comes_from_a_fallback(void **state)
{
    struct shaped text = shape(&f.style, "A 中文 B");

    (void)state;
    assert_int_equal(text.count, 3);
    assert_string_equal(text.runs[0].face->name, "Inter-Regular");
    assert_string_equal(text.runs[1].face->name, "DroidSansFallback");
    assert_int_equal(text.runs[1].length, 6);
    assert_string_equal(text.runs[2].face->name, "Inter-Regular");
    assert_int_equal(f.diag.count[DIAG_WARNING], 0);
}

static void a_character_no_face_has_is_replaced_and_told(void **state)
{
    struct shaped text = shape(&f.style, "a\xF0\x9F\xAB\xA0z");

    (void)state;
    assert_int_equal(f.diag.count[DIAG_WARNING], 1);
    assert_int_equal(f.diag.first->code, DIAG_GLYPH);
    assert_int_equal(f.diag.first->at.line, 3);
    assert_non_null(strstr(f.diag.first->text, "U+1FAE0"));
    for (int i = 0; i < text.count; i++)
        for (unsigned g = 0; g < text.runs[i].count; g++)
            assert_int_not_equal(text.runs[i].glyphs[g].id, 0);
    shape(&f.style, "a\xF0\x9F\xAB\xA0z"); // told at each place
    assert_int_equal(f.diag.count[DIAG_WARNING], 2);
}

static void private_and_control_characters_are_replaced(void **state)
{
    (void)state;
    shape(&f.style, "\xEE\x80\x80"); // U+E000
    shape(&f.style, "a\x01");
    assert_int_equal(f.diag.count[DIAG_WARNING], 2);
}

static void hebrew_runs_are_set_in_visual_order(void **state)
{
    struct shaped text = shape(&f.style, "abc \xD7\x90\xD7\x91 12");

    (void)state;
    assert_true(text.count >= 2);
    int turned = 0;
    for (int i = 0; i < text.count; i++)
        if (text.runs[i].is_rtl && text.runs[i].count == 2) {
            turned++;
            assert_memory_equal(text.runs[i].text, "\xD7\x90\xD7\x91", 4);
            assert_true(text.runs[i].glyphs[0].from > text.runs[i].glyphs[1].from);
        }
    assert_int_equal(turned, 1);
    assert_memory_equal(text.runs[0].text, "abc ", 4);
}

static void invisible_characters_take_no_room(void **state)
{
    (void)state;
    assert_true(fabs(shape_width(&f.faces, &f.style, "ab") - shape_width(&f.faces, &f.style,
                                                                 "a\xE2\x80\x8B"
                                                                 "b")) < 1e-9);
    assert_true(fabs(shape_width(&f.faces, &f.style, "ab") - shape_width(&f.faces, &f.style,
                                                                 "a\xC2\xAD"
                                                                 "b")) < 1e-9);
}

static void tracking_counts_once_a_glyph(void **state)
{
    struct text_style wide = f.style;

    (void)state;
    wide.tracking_em = 0.1;
    assert_true(fabs(shape_width(&f.faces, &wide, "DRAFT") -
                     shape_width(&f.faces, &f.style, "DRAFT") - 5) < 1e-9);
}

static void malformed_bytes_never_stop_the_shaper(void **state)
{
    (void)state;
    assert_true(shape(&f.style, "a\xFF\xC3z").width_pt > 0);
    assert_int_equal(shape(&f.style, "").count, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(tabular_figures_are_all_as_wide, begin, end),
        cmocka_unit_test_setup_teardown(kerning_brings_letters_together, begin, end),
        cmocka_unit_test_setup_teardown(an_x_between_figures_stays_an_x, begin, end),
        cmocka_unit_test_setup_teardown(
            figures_set_the_fast_way_are_the_shapers_own, begin, end),
        cmocka_unit_test_setup_teardown(every_pair_of_the_table_is_the_shapers_own, begin, end),
        cmocka_unit_test_setup_teardown(
            long_texts_of_the_table_are_the_shapers_own, begin, end),
        cmocka_unit_test_setup_teardown(the_fast_way_is_taken_for_inter, begin, end),
        cmocka_unit_test_setup_teardown(a_text_that_comes_again_shares_its_glyphs, begin, end),
        cmocka_unit_test_setup_teardown(a_full_cache_forgets_and_goes_on, begin, end),
        cmocka_unit_test_setup_teardown(
            a_character_the_face_lacks_comes_from_a_fallback, begin, end),
        cmocka_unit_test_setup_teardown(
            a_character_no_face_has_is_replaced_and_told, begin, end),
        cmocka_unit_test_setup_teardown(
            private_and_control_characters_are_replaced, begin, end),
        cmocka_unit_test_setup_teardown(hebrew_runs_are_set_in_visual_order, begin, end),
        cmocka_unit_test_setup_teardown(invisible_characters_take_no_room, begin, end),
        cmocka_unit_test_setup_teardown(tracking_counts_once_a_glyph, begin, end),
        cmocka_unit_test_setup_teardown(malformed_bytes_never_stop_the_shaper, begin, end),
    };
    return cmocka_run_group_tests_name("text/shape", tests, NULL, NULL);
}
