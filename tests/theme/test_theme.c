// Every theme of templates/themes: contrast, colour-blind safety and print in grey, computed.
//
// Source: contrast and relative luminance, WCAG 2.1 (1.4.3, 1.4.11; sRGB); difference of
//         colours, CIE 1976 L*a*b*, D65; protanopia and deuteranopia, Vienot, Brettel and
//         Mollon (1999); tritanopia, Brettel, Vienot and Mollon (1997), both as matrices for
//         linear sRGB

#include "../test.h"
#include "base/file.h"
#include "template/template.h"

#include <math.h>
#include <string.h>

#define TEXT_LEAST    4.5  // WCAG AA
#define GRAPHIC_LEAST 3.0  // WCAG AA, what carries meaning alone
#define APART_LEAST   12.0 // difference of two colours that must be told apart, seen in any way
#define GREY_LEAST    10.0 // of their lightness, in black print
#define BAND_LEAST    3.0  // of the lightness of neighbouring bands

// What a colour has to do. A role without a duty fails, so that a new one is thought of.
enum duty {
    DUTY_NONE,
    DUTY_GROUND,   // text stands on it
    DUTY_TEXT,     // words are set in it, and it is drawn with
    DUTY_FILL,     // drawn, and white words stand on it
    DUTY_LABELLED, // drawn, never without its number beside it; dark words stand on it
    DUTY_QUIET     // parts what space parts already: nothing is lost without it
};

static const enum duty duties[COLOUR_COUNT] = {
    [COLOUR_PAPER] = DUTY_GROUND,
    [COLOUR_INK] = DUTY_TEXT,
    [COLOUR_AC] = DUTY_FILL,
    [COLOUR_PM] = DUTY_LABELLED,
    [COLOUR_PM_TICK] = DUTY_TEXT, // a limit line's name, the words in the margin
    [COLOUR_SECONDARY] = DUTY_TEXT,
    [COLOUR_ACCENT] = DUTY_TEXT,
    [COLOUR_GOOD] = DUTY_FILL,
    [COLOUR_BAD] = DUTY_FILL,
    [COLOUR_BAND1] = DUTY_GROUND,
    [COLOUR_BAND2] = DUTY_GROUND,
    [COLOUR_BAND3] = DUTY_GROUND,
    [COLOUR_RULE] = DUTY_QUIET,
    [COLOUR_HAIRLINE] = DUTY_QUIET,
};

// Two that stand side by side and mean something else.
static const struct {
    enum colour_role a, b;
} pairs[] = {
    {COLOUR_AC,   COLOUR_PM    }, // this month, the month before
    {COLOUR_AC,   COLOUR_ACCENT}, // two lines
    {COLOUR_AC,   COLOUR_GOOD  },
    {COLOUR_AC,   COLOUR_BAD   }, // a part below zero, a day below the line
    {COLOUR_GOOD, COLOUR_BAD   },
    {COLOUR_GOOD, COLOUR_ACCENT}, // better, unrated
    {COLOUR_BAD,  COLOUR_ACCENT},
    {COLOUR_PM,   COLOUR_GOOD  }, // a dot before, its way
    {COLOUR_PM,   COLOUR_ACCENT},
    {COLOUR_PM,   COLOUR_BAND3 }, // parts of a stack, a dot on a band
    {COLOUR_AC,   COLOUR_BAND3 },
    {COLOUR_PM,   COLOUR_PAPER },
};

// Facts of one theme: what lightness alone does not tell there, and what does.
static const struct {
    const char *theme;
    enum colour_role a, b;
    const char *because;
} alike_in_grey[] = {
    {"board", COLOUR_AC,  COLOUR_BAD,    "a loss hangs below its axis, its minus is printed"},
    {"board", COLOUR_AC,  COLOUR_ACCENT, "a line is named at its end"                       },
    {"board", COLOUR_BAD, COLOUR_ACCENT, "rated and unrated bars have their sign printed"   },
};

static struct arena arena;
static struct diag diag;

struct colour {
    double red, green, blue; // linear
};

static double linear(uint8_t byte)
{
    double share = byte / 255.0;

    return share <= 0.04045 ? share / 12.92 : pow((share + 0.055) / 1.055, 2.4);
}

static struct colour colour_of(struct rgb rgb)
{
    return (struct colour){linear(rgb.red), linear(rgb.green), linear(rgb.blue)};
}

static double luminance(struct colour c)
{
    return 0.2126 * c.red + 0.7152 * c.green + 0.0722 * c.blue;
}

static double contrast(struct rgb a, struct rgb b)
{
    double one = luminance(colour_of(a)), other = luminance(colour_of(b));

    return (fmax(one, other) + 0.05) / (fmin(one, other) + 0.05);
}

static double lab_of(double share)
{
    return share > 216.0 / 24389 ? cbrt(share) : (24389.0 / 27 * share + 16) / 116;
}

static double lightness(struct rgb rgb)
{
    return 116 * lab_of(luminance(colour_of(rgb))) - 16;
}

