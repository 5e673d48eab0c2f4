// Words about the whole drawing, in a free place of it: that its scale is not its page's.

#include "chart/corner.h"

#include <math.h>

#define STEP_PT 8.0 // from one place that is tried to the next
#define FAR_PT  9.0 // from all else, where there is so much room
#define NEAR_PT 2.0

static bool meets_segment(struct box box, struct point from, struct point to)
{
    double length = fmax(fabs(to.x - from.x), fabs(to.y - from.y));
    int pieces = 1 + (int)fmin(length / 4, 1000);

    for (int i = 0; i < pieces; i++) {
        double x1 = from.x + (to.x - from.x) * i / pieces;
        double y1 = from.y + (to.y - from.y) * i / pieces;
        double x2 = from.x + (to.x - from.x) * (i + 1) / pieces;
        double y2 = from.y + (to.y - from.y) * (i + 1) / pieces;
        struct box piece = {
            fmin(x1, x2) - 1, fmin(y1, y2) - 1, fmax(x1, x2) + 1, fmax(y1, y2) + 1};
        if (box_meets(box, piece))
            return true;
    }
    return false;
}

static bool meets(struct box box, const struct mark *mark)
{
    if (!box_meets(box, mark_box(mark)))
        return false;
    if (mark->kind == MARK_LINE)
        return meets_segment(box, (struct point){mark->x, mark->y},
            (struct point){mark->x + mark->width, mark->y + mark->height});
    if (mark->kind != MARK_PATH || mark->is_closed)
        return true;
    for (int i = 1; i < mark->point_count; i++)
        if (meets_segment(box, mark->points[i - 1], mark->points[i]))
            return true;
    return false;
}

static bool is_free(const struct marks *marks, struct box box)
{
    for (const struct mark *mark = marks->first; mark; mark = mark->next)
        if (meets(box, mark))
            return false;
    return true;
}

static bool place(struct marks *marks, double width, double height, double apart,
    const char *text, struct source_pos at)
{
    double long_pt = label_width(marks->theme, STYLE_LEGEND, false, text);
    double above = label_above(marks->theme, STYLE_LEGEND);
    double below = label_below(marks->theme, STYLE_LEGEND);

    for (double y = above + 0.1; y + below <= height; y += STEP_PT)
        for (double right = width; right >= long_pt; right -= STEP_PT) {
            struct box box = {right - long_pt - apart, y - above - apart / 2, right + apart,
                y + below + apart / 2};
            if (!is_free(marks, box))
                continue;
            marks_text(marks, "note", STYLE_LEGEND, false, COLOUR_SECONDARY, right, y,
                ALIGN_RIGHT, text, at);
            return true;
        }
    return false;
}

bool corner_note(
    struct marks *marks, double width, double height, const char *text, struct source_pos at)
{
    return place(marks, width, height, FAR_PT, text, at) ||
           place(marks, width, height, NEAR_PT, text, at);
}
