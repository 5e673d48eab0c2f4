// layout_cells.c - the drawn columns of a table: one scale down the column, or down all columns
// of a scale group. Each row's drawing is as high as its row, so the zero line runs through
// all.

#include "layout/layout_table.h"

#include <math.h>
#include <string.h>

static const double word_space = 4; // between words over a column
static const double spark_width = 56, drawn_natural = 96, drawn_least = 40;

static bool is_spark(const struct table_column *column)
{
    return !strcmp(column->draw->name, "spark") || !strcmp(column->draw->name, "strip");
}

// The words over it, each on a line if need be.
static double words_width(struct layout *layout, const struct table_column *column)
{
    const struct text_style *style = layout_style(layout, STYLE_TABLE_HEAD, 0);

    return fmax(
        shape_width(layout->faces, style, rich_plain(column->axis_from, &layout->scratch)),
        shape_width(layout->faces, style, rich_plain(column->axis_to, &layout->scratch)));
}

double cells_natural_width(struct layout *layout, const struct table_column *column)
{
    return fmax(words_width(layout, column),
        !strcmp(column->draw->name, "spark") ? spark_width : drawn_natural);
}

double cells_least_width(struct layout *layout, const struct table_column *column)
{
    return fmax(words_width(layout, column),
        !strcmp(column->draw->name, "spark") ? spark_width : drawn_least);
}

static bool share_scale(const struct table_column *a, const struct table_column *b)
{
    return a == b || (b->draw && a->scale_group && b->scale_group &&
                         !strcmp(a->scale_group, b->scale_group));
}

// A part of a matrix has the scale of the whole.
static int gather(const struct table_set *set, int column, struct cell_values *out)
{
    const struct table *table = set->whole;
    int count = 0;

    for (int other = 0; other < table->column_count; other++) {
        if (!share_scale(&set->table->columns[column], &table->columns[other]))
            continue;
        for (int row = 0; row < table->row_count; row++) {
            const struct cell_values *drawing = table->rows[row].cells[other].drawing;
            if (drawing)
                out[count++] = *drawing;
        }
    }
    return count;
}

static int count_drawings(const struct table_set *set, int column)
{
    const struct table *table = set->whole;
    int count = 0;

    for (int other = 0; other < table->column_count; other++)
        if (share_scale(&set->table->columns[column], &table->columns[other]))
            count += table->row_count;
    return count;
}

static double shared_width(const struct table_set *set, int column)
{
    double width = set->widths[column];

    for (int other = 0; other < set->table->column_count; other++)
        if (share_scale(&set->table->columns[column], &set->table->columns[other]))
            width = fmin(width, set->widths[other]);
    return width;
}

void cells_solve(struct layout *layout, struct table_set *set)
{
    int columns = set->table->column_count;

    set->scales = arena_array(&layout->scratch, struct cell_scale, (size_t)columns);
    for (int column = 0; column < columns; column++) {
        const struct cell_kind *kind = set->table->columns[column].draw;
        if (!kind)
            continue;
        int most = count_drawings(set, column);
        struct cell_values *values =
            arena_array(&layout->scratch, struct cell_values, (size_t)most);
        int count = gather(set, column, values);
        set->scales[column] =
            cell_solve(kind, values, count, shared_width(set, column), layout->theme);
    }
}

// What a reader hears of a line without labels: its ends.
static const char *describe_points(struct layout *layout, const struct cell_values *values)
{
    if (values->point_count < 2)
        return NULL;
    const struct chart_value *first = values->points, *last = first + values->point_count - 1;
    if (!first->label || !last->label)
        return NULL;
    return word_fill(layout->document->words, WORD_SPAN_OF_VALUES,
        (const char *const[]){arena_format(&layout->scratch, "%d", values->point_count),
            first->label, last->label, NULL},
        layout->arena);
}

static bool has_label(const struct marks *marks)
{
    for (const struct mark *mark = marks->first; mark; mark = mark->next)
        if (mark->kind == MARK_TEXT)
            return true;
    return false;
}

static void draw_figure(struct layout *layout, struct marks *marks, struct owner owner,
    const char *alt, double x, double y, double width, double height)
{
    struct tag *tag = tag_add(owner.tag, TAG_FIGURE, layout->arena);
    struct item *item =
        place_item(layout->page, ITEM_MARK, owner_tag(tag, owner.at), layout->arena);

    tag->alt = alt;
    figure_box(layout, tag, x, y, width, height);
    item->x = x;
    item->y = y;
    item->width = width;
    item->height = height;
    item->mark = marks->first;
}

// A row of several lines has its drawing beside the first, as it has its figures; what runs
// through the row, as the zero line, a band or a step to the row below, runs through all of it.
static void run_through(struct marks *marks, double height, double row_height)
{
    for (struct mark *mark = marks->first; mark; mark = mark->next) {
        bool runs = (mark->kind == MARK_LINE && mark->width == 0) ||
                    (mark->kind == MARK_RECT && !strcmp(mark->role, "band"));
        if (runs && mark->y + mark->height > height - 0.01)
            mark->height += row_height - height;
    }
}

void cells_draw(struct layout *layout, const struct table_set *set, int row, int column,
    struct owner owner, double x, double y, double height)
{
    const struct cell_kind *kind = set->table->columns[column].draw;
    const struct cell_values *values = set_row(set, row)->cells[column].drawing;
    double width = set->widths[column], line = fmin(height, set->pitch);
    struct marks marks;

    marks_init(&marks, layout->theme, layout->arena, layout->diag);
    kind->draw(values, set->scales[column], width, line, &marks, owner.at);
    if (!marks.first)
        return;
    run_through(&marks, line, height);
    const char *alt = owner.tag && !has_label(&marks) ? describe_points(layout, values) : NULL;
    x += set->lefts[column];
    if (alt)
        draw_figure(layout, &marks, owner, alt, x, y, width, height);
    else
        place_marks(layout, owner, &marks, x, y, width, height);
}

