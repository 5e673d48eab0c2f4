// layout_table_numbers.c - the right edge of a column of figures: digits stand under digits.
//
// A closing parenthesis and the marks of notes, the head's too, hang beyond the edge, in room
// that the column keeps for them, so that figures with and without them align. Figures of one
// unit with other decimals align on the point. A column without either, nearly every one, is
// right-aligned and nothing more.

#include "layout/layout_table.h"

#include <math.h>
#include <string.h>

// Bytes up to the end of the whole number, of its decimals, of its unit's sign.
struct figure_text {
    size_t whole, decimals, sign;
    bool is_closed; // by a parenthesis
};

static size_t skip_digits(const char *text, size_t at)
{
    while (text[at] >= '0' && text[at] <= '9')
        at++;
    return at;
}

static bool begins(const char *text, const char *with)
{
    return *with && !strncmp(text, with, strlen(with));
}

static size_t skip_before(const char *text)
{
    static const char *const marks[] = {"(", "+", "±", "\u2212", "$"};
    size_t at = 0;

    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (begins(text + at, marks[i])) {
            at += strlen(marks[i]);
            i = (size_t)-1;
        }
    return at;
}

static size_t skip_sign(const char *text, size_t at)
{
    static const char *const signs[] = {"%", "×", "k", "m", "\u00a0pp", "\u00a0bps"};

    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
        if (begins(text + at, signs[i]))
            return at + strlen(signs[i]);
    return at;
}

// False: the text is no figure as formats print it.
static bool read_figure(const char *text, const struct words *words, struct figure_text *out)
{
    size_t from = skip_before(text), at = skip_digits(text, from), more;

    if (at == from)
        return false;
    for (; begins(text + at, words->thousands); at = more) {
        size_t mark = at + strlen(words->thousands);
        more = skip_digits(text, mark);
        if (more == mark)
            break;
    }
    out->whole = at;
    if (begins(text + at, words->point))
        at = skip_digits(text, at + strlen(words->point));
    out->decimals = at;
    out->sign = at = skip_sign(text, at);
    out->is_closed = text[at] == ')';
    return text[at + out->is_closed] == '\0';
}

// What a cell has behind its digits, in points.
struct behind {
    double tail, closer; // decimals and sign; parenthesis
};

static struct behind behind_digits(struct layout *layout, const struct table_set *set,
    const char *text, enum style_role role, unsigned flags)
{
    const struct text_style *style = layout_style(layout, role, flags);
    const char *tail;
    struct figure_text parts;
    struct behind out = {0, 0};

    if (!read_figure(text, set->words, &parts))
        return out;
    tail = arena_bytes(&layout->scratch, text + parts.whole, parts.sign - parts.whole);
    out.tail = *tail ? shape_width(layout->faces, style, tail) : 0;
    out.closer = parts.is_closed ? shape_width(layout->faces, style, ")") : 0;
    return out;
}

double figure_shift(struct layout *layout, const struct table_set *set, int column,
    const char *text, enum style_role role, unsigned flags)
{
    const struct figure_edge *edge = &set->edges[column];
    struct figure_text parts;

    if (edge->hang <= 0 && edge->tail <= 0)
        return 0;
    if (!read_figure(text, set->words, &parts)) // a dash for nothing stands under the ones
        return edge->hang + (!strcmp(text, "–") ? edge->tail : 0);
    struct behind behind = behind_digits(layout, set, text, role, flags);
    return edge->hang - behind.closer + (edge->tail > 0 ? edge->tail - behind.tail : 0);
}

// --- what a column needs ---

struct survey {
    const char *sign; // of the last figure; NULL: none yet
    size_t sign_length, decimals;
    enum unit unit;
    bool differ, mixes_units; // in decimals; in units, said by a sign or only known
    bool hangs;
};

static bool is_written_figure(const struct table_set *set, const struct table_row *row,
    int column, struct figure_text *parts)
{
    const struct table_cell *cell = &row->cells[column];

    return cell->text && !cell->rich && !row_runs_on(row, column) &&
           read_figure(cell->text, set->words, parts);
}

static void survey_cell(
    const struct table_set *set, const struct table_row *row, int column, struct survey *out)
{
    struct figure_text parts;
    const struct table_cell *cell = &row->cells[column];

    out->hangs |= cell->footnote != NULL;
    if (!is_written_figure(set, row, column, &parts))
        return;
    const char *sign = cell->text + parts.decimals;
    size_t length = parts.sign - parts.decimals, decimals = parts.decimals - parts.whole;
    enum unit unit = cell->figure ? cell->figure->unit : set->table->columns[column].unit;
    out->hangs |= parts.is_closed;
    if (out->sign) {
        out->differ |= decimals != out->decimals;
        out->mixes_units |= unit != out->unit || length != out->sign_length ||
                            strncmp(sign, out->sign, length) != 0;
    }
    out->unit = unit;
    out->sign = sign;
    out->sign_length = length;
    out->decimals = decimals;
}

