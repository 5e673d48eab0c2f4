// mark.h - what a drawing is made of before it is ink: rectangles, lines, paths, circles, text.
//
// Units:  points; origin at the drawing's top-left corner, y grows downward
// Owner:  the arena; a list in painting order
// Painted by render/: straight into a page (cells, every text), or by cairo into a form (the
// shapes of charts).

#ifndef CHART_MARK_H
#define CHART_MARK_H

#include "theme/theme.h"

#include <stdio.h>

enum mark_kind { MARK_RECT, MARK_LINE, MARK_PATH, MARK_CIRCLE, MARK_TEXT };

enum fill_kind { FILL_NONE, FILL_SOLID, FILL_HATCH }; // hatch: 45 degrees, 1.1 wide, period 3

struct paint {
    enum fill_kind fill;
    enum colour_role fill_colour;
    double stroke_pt; // 0: none
    enum colour_role stroke_colour;
    double dash_on_pt, dash_off_pt; // both 0: a whole line
};

struct point {
    double x, y;
};

struct mark {
    enum mark_kind kind;
    struct mark *next;
    const char *role; // "bar", "connector", "label", "axis", ...: for tests and dumps
    struct paint paint;
    double x, y, width,
        height; // rect; line: from x,y by width,height; circle: centre and radius
    const struct point *points; // path
    int point_count;
    bool is_closed;
    const char *string; // text as read: for dumps and tests
    struct shaped text; // x,y is the left end of the baseline
    const struct text_style *style;
    enum colour_role text_colour;
    double halo_pt; // white around text or line, 0: none
};

struct marks {
    struct mark *first, **last;
    struct arena *arena;
    const struct theme *theme;
    struct diag *diag;
    int left_out; // labels that found no room: to be told under the drawing
};

void marks_init(
    struct marks *marks, const struct theme *theme, struct arena *arena, struct diag *diag);
struct mark *marks_rect(struct marks *marks, const char *role, double x, double y, double w,
    double h, struct paint);
struct mark *marks_line(struct marks *marks, const char *role, double x1, double y1, double x2,
    double y2, struct paint);
struct mark *marks_path(struct marks *marks, const char *role, const struct point *points,
    int count, bool is_closed, struct paint);
struct mark *marks_circle(
    struct marks *marks, const char *role, double x, double y, double radius, struct paint);

// align: where x is in the text. Bold uses the style's bold face. Returns the mark; its width
// is mark->text.width_pt.
struct mark *marks_text(struct marks *marks, const char *role, enum style_role style, bool bold,
    enum colour_role colour, double x, double baseline, enum align align, const char *text,
    struct source_pos at);

// How far a line of labels reaches from its baseline, in em: capitals and figures above,
// descenders below.
#define TEXT_ABOVE_EM 0.74
#define TEXT_BELOW_EM 0.21

// Where its ink can be: strokes with half their width, a text from its capitals' height to its
// descenders. Labels are kept apart by these boxes.
struct box {
    double left, top, right, bottom;
};
struct box mark_box(const struct mark *mark);
bool box_meets(struct box a, struct box b);

// One mark a line, hundredths of a point: "rect bar 12.00 3.50 20.00 40.00 fill ac".
void marks_dump(const struct marks *marks, FILE *out);

#endif