static double apart(struct colour a, struct colour b)
{
    double lab[2][3];

    for (int i = 0; i < 2; i++) {
        struct colour c = i ? b : a;
        double x = lab_of((0.4124 * c.red + 0.3576 * c.green + 0.1805 * c.blue) / 0.95047);
        double y = lab_of(luminance(c));
        double z = lab_of((0.0193 * c.red + 0.1192 * c.green + 0.9505 * c.blue) / 1.08883);
        lab[i][0] = 116 * y - 16;
        lab[i][1] = 500 * (x - y);
        lab[i][2] = 200 * (y - z);
    }
    return sqrt(pow(lab[0][0] - lab[1][0], 2) + pow(lab[0][1] - lab[1][1], 2) +
                pow(lab[0][2] - lab[1][2], 2));
}

enum vision { NORMAL, PROTANOPIA, DEUTERANOPIA, TRITANOPIA, VISIONS };

static const char *const vision_names[VISIONS] = {
    "normal", "protanopia", "deuteranopia", "tritanopia"};

// Of tritanopia there are two, on either side of the plane of what is seen as it is.
static const double matrices[][3][3] = {
    {{1, 0, 0},                    {0, 1, 0},                    {0, 0, 1}                   },
    {{0.11238, 0.88762, 0},        {0.11238, 0.88762, 0},        {0.00401, -0.00401, 1}      },
    {{0.29275, 0.70725, 0},        {0.29275, 0.70725, 0},        {-0.02234, 0.02234, 1}      },
    {{1.01277, 0.13548, -0.14826}, {-0.01243, 0.86812, 0.14431}, {0.07589, 0.80500, 0.11911} },
    {{0.93678, 0.18979, -0.12657}, {0.06154, 0.81526, 0.12320},  {-0.37562, 1.12767, 0.24796}},
};
static const double tritan_plane[3] = {0.03901, -0.02788, -0.01113};

static struct colour seen(struct colour c, enum vision vision)
{
    const double in[3] = {c.red, c.green, c.blue};
    double out[3] = {0}, side = 0;

    for (int i = 0; i < 3; i++)
        side += tritan_plane[i] * in[i];
    int matrix = (int)vision + (vision == TRITANOPIA && side < 0);
    for (int i = 0; i < 3; i++) {
        for (int j = 0; j < 3; j++)
            out[i] += matrices[matrix][i][j] * in[j];
        out[i] = fmin(fmax(out[i], 0), 1);
    }
    return (struct colour){out[0], out[1], out[2]};
}

typedef void visit_theme(const struct theme *theme, const char *name);

static void each_theme(visit_theme *visit)
{
    char **names;
    int count, seen_count = 0;

    arena_init(&arena);
    diag_init(&diag, &arena);
    assert_true(file_list("templates/themes", &names, &count, &arena, &diag));
    for (int i = 0; i < count; i++) {
        const char *end = strstr(names[i], ".xml");
        if (!end)
            continue;
        const char *name = arena_bytes(&arena, names[i], (size_t)(end - names[i]));
        const struct template *report =
            template_read("templates/pack.xml", "templates", name, NULL, &arena, &diag);
        assert_non_null(report);
        assert_non_null(report->theme);
        assert_string_equal(report->theme->name, name);
        visit(report->theme, name);
        seen_count++;
    }
    assert_true(seen_count >= 2);
    arena_finish(&arena);
}

static void demand(double value, double least, const char *theme, const char *what,
    enum colour_role a, enum colour_role b)
{
    if (value < least)
        fail_msg("%s: %s of %s and %s is %.1f, at least %.1f is needed", theme, what,
            theme_colour_name(a), theme_colour_name(b), value, least);
}

static void judge_contrast(const struct theme *theme, const char *name)
{
    const struct rgb *colours = theme->colours;

    for (enum colour_role role = 0; role < COLOUR_COUNT; role++) {
        switch (duties[role]) {
        case DUTY_NONE:
            fail_msg("%s has no duty here", theme_colour_name(role));
            break;
        case DUTY_GROUND:
            demand(contrast(colours[role], colours[COLOUR_INK]), TEXT_LEAST, name, "contrast",
                role, COLOUR_INK);
            demand(contrast(colours[role], colours[COLOUR_AC]), GRAPHIC_LEAST, name, "contrast",
                role, COLOUR_AC);
            break;
        case DUTY_TEXT:
        case DUTY_FILL: // white on it is as it on white
            demand(contrast(colours[role], colours[COLOUR_PAPER]), TEXT_LEAST, name, "contrast",
                role, COLOUR_PAPER);
            break;
        case DUTY_LABELLED:
            demand(contrast(colours[role], colours[COLOUR_INK]), TEXT_LEAST, name, "contrast",
                role, COLOUR_INK);
            break;
        case DUTY_QUIET:
            break;
        }
    }
}

static void all_text_and_all_that_carries_meaning_has_the_contrast_of_wcag_aa(void **state)
{
    (void)state;
    each_theme(judge_contrast);
}

