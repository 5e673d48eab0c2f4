#include "studio.h"

#include "../test.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static const struct {
    enum colour_role role;
    struct rgb rgb;
} colours[] = {
    {COLOUR_PAPER,     {0xFF, 0xFF, 0xFF}},
    {COLOUR_INK,       {0x17, 0x21, 0x2B}},
    {COLOUR_AC,        {0x3A, 0x46, 0x50}},
    {COLOUR_PM,        {0xA9, 0xB2, 0xBA}},
    {COLOUR_PM_TICK,   {0x7C, 0x87, 0x90}},
    {COLOUR_SECONDARY, {0x56, 0x61, 0x6C}},
    {COLOUR_ACCENT,    {0x1F, 0x5A, 0x8C}},
    {COLOUR_GOOD,      {0x2F, 0x8F, 0x68}},
    {COLOUR_BAD,       {0xA0, 0x1C, 0x22}},
    {COLOUR_BAND1,     {0xF0, 0xF2, 0xF4}},
    {COLOUR_BAND2,     {0xE1, 0xE5, 0xE9}},
    {COLOUR_BAND3,     {0xCF, 0xD5, 0xDA}},
    {COLOUR_RULE,      {0xCB, 0xD1, 0xD6}},
    {COLOUR_HAIRLINE,  {0xDD, 0xE1, 0xE5}},
};

static void make_theme(struct studio *studio)
{
    struct source_pos at = {0};
    const struct face *plain = faces_find(&studio->faces, "Inter-Regular", at, &studio->diag);
    const struct face *bold = faces_find(&studio->faces, "Inter-SemiBold", at, &studio->diag);

    studio->theme.name = "studio";
    studio->theme.faces = &studio->faces;
    for (int i = 0; i < STYLE_COUNT; i++)
        studio->theme.styles[i].text = (struct text_style){
            .face = plain, .bold = bold, .italic = plain, .size_pt = 7.5, .leading_pt = 9};
    studio->theme.styles[STYLE_LEGEND].text.size_pt = 7;
    studio->theme.styles[STYLE_TABLE_BARS].text.size_pt = 8.5;
    for (size_t i = 0; i < sizeof colours / sizeof *colours; i++)
        studio->theme.colours[colours[i].role] = colours[i].rgb;
}

// The marks of a drawing moved down, as layout does with a row's.
static void append_below(struct marks *all, struct marks *row, double y)
{
    for (struct mark *mark = row->first; mark; mark = mark->next) {
        struct point *points = (struct point *)mark->points;
        mark->y += y;
        for (int i = 0; i < mark->point_count; i++)
            points[i].y += y;
    }
    if (row->first) {
        *all->last = row->first;
        all->last = row->last;
    }
}

struct marks *studio_draw_cells(struct studio *studio, const struct cell_case *one)
{
    struct cell_values *rows = arena_array(&studio->arena, struct cell_values, CELL_ROWS);
    const struct cell_kind *kind = cell_kind_find(one->kind);
    int count = one->make(studio, rows);
    struct cell_scale scale = cell_solve(kind, rows, count, one->width, &studio->theme);
    struct marks *all = studio_marks(studio);

    for (int i = 0; i < count; i++) {
        struct marks *row = studio_marks(studio);
        kind->draw(&rows[i], scale, one->width, one->pitch, row, (struct source_pos){0});
        append_below(all, row, i * one->pitch);
    }
    return all;
}

int studio_open(void **state)
{
    struct studio *studio = calloc(1, sizeof *studio);

    if (!studio)
        return -1;
    arena_init(&studio->arena);
    diag_init(&studio->diag, &studio->arena);
    if (!faces_open(&studio->faces, "fonts/faces.conf", &studio->arena, &studio->diag))
        diag_print(&studio->diag, stderr);
    make_theme(studio);
    *state = studio;
    return 0;
}

int studio_close(void **state)
{
    struct studio *studio = *state;

    faces_close(&studio->faces);
    arena_finish(&studio->arena);
    free(studio);
    return 0;
}

static const char *print_tenths(struct studio *studio, int64_t number, bool is_signed)
{
    long long n = number < 0 ? -number : number;
    const char *sign = number < 0 ? "−" : !is_signed ? "" : number ? "+" : "±";

    if (n >= 10000)
        return arena_format(
            &studio->arena, "%s%lld,%03lld.%lld", sign, n / 10000, n / 10 % 1000, n % 10);
    return arena_format(&studio->arena, "%s%lld.%lld", sign, n / 10, n % 10);
}

// The series' numbers are in cents of thousands: 2370 tenths of $k are 23 700 000 cents.
static struct chart_value make_value(struct studio *studio, int64_t number, bool is_signed)
{
    if (number == NIL)
        return (struct chart_value){.is_null = true, .label = "–"};
    return (struct chart_value){
        .number = number * 10000, .label = print_tenths(studio, number, is_signed)};
}

struct chart_value studio_value(struct studio *studio, int64_t number)
{
    return make_value(studio, number, false);
}

struct chart_value studio_signed(struct studio *studio, int64_t number)
{
    return make_value(studio, number, true);
}

