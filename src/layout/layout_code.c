// layout_code.c - source text on a band of its own, line by line.
//
// The band's sides are the grid's and its top is level with the capitals of a line beside it;
// the text stands in from them. A line that is too long goes on four characters in.

#include "layout/layout.h"

#include <math.h>

static const double inset = 6, above_em = 0.95, below_em = 0.55; // band around its lines
static const double rounding = 1e-6;
static const int continued_blanks = 4, least_lines = 3;

struct code_own {
    struct lines *lines; // of each line of the source
    struct line *list;   // all one under the other; an empty one has no fragments
    int count;
    double leading, above, below; // above: band to its first baseline
    double rise;                  // from y, where a line beside stands, to the band
};

static double code_height(const struct code_own *own, int lines)
{
    return lines ? own->above + (lines - 1) * own->leading + own->below - own->rise : 0;
}

static double place_code(
    struct layout *layout, struct slab *slab, int from, int to, double x, double y)
{
    const struct code_own *own = slab->own;
    double height = code_height(own, to - from), top = y - own->rise;

    if (!slab->tag)
        slab->tag =
            tag_add(tag_add(layout->tag, TAG_P, layout->arena), TAG_CODE, layout->arena);
    place_band(layout, x, top, slab->width, height + own->rise, COLOUR_BAND1);
    lines_place(layout, owner_tag(slab->tag, slab->block->at),
        (struct lines){.list = own->list, .count = own->count}, from, to, x + inset,
        top + own->above, own->leading, ALIGN_LEFT);
    return height;
}

static int fit_code(struct layout *layout, struct slab *slab, int from, double room, bool must)
{
    const struct code_own *own = slab->own;
    double lines = room + own->rise - own->above - own->below + rounding;
    int whole = (int)floor(lines / own->leading) + 1;
    int left = slab->parts - from;

    (void)layout;
    if (whole >= left)
        return slab->parts;
    return whole >= least_lines || (must && whole > 0) ? from + whole : from;
}

static void break_lines(struct layout *layout, struct slab *slab, struct code_own *own)
{
    const struct text_style *style = layout_style(layout, STYLE_CODE, 0);
    double blank = shape_width(layout->faces, style, "0");
    const struct code_line *code;
    int count = 0, i = 0;

    for (code = slab->block->code.lines; code; code = code->next)
        count++;
    own->lines = arena_array(&layout->scratch, struct lines, (size_t)count);
    for (code = slab->block->code.lines; code; code = code->next, i++) {
        struct paragraph_shape shape = {.width_pt = slab->width - 2 * inset};
        shape.hanging_pt = fmin((code->indent + continued_blanks) * blank, shape.width_pt / 2);
        own->lines[i] = rich_break(layout, code->text, STYLE_CODE, 0, shape, slab->block->at);
        own->count += own->lines[i].count ? own->lines[i].count : 1;
    }
    own->list = arena_array(&layout->scratch, struct line, (size_t)own->count);
    for (int source = 0, at = 0; source < count; source++) {
        for (int l = 0; l < own->lines[source].count; l++)
            own->list[at + l] = own->lines[source].list[l];
        at += own->lines[source].count ? own->lines[source].count : 1;
    }
}

void measure_code(struct layout *layout, struct slab *slab)
{
    static const struct slab_kind kind = {.place = place_code, .fit = fit_code};
    const struct style *style = &layout->theme->styles[STYLE_CODE];
    struct code_own *own = arena_new(&layout->scratch, struct code_own);

    own->leading = style->text.leading_pt;
    own->above = above_em * style->text.size_pt + inset / 2;
    own->rise = TEXT_ABOVE_EM * layout->theme->styles[STYLE_BODY].text.size_pt;
    own->below = below_em * style->text.size_pt + inset / 2;
    break_lines(layout, slab, own);
    slab->kind = &kind;
    slab->own = own;
    slab->parts = own->count;
    slab->height = code_height(own, own->count);
    slab->lead = fmin(slab->height, code_height(own, least_lines));
    slab->sticks = slab->block->code.is_above;
    slab->before = style->space_before_pt;
    slab->after = style->space_after_pt;
}