static void judge_styles(const struct theme *theme, const char *name)
{
    for (enum style_role role = 0; role < STYLE_COUNT; role++) {
        double value = contrast(theme->styles[role].text.colour, theme->colours[COLOUR_PAPER]);
        if (value < TEXT_LEAST)
            fail_msg("%s: %s has a contrast of %.1f", name, theme_style_name(role), value);
    }
}

static void every_style_of_text_has_it_too(void **state)
{
    (void)state;
    each_theme(judge_styles);
}

static void judge_pairs(const struct theme *theme, const char *name)
{
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
        struct colour a = colour_of(theme->colours[pairs[i].a]);
        struct colour b = colour_of(theme->colours[pairs[i].b]);
        for (enum vision vision = NORMAL; vision < VISIONS; vision++)
            demand(apart(seen(a, vision), seen(b, vision)), APART_LEAST, name,
                vision_names[vision], pairs[i].a, pairs[i].b);
    }
}

static void pairs_are_told_apart_by_who_sees_no_red_no_green_or_no_blue(void **state)
{
    (void)state;
    each_theme(judge_pairs);
}

static bool is_known_alike(const char *theme, enum colour_role a, enum colour_role b)
{
    for (size_t i = 0; i < sizeof alike_in_grey / sizeof *alike_in_grey; i++)
        if (!strcmp(alike_in_grey[i].theme, theme) && alike_in_grey[i].a == a &&
            alike_in_grey[i].b == b)
            return alike_in_grey[i].because != NULL;
    return false;
}

static void judge_grey(const struct theme *theme, const char *name)
{
    const struct rgb *colours = theme->colours;

    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
        enum colour_role a = pairs[i].a, b = pairs[i].b;
        double step = fabs(lightness(colours[a]) - lightness(colours[b]));
        if (!is_known_alike(name, a, b))
            demand(step, GREY_LEAST, name, "step of grey", a, b);
        else if (step >= GREY_LEAST)
            fail_msg("%s: %s and %s are told apart in grey: no fact is needed", name,
                theme_colour_name(a), theme_colour_name(b));
    }
    for (enum colour_role band = COLOUR_BAND1; band <= COLOUR_BAND3; band++) {
        enum colour_role before = band == COLOUR_BAND1 ? COLOUR_PAPER : band - 1;
        demand(lightness(colours[before]) - lightness(colours[band]), BAND_LEAST, name,
            "step of grey", before, band);
    }
}

static void pairs_are_told_apart_in_black_print_but_for_known_facts(void **state)
{
    (void)state;
    each_theme(judge_grey);
}

static void judge_hue(const struct theme *theme, const char *name)
{
    if (strcmp(name, "print") != 0)
        return;
    for (enum colour_role role = 0; role < COLOUR_COUNT; role++) {
        struct rgb c = theme->colours[role];
        if (c.red != c.green || c.green != c.blue)
            fail_msg("print: %s is no grey", theme_colour_name(role));
    }
}

static void the_print_theme_has_no_hue(void **state)
{
    (void)state;
    each_theme(judge_hue);
}

static bool is_in_a_pair(enum colour_role role)
{
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++)
        if (pairs[i].a == role || pairs[i].b == role)
            return true;
    return false;
}

static void whatever_is_drawn_is_held_against_something(void **state)
{
    (void)state;
    for (enum colour_role role = 0; role < COLOUR_COUNT; role++)
        if (duties[role] == DUTY_FILL || duties[role] == DUTY_LABELLED)
            assert_true(is_in_a_pair(role));
}

// White stays white and grey grey to everyone; red and green that differ by hue alone do not.
static void the_simulations_are_right_where_the_answer_is_known(void **state)
{
    struct colour grey = {0.3, 0.3, 0.3}, red = {0.5, 0.1, 0.05}, green = {0.1, 0.25, 0.05};

    (void)state;
    for (enum vision vision = NORMAL; vision < VISIONS; vision++)
        assert_true(apart(seen(grey, vision), grey) < 0.1);
    assert_true(apart(red, green) > 60);
    assert_true(apart(seen(red, DEUTERANOPIA), seen(green, DEUTERANOPIA)) < 20);
    assert_true(apart(seen(red, TRITANOPIA), seen(green, TRITANOPIA)) > 40);
    assert_true(fabs(contrast((struct rgb){0, 0, 0}, (struct rgb){255, 255, 255}) - 21) < 1e-9);
    assert_true(fabs(lightness((struct rgb){119, 119, 119}) - 50) < 0.2);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(all_text_and_all_that_carries_meaning_has_the_contrast_of_wcag_aa),
        cmocka_unit_test(every_style_of_text_has_it_too),
        cmocka_unit_test(pairs_are_told_apart_by_who_sees_no_red_no_green_or_no_blue),
        cmocka_unit_test(pairs_are_told_apart_in_black_print_but_for_known_facts),
        cmocka_unit_test(the_print_theme_has_no_hue),
        cmocka_unit_test(whatever_is_drawn_is_held_against_something),
        cmocka_unit_test(the_simulations_are_right_where_the_answer_is_known),
    };
    return cmocka_run_group_tests_name("theme/theme", tests, NULL, NULL);
}