struct chart_spec *spec_new(
    struct studio *studio, const char *type, const char *measure, const char *const *names)
{
    struct chart_spec *spec = arena_new(&studio->arena, struct chart_spec);

    spec->type = chart_type_find(type);
    spec->id = "case";
    spec->measure = measure;
    spec->variance_of = spec->variance_to = -1;
    spec->words = &words_english;
    while (names[spec->category_count])
        spec->category_count++;
    spec->categories =
        arena_array(&studio->arena, struct chart_category, (size_t)spec->category_count + 1);
    spec->series = arena_array(&studio->arena, struct chart_series, 12);
    spec->references = arena_array(&studio->arena, struct chart_reference, 4);
    for (int i = 0; i < spec->category_count; i++)
        spec->categories[i].name = names[i];
    return spec;
}

struct chart_series *spec_series(struct studio *studio, struct chart_spec *spec,
    enum scenario scenario, const char *role, const char *name, const int64_t *values)
{
    struct chart_series *series = &spec->series[spec->series_count++];
    struct arena *arena = &studio->arena;
    const char *wrong;

    *series = (struct chart_series){.name = name,
        .scenario = scenario,
        .role = role,
        .unit = UNIT_CENTS,
        .colour = COLOUR_COUNT};
    format_parse("usd:k,1", UNIT_CENTS, &series->format, &wrong, arena);
    series->values = arena_array(arena, struct chart_value, (size_t)spec->category_count + 1);
    for (int i = 0; i < spec->category_count; i++)
        series->values[i] = make_value(studio, values[i], false);
    return series;
}

void spec_second(struct chart_spec *spec, const char *const *lines)
{
    for (int i = 0; i < spec->category_count; i++)
        spec->categories[i].second_line = lines[i];
}

struct chart_reference *spec_reference(
    struct studio *studio, struct chart_spec *spec, int64_t number, const char *label)
{
    struct chart_reference *reference = &spec->references[spec->reference_count++];

    (void)studio;
    *reference = (struct chart_reference){
        .label = label, .number = number * 10000, .colour = COLOUR_COUNT};
    return reference;
}

struct marks *studio_marks(struct studio *studio)
{
    struct marks *marks = arena_new(&studio->arena, struct marks);

    marks_init(marks, &studio->theme, &studio->arena, &studio->diag);
    return marks;
}

struct marks *studio_draw(
    struct studio *studio, const struct chart_spec *spec, double width, double height)
{
    struct marks *marks = studio_marks(studio);

    chart_draw(spec, width, height, (struct chart_scale){0}, marks);
    return marks;
}

static void check_box(const struct mark *mark, double width, double height, const char *what)
{
    struct box box = mark_box(mark);
    // Half a stroke may lie on the edge; a tick's white ground is twice as wide.
    double over = mark->kind == MARK_TEXT ? 0.01 : !strcmp(mark->role, "halo") ? 1.61 : 0.51;

    if (!(box.left >= -over && box.top >= -over && box.right <= width + over &&
            box.bottom <= height + over))
        fail_msg("%s: %s \"%s\" at %.1f %.1f to %.1f %.1f leaves %.0f x %.0f", what, mark->role,
            mark->string ? mark->string : "", box.left, box.top, box.right, box.bottom, width,
            height);
}

// A tick or the zero line, without its ends: a name may begin where it stops.
static bool is_axis(const struct mark *mark, struct box *box)
{
    bool is_zero = !strcmp(mark->role, "axis") && mark->height == 0;

    *box = mark_box(mark);
    if (is_zero) {
        box->left += 1;
        box->right -= 1;
    }
    return is_zero || !strcmp(mark->role, "tick");
}

// What is placed where it is free. The rows of a timeline have their words where they stand.
static bool is_placed(const struct mark *mark)
{
    return mark->kind == MARK_TEXT && *mark->string && strcmp(mark->role, "state") != 0;
}

// A name stands under its tick, a label over or under the zero line: none lies on them.
static void check_axis(const struct marks *marks, const char *what)
{
    for (const struct mark *line = marks->first; line; line = line->next) {
        struct box box;

        for (const struct mark *text = is_axis(line, &box) ? marks->first : NULL; text;
             text = text->next)
            if (is_placed(text) && box_meets(box, mark_box(text)))
                fail_msg("%s: \"%s\" (%s) stands on the %s at %.1f %.1f", what, text->string,
                    text->role, line->role, line->x, line->y);
    }
}

static void check_apart(const struct marks *marks, const char *what)
{
    for (const struct mark *a = marks->first; a; a = a->next)
        for (const struct mark *b = a->next; b && a->kind == MARK_TEXT; b = b->next)
            if (b->kind == MARK_TEXT && *a->string && *b->string &&
                box_meets(mark_box(a), mark_box(b)))
                fail_msg("%s: \"%s\" (%s) stands over \"%s\" (%s)", what, a->string, a->role,
                    b->string, b->role);
}

void studio_check(const struct marks *marks, double width, double height, const char *what)
{
    for (const struct mark *mark = marks->first; mark; mark = mark->next)
        check_box(mark, width, height, what);
    check_apart(marks, what);
    check_axis(marks, what);
}
