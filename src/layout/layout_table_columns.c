// layout_table_columns.c - what the columns of a table ask for: natural width by content, the
// least by its longest word, limits by the author.

#include "layout/layout_table.h"

#include <math.h>
#include <string.h>

static const double text_gap = 1.5;  // before a text column, in column gaps
static const double wrap_least = 48; // a wrapping column's

// The widest word: what a head cannot be narrower than.
static double widest_word(struct layout *layout, struct rich head, unsigned flags)
{
    const struct text_style *style = layout_style(layout, STYLE_TABLE_HEAD, flags);
    char *text = rich_plain(head, &layout->scratch), *rest = text;
    double widest = 0;

    for (char *word; (word = strtok_r(rest, " ", &rest));)
        widest = fmax(widest, shape_width(layout->faces, style, word));
    return widest;
}

static double widest_cell(struct layout *layout, const struct table_set *set, int column)
{
    const struct figure_edge *edge = &set->edges[column];
    bool is_plain = edge->hang <= 0 && edge->tail <= 0;
    double widest = 0;

    for (int i = 0; i < set->table->row_count; i++) {
        const struct set_cell *cell = set_cell_at(set, i, column);
        const struct table_row *row = set_row(set, i);
        bool alone = !row_runs_on(row, column) || set->table->column_count == 1 ||
                     row->cells[1].text || row->cells[1].rich || row->cells[1].drawing;
        if (cell->span != 1 || !alone)
            continue;
        widest = fmax(widest, is_plain && !row->cells[column].footnote
                                  ? (double)cell->width
                                  : cell_extent(layout, set, row, column));
    }
    return widest;
}

static double gap_before(const struct layout *layout, const struct table_set *set, int column)
{
    double gap = layout->theme->column_gap_pt > 0 ? layout->theme->column_gap_pt : 8;
    const struct table_column *here = &set->table->columns[column], *left = here - 1;

    if (here->draw || left->draw)
        return gap * text_gap;
    if (here->align == ALIGN_RIGHT)
        return gap;
    return left->align == ALIGN_RIGHT ? gap * 2 : gap * text_gap;
}

static struct width_ask ask_width(
    struct layout *layout, const struct table_set *set, int column)
{
    const struct table_column *head = &set->table->columns[column];
    unsigned flags = head->is_strong ? SPAN_BOLD : 0;
    double cells = widest_cell(layout, set, column), hang = set->edges[column].hang;
    double name = rich_width(layout, head->head, STYLE_TABLE_HEAD, flags, set->at) + hang;
    struct width_ask ask = {.most = head->max_pt, .rank = WIDTH_WRITTEN};

    if (head->draw) {
        ask.rank = WIDTH_DRAWN;
        ask.natural = fmax(cells_natural_width(layout, head), name);
        ask.least = fmin(ask.natural, cells_least_width(layout, head));
    } else {
        ask.rank = head->wraps ? WIDTH_WRAPPED : WIDTH_WRITTEN;
        ask.natural = fmax(cells, name);
        ask.least = fmax(head->wraps ? fmin(cells, wrap_least) : cells,
            widest_word(layout, head->head, flags) + hang);
    }
    ask.weight = head->draw && !strcmp(head->draw->name, "spark") ? 0 : ask.natural;
    ask.natural = fmax(ask.natural, head->min_pt);
    ask.least = fmax(ask.least, head->min_pt);
    if (head->max_pt > 0)
        ask.natural = fmin(ask.natural, fmax(head->max_pt, ask.least));
    ask.gap = column ? gap_before(layout, set, column) : 0;
    if (head->width_pt > 0) { // an author's width counts from column to column
        ask.natural = ask.least = fmax(1, head->width_pt - ask.gap);
        ask.weight = 0;
    }
    return ask;
}

static bool same_kind(const struct table_column *a, const struct table_column *b)
{
    return !a->draw && !b->draw && a->align == ALIGN_RIGHT && b->align == ALIGN_RIGHT &&
           a->format.kind == b->format.kind && a->format.decimals == b->format.decimals &&
           a->unit == b->unit && !a->width_pt && !b->width_pt;
}

// Neighbours that show the same kind of figure get the same width, where there is room.
static void make_equal(const struct table_set *set, struct width_ask *asks, int from, int to)
{
    double widest = 0, sum = 0, wanted = 0;

    for (int i = 0; i < set->table->column_count; i++)
        sum += asks[i].natural + asks[i].gap;
    for (int i = from; i < to; i++)
        widest = fmax(widest, asks[i].natural);
    for (int i = from; i < to; i++)
        wanted += widest - asks[i].natural;
    if (to - from < 2 || sum + wanted > set->width)
        return;
    for (int i = from; i < to; i++)
        asks[i].natural = asks[i].weight = widest;
}

void rows_ask_widths(struct layout *layout, const struct table_set *set, struct width_ask *asks)
{
    const struct table_column *columns = set->table->columns;
    int count = set->table->column_count;

    for (int i = 0; i < count; i++)
        asks[i] = ask_width(layout, set, i);
    for (int from = 0, to; from < count; from = to) {
        for (to = from + 1; to < count && same_kind(&columns[from], &columns[to]); to++)
            ;
        make_equal(set, asks, from, to);
    }
}
