#include "chart/labels.h"

#include <math.h>
#include <string.h>

#define APART_PT  1.5 // least distance of two labels side by side
#define LEADER_PT 0.4

enum { LEADER_MOST = 6 }; // a leader is at most so many lines long

void labels_init(struct labels *labels, struct marks *marks, double width, double height,
    struct source_pos at)
{
    *labels = (struct labels){
        .marks = marks, .bounds = {0, 0, width, height},
             .at = at
    };
}

static void take(struct labels *labels, struct box box, bool by_label)
{
    if (labels->count == labels->size) {
        int size = labels->size ? 2 * labels->size : 64;
        struct taken *larger = arena_array(labels->marks->arena, struct taken, (size_t)size);

        if (labels->count)
            memcpy(larger, labels->taken, (size_t)labels->count * sizeof *larger);
        labels->taken = larger;
        labels->size = size;
    }
    labels->taken[labels->count++] = (struct taken){box, by_label};
}

void labels_block(struct labels *labels, struct box box)
{
    take(labels, box, false);
}

// A slanting line is blocked by short pieces, so that labels may stand in its corner.
void labels_block_line(struct labels *labels, struct point from, struct point to)
{
    double dx = to.x - from.x, dy = to.y - from.y;
    int pieces = 1 + (int)(fmin(fabs(dx), fabs(dy)) / 4);

    for (int i = 0; i < pieces; i++) {
        double x1 = from.x + dx * i / pieces, x2 = from.x + dx * (i + 1) / pieces;
        double y1 = from.y + dy * i / pieces, y2 = from.y + dy * (i + 1) / pieces;

        labels_block(labels, (struct box){fmin(x1, x2) - 1, fmin(y1, y2) - 1, fmax(x1, x2) + 1,
                                 fmax(y1, y2) + 1});
    }
}

static struct box box_at(
    const struct theme *theme, const struct label *label, double width, struct spot spot)
{
    double left = spot.align == ALIGN_RIGHT    ? spot.x - width
                  : spot.align == ALIGN_CENTRE ? spot.x - width / 2
                                               : spot.x;

    return (struct box){left, spot.baseline - label_above(theme, label->style), left + width,
        spot.baseline + label_below(theme, label->style)};
}

static bool is_inside(struct box box, struct box bounds)
{
    return box.left >= bounds.left && box.top >= bounds.top && box.right <= bounds.right &&
           box.bottom <= bounds.bottom;
}

static bool is_free(const struct labels *labels, struct box box, bool on_marks)
{
    if (!is_inside(box, labels->bounds))
        return false;
    for (int i = 0; i < labels->count; i++)
        if (!(on_marks && !labels->taken[i].by_label) && box_meets(box, labels->taken[i].box))
            return false;
    return true;
}

static struct mark *set(
    struct labels *labels, const struct label *label, struct spot spot, struct box box)
{
    struct mark *mark = marks_text(labels->marks, label->role, label->style, label->is_bold,
        label->colour, spot.x, spot.baseline, spot.align, label->text, labels->at);

    mark->halo_pt = label->halo_pt;
    take(labels, (struct box){box.left - APART_PT, box.top, box.right + APART_PT, box.bottom},
        true);
    return mark;
}

struct mark *labels_try(
    struct labels *labels, const struct label *label, const struct spot *spots, int count)
{
    const struct theme *theme = labels->marks->theme;
    double width;

    if (!label->text || !*label->text)
        return NULL;
    width = label_width(theme, label->style, label->is_bold, label->text);
    for (int i = 0; i < count; i++) {
        struct box box = box_at(theme, label, width, spots[i]);
        if (is_free(labels, box, false))
            return set(labels, label, spots[i], box);
    }
    return NULL;
}

struct mark *labels_place(
    struct labels *labels, const struct label *label, const struct spot *spots, int count)
{
    struct mark *mark = labels_try(labels, label, spots, count);

    if (!mark && label->text && *label->text)
        labels->left_out++;
    return mark;
}

bool labels_leave_free(const struct labels *labels, struct box box)
{
    for (int i = 0; i < labels->count; i++)
        if (labels->taken[i].by_label && box_meets(box, labels->taken[i].box))
            return false;
    return true;
}