static struct survey survey_column(const struct table_set *set, int column)
{
    struct survey survey = {0};

    for (int i = 0; i < set->table->row_count; i++)
        survey_cell(set, set_row(set, i), column, &survey);
    return survey;
}

static void widen(struct layout *layout, const struct table_set *set,
    const struct table_row *row, int column, bool on_point, struct figure_edge *edge)
{
    const struct table_cell *cell = &row->cells[column];
    enum style_role role = row_role(set, row);
    unsigned flags = cell_flags(set, row, column);
    double mark = cell->footnote ? mark_width(layout, cell->footnote, role, flags) : 0;
    struct behind behind = {0, 0};
    struct figure_text parts;

    if (is_written_figure(set, row, column, &parts))
        behind = behind_digits(layout, set, cell->text, role, flags);
    edge->hang = fmax(edge->hang, behind.closer + mark);
    if (on_point)
        edge->tail = fmax(edge->tail, behind.tail);
}

// The marks that a head ends with hang too.
static double head_marks(struct layout *layout, const struct table_set *set, int column)
{
    const struct table_column *head = &set->table->columns[column];
    struct rich marks = {head->head.spans + head->head.count, 0};

    while (marks.count < head->head.count && marks.spans[-1].footnote)
        marks = (struct rich){marks.spans - 1, marks.count + 1};
    return marks.count ? rich_width(layout, marks, STYLE_TABLE_HEAD,
                             head->is_strong ? SPAN_BOLD : 0, set->at)
                       : 0;
}

static double marks_width(const struct line *line)
{
    double width = 0;

    for (int i = line->count; i-- > 0;) {
        const struct span *span = line->fragments[i].piece->origin;
        if (!span || !span->footnote)
            break;
        width += line->fragments[i].run.width_pt;
    }
    return width;
}

struct lines figures_hang_head(
    struct layout *layout, const struct table_set *set, int column, struct lines head)
{
    double shift = head.count ? marks_width(&head.list[head.count - 1]) : 0;

    if (shift <= 0 || shift > set->edges[column].hang + 0.01)
        return head;
    struct line *list = arena_array(layout->arena, struct line, (size_t)head.count);
    memcpy(list, head.list, (size_t)head.count * sizeof *list);
    struct line *last = &list[head.count - 1];
    struct fragment *moved = arena_array(layout->arena, struct fragment, (size_t)last->count);
    for (int i = 0; i < last->count; i++) {
        moved[i] = last->fragments[i];
        moved[i].x += shift;
    }
    last->fragments = moved;
    head.list = list;
    return head;
}

void figures_align(struct layout *layout, struct table_set *set)
{
    const struct table *table = set->table;

    set->edges = arena_array(&layout->scratch, struct figure_edge, (size_t)table->column_count);
    for (int column = 0; column < table->column_count; column++) {
        if (table->columns[column].align != ALIGN_RIGHT || table->columns[column].draw)
            continue;
        struct survey survey = survey_column(set, column);
        bool on_point = survey.differ && !survey.mixes_units;
        for (int i = 0; (survey.hangs || on_point) && i < table->row_count; i++)
            widen(layout, set, set_row(set, i), column, on_point, &set->edges[column]);
        set->edges[column].hang =
            fmax(set->edges[column].hang, head_marks(layout, set, column));
    }
}

double cell_extent(
    struct layout *layout, const struct table_set *set, const struct table_row *row, int column)
{
    const struct table_cell *cell = &row->cells[column];
    const struct set_cell *here = set_cell_at(set, (int)(row - set->table->rows), column);
    enum style_role role = row_role(set, row);
    unsigned flags = cell_flags(set, row, column);
    double width = (double)here->width;

    if (!cell->text || cell->rich || row_runs_on(row, column))
        return width;
    if (set->table->columns[column].align == ALIGN_RIGHT)
        return width + figure_shift(layout, set, column, cell->text, role, flags);
    return cell->footnote ? width + mark_width(layout, cell->footnote, role, flags) : width;
}

static bool is_too_narrow(struct layout *layout, const struct table_set *set, int column)
{
    for (int i = 0; i < set->table->row_count; i++) {
        const struct table_row *row = set_row(set, i);
        struct figure_text parts;
        if (is_written_figure(set, row, column, &parts) &&
            cell_extent(layout, set, row, column) > set->widths[column] + 0.1)
            return true;
    }
    return false;
}

void figures_fit(struct layout *layout, struct table_set *set)
{
    for (int column = 0; column < set->table->column_count; column++) {
        struct figure_edge *edge = &set->edges[column];
        if (edge->tail > 0 && is_too_narrow(layout, set, column))
            edge->tail = 0;
        if (edge->hang > 0 && is_too_narrow(layout, set, column))
            edge->hang = 0;
    }
}
