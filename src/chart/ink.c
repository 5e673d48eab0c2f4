#include "chart/ink.h"

struct paint ink_fill(enum colour_role colour)
{
    return (struct paint){.fill = FILL_SOLID, .fill_colour = colour};
}

struct paint ink_stroke(double width, enum colour_role colour)
{
    return (struct paint){.stroke_pt = width, .stroke_colour = colour};
}

struct paint ink_dashed(double width, enum colour_role colour)
{
    return (struct paint){
        .stroke_pt = width, .stroke_colour = colour, .dash_on_pt = 2, .dash_off_pt = 1.5};
}

struct paint ink_scenario(enum scenario scenario)
{
    switch (scenario) {
    case SCENARIO_PM:
        return ink_fill(COLOUR_PM);
    case SCENARIO_PL:
        return (struct paint){FILL_SOLID, COLOUR_PAPER, INK_OUTLINE_PT, COLOUR_INK, 0, 0};
    case SCENARIO_FC:
        // The light grey of the hatch: dark lines so close would outshout the actuals.
        return (struct paint){FILL_HATCH, COLOUR_PM, INK_OUTLINE_PT, COLOUR_INK, 0, 0};
    case SCENARIO_AC:
    case SCENARIO_COUNT:
        break;
    }
    return ink_fill(COLOUR_AC);
}

struct paint ink_dot(enum scenario scenario)
{
    return ink_scenario(scenario == SCENARIO_FC ? SCENARIO_PL : scenario);
}

enum colour_role ink_rated_colour(int better)
{
    return better > 0 ? COLOUR_GOOD : better < 0 ? COLOUR_BAD : COLOUR_ACCENT;
}

struct paint ink_rated(int better)
{
    return ink_fill(ink_rated_colour(better));
}

int ink_sign(double value)
{
    return (value > 0) - (value < 0);
}

enum colour_role ink_line_colour(const struct chart_series *series, int index)
{
    static const enum colour_role by_position[] = {
        COLOUR_AC, COLOUR_ACCENT, COLOUR_PM_TICK, COLOUR_SECONDARY, COLOUR_INK};

    if (series->colour != COLOUR_COUNT)
        return series->colour;
    if (series->scenario == SCENARIO_PM)
        return COLOUR_PM_TICK;
    return by_position[index % (int)(sizeof by_position / sizeof *by_position)];
}

void ink_triangle(struct marks *marks, const char *role, double x, double y, double size,
    enum looking looking, enum colour_role colour)
{
    double back = looking == LOOKING_RIGHT || looking == LOOKING_DOWN ? -size : size;
    double half = size * 0.6;
    struct point across[] = {
        {x,        y       },
        {x + back, y - half},
        {x + back, y + half}
    };
    struct point upright[] = {
        {x,        y       },
        {x - half, y + back},
        {x + half, y + back}
    };

    marks_path(marks, role,
        looking == LOOKING_RIGHT || looking == LOOKING_LEFT ? across : upright, 3, true,
        ink_fill(colour));
}

void ink_tick(struct marks *marks, const char *role, double x, double top, double bottom,
    double width, double halo, enum colour_role colour)
{
    marks_line(marks, "halo", x, top, x, bottom, ink_stroke(halo, COLOUR_PAPER));
    marks_line(marks, role, x, top, x, bottom, ink_stroke(width, colour));
}