// The limit that all rows share, as a place in the column; the column's end where there is
// none.
static double end_place(const struct table_set *set, int column, bool *is_limit)
{
    const struct cell_scale *scale = &set->scales[column];
    const struct cell_values *first = NULL;

    *is_limit = false;
    if (is_spark(&set->table->columns[column]))
        return set->widths[column];
    for (int row = 0; row < set->table->row_count; row++) {
        const struct cell_values *here = set_row(set, row)->cells[column].drawing;
        if (!here || here->limit.is_null)
            continue;
        if (first && first->limit.number != here->limit.number)
            return set->widths[column];
        first = here;
    }
    if (!first)
        return set->widths[column];
    *is_limit = true;
    return scale->zero_x + (double)first->limit.number * scale->pt_per_unit;
}

// Words at an end of the axis: from the column's left edge.
struct axis_words {
    const char *text; // NULL: none
    double left, right;
};

static struct axis_words axis_words(
    struct layout *layout, struct rich words, double room, double x, enum align align)
{
    const struct text_style *style = layout_style(layout, STYLE_TABLE_HEAD, 0);
    struct axis_words out = {.left = x};

    if (!words.count)
        return out;
    out.text = rich_plain(words, layout->arena);
    double width = shape_width(layout->faces, style, out.text);
    out.left -= align == ALIGN_RIGHT ? width : align == ALIGN_CENTRE ? width / 2 : 0;
    out.left = fmax(0, fmin(out.left, room - width)); // inside the column
    out.right = out.left + width;
    return out;
}

static struct axis_words axis_from(
    struct layout *layout, const struct table_set *set, int column)
{
    const struct table_column *head = &set->table->columns[column];
    bool spark = is_spark(head);
    double zero = spark ? 0 : set->scales[column].zero_x;

    return axis_words(layout, head->axis_from, set->widths[column], zero,
        spark || zero < 4 ? ALIGN_LEFT : ALIGN_CENTRE);
}

static struct axis_words axis_to(struct layout *layout, const struct table_set *set, int column)
{
    bool is_limit;
    double end = end_place(set, column, &is_limit);

    return axis_words(layout, set->table->columns[column].axis_to, set->widths[column], end,
        is_limit ? ALIGN_CENTRE : ALIGN_RIGHT);
}

static void place_axis_words(struct layout *layout, struct owner owner, struct axis_words words,
    double x, double baseline)
{
    if (words.text)
        place_text(layout, owner, layout_style(layout, STYLE_TABLE_HEAD, 0), words.text,
            x + words.left, baseline, ALIGN_LEFT);
}

// Over its zero line: to the right of it where all bars go right, to the left where all go
// left, else across; kept inside the column.
static double name_place(const struct table_set *set, int column, double width)
{
    const struct table_column *head = &set->table->columns[column];
    double room = set->widths[column], zero = set->scales[column].zero_x, left;

    if (is_spark(head) || head->align == ALIGN_CENTRE)
        return (room - width) / 2;
    if (zero < room * 0.2)
        left = zero;
    else if (zero > room * 0.8)
        left = zero - width;
    else
        left = zero - width / 2;
    return fmax(0, fmin(left, room - width));
}

static bool meets(struct axis_words words, double left, double right)
{
    return words.text && left < words.right + word_space && words.left < right + word_space;
}

// A drawn column's head: words that would meet stand over each other, the axis's nearest to it.
struct drawn_head {
    struct axis_words from, to;
    double name_left;
    int to_line, name_line, lines; // counted from the last, upward
};

static struct drawn_head drawn_head(
    struct layout *layout, const struct table_set *set, int column)
{
    struct lines name = set->heads[column];
    struct drawn_head head = {
        .from = axis_from(layout, set, column), .to = axis_to(layout, set, column)};
    double width = lines_width(name), left = name_place(set, column, width);

    head.name_left = left;
    head.to_line = head.from.text && meets(head.to, head.from.left, head.from.right);
    if (meets(head.from, left, left + width))
        head.name_line = 1;
    if (meets(head.to, left, left + width))
        head.name_line = head.to_line + 1;
    head.lines = head.to.text ? head.to_line + 1 : head.from.text ? 1 : 0;
    if (name.count && head.name_line + name.count > head.lines)
        head.lines = head.name_line + name.count;
    return head;
}

static void report_axis_words(
    struct layout *layout, const struct table_set *set, int column, struct axis_words words)
{
    if (words.text && words.right > set->widths[column] + 0.1)
        diag_add(layout->diag, DIAG_CLIPPED, set->at,
            "\"%s\" needs %d pt over its column of %d", words.text,
            (int)ceil(words.right - words.left), (int)set->widths[column]);
}

int cells_head_lines(struct layout *layout, const struct table_set *set, int column)
{
    struct drawn_head head = drawn_head(layout, set, column);

    report_axis_words(layout, set, column, head.from);
    report_axis_words(layout, set, column, head.to);
    return head.lines;
}

void cells_place_head(struct layout *layout, const struct table_set *set, int column,
    struct owner owner, double x, double baseline)
{
    struct lines lines = set->heads[column];
    struct drawn_head head = drawn_head(layout, set, column);
    double leading = set->head_leading;

    x += set->lefts[column];
    if (lines.count)
        lines_place(layout, owner, lines, 0, lines.count, x + head.name_left,
            baseline - (head.name_line + lines.count - 1) * leading, leading, ALIGN_LEFT);
    place_axis_words(layout, owner, head.from, x, baseline);
    place_axis_words(layout, owner, head.to, x, baseline - head.to_line * leading);
}