// No label lies under a line from one point to another: looked at in short pieces.
static bool is_line_free(const struct labels *labels, struct point from, struct point to)
{
    enum { PIECES = 16 };

    for (int i = 0; i < PIECES; i++) {
        double x1 = from.x + (to.x - from.x) * i / PIECES;
        double y1 = from.y + (to.y - from.y) * i / PIECES;
        double x2 = from.x + (to.x - from.x) * (i + 1) / PIECES;
        double y2 = from.y + (to.y - from.y) * (i + 1) / PIECES;
        struct box piece = {fmin(x1, x2), fmin(y1, y2), fmax(x1, x2), fmax(y1, y2)};

        if (!labels_leave_free(labels, piece))
            return false;
    }
    return true;
}

// The point of a box's edge that is nearest to another point.
static struct point edge_of(struct box box, struct point to)
{
    return (struct point){
        fmax(box.left, fmin(to.x, box.right)), fmax(box.top, fmin(to.y, box.bottom))};
}

static struct mark *lead(struct labels *labels, const struct label *label, struct spot spot,
    struct point to, double width)
{
    struct box box = box_at(labels->marks->theme, label, width, spot);
    struct point from = edge_of(box, to);

    if (!is_free(labels, box, false) || !is_line_free(labels, from, to))
        return NULL;
    marks_line(labels->marks, "leader", from.x, from.y, to.x, to.y,
        (struct paint){.stroke_pt = LEADER_PT, .stroke_colour = COLOUR_SECONDARY});
    labels_block_line(labels, from, to);
    return set(labels, label, spot, box);
}

struct mark *labels_lead(struct labels *labels, const struct label *label,
    const struct spot *spots, int count, struct point to)
{
    static const struct {
        int x, y;
    } ways[] = {
        {0,  -1},
        {0,  1 },
        {1,  -1},
        {-1, -1},
        {1,  1 },
        {-1, 1 },
        {1,  0 },
        {-1, 0 }
    };
    struct mark *mark = labels_try(labels, label, spots, count);
    double width, leading;

    if (mark || !label->text || !*label->text)
        return mark;
    width = label_width(labels->marks->theme, label->style, label->is_bold, label->text);
    leading = label_leading(labels->marks->theme, label->style);
    for (int far = 2; far <= LEADER_MOST; far++)
        for (size_t w = 0; w < sizeof ways / sizeof *ways; w++) {
            struct spot spot = {to.x + ways[w].x * (width / 2 + far * leading / 2),
                to.y + ways[w].y * far * leading +
                    label_above(labels->marks->theme, label->style) / 2,
                ALIGN_CENTRE};
            mark = lead(labels, label, spot, to, width);
            if (mark)
                return mark;
        }
    labels->left_out++;
    return NULL;
}

static struct box label_box(struct labels *labels, const struct label *label, struct spot spot)
{
    const struct theme *theme = labels->marks->theme;

    return box_at(
        theme, label, label_width(theme, label->style, label->is_bold, label->text), spot);
}

bool labels_may_put(struct labels *labels, const struct label *label, struct spot spot)
{
    return label->text && *label->text && is_free(labels, label_box(labels, label, spot), true);
}

struct mark *labels_put(struct labels *labels, const struct label *label, struct spot spot)
{
    if (!labels_may_put(labels, label, spot))
        return NULL;
    return set(labels, label, spot, label_box(labels, label, spot));
}

const char *labels_shorten(
    struct labels *labels, enum style_role style, bool bold, const char *text, double width)
{
    const char *shorter =
        label_shorten(labels->marks->theme, style, bold, text, width, labels->marks->arena);

    labels->shortened += shorter != text;
    return shorter;
}

void labels_report(struct labels *labels)
{
    labels->marks->left_out += labels->left_out;
    if (labels->left_out)
        diag_add(labels->marks->diag, DIAG_CLIPPED, labels->at,
            "%d label%s of the chart found no room", labels->left_out,
            labels->left_out == 1 ? "" : "s");
    if (labels->shortened)
        diag_add(labels->marks->diag, DIAG_CLIPPED, labels->at,
            "%d name%s of the chart had to be shortened", labels->shortened,
            labels->shortened == 1 ? "" : "s");
}
