// layout_table.c - a table as a slab: title, head, parts over pages, note.

#include "layout/layout_table.h"

#include <math.h>

static const double head_rule = 0.75;

// Most tables stand on one page: the title of later ones is set when it is needed.
static const struct title_set *part_title(
    struct layout *layout, struct table_set *set, int from)
{
    if (!from)
        return &set->title;
    if (!set->title_again.is_there && set->title.is_there) {
        struct title again = {
            title_add(layout, set->table->title.text, layout_word(layout, WORD_CONTINUED))};
        set->title_again = title_measure(layout, &again, set->title.width, 0, set->at);
    }
    return &set->title_again;
}

// A bare table begins with its first row's baseline, as other slabs begin with their first
// line.
static double head_height(const struct table_set *set)
{
    if (set->is_bare)
        return set->drop - set->pitch;
    if (!set->head_lines) // the rule stands where the head would
        return 0;
    return (set->head_lines - 1) * set->head_leading + set->head_after;
}

// The group whose head stands again over a part that begins with this slice; -1: none.
static int open_group(const struct table_set *set, int from)
{
    return from ? row_open_group(set, slice_row(set, from)) : -1;
}

// A line in the middle of a row needs as much room under a rule as a row's first line has.
static double gap_within_row(const struct table_set *set, int from)
{
    return slice_begins_row(set, from) ? 0 : set->pitch - set->leading;
}

// What a part has over its rows.
static double part_overhead(struct layout *layout, struct table_set *set, int from)
{
    double height = title_to(part_title(layout, set, from), set->head_gap) + head_height(set);
    int group = open_group(set, from);

    if (from && set->carries)
        height += set->pitch;
    if (group >= 0)
        height += set->splits[slice_first(set, group)].height;
    return height + gap_within_row(set, from);
}

// And under them.
static double part_below(struct table_set *set, int from, int to)
{
    return table_feet_height(set, from, to) + (to == set->slice_count ? set->note.height : 0);
}

static int fit_table(struct layout *layout, struct slab *slab, int from, double room, bool must)
{
    struct table_set *set = slab->own;
    int count = set->slice_count;

    if (!count)
        return slab->height <= room ? 1 : 0;
    room -= part_overhead(layout, set, from);
    int to = table_split(set->splits, count, from, room, must);
    for (int less = to; to > from; to = less) { // fewer rows have fewer notes
        double below = part_below(set, from, to);
        less = below > 0 ? table_split(set->splits, count, from, room - below, must) : to;
        if (less >= to)
            break;
    }
    return to;
}

// A row that no page holds is one whose cells are single lines: told at the row.
static double need_table(
    struct layout *layout, struct slab *slab, int from, struct source_pos *at)
{
    const struct table_set *set = slab->own;

    if (!set->slice_count)
        return slab->height;
    *at = set_row(set, slice_row(set, from))->at;
    return part_overhead(layout, slab->own, from) + set->splits[from].height +
           part_below(slab->own, from, from + 1);
}

static void place_heads(
    struct layout *layout, struct table_set *set, struct tag *row, double x, double baseline)
{
    struct owner owner = owner_artifact(ARTIFACT_PAGINATION, set->at);

    for (int i = 0; i < set->table->column_count; i++) {
        const struct table_column *column = &set->table->columns[i];
        struct lines lines = set->heads[i];
        if (row) {
            owner = owner_tag(tag_add(row, TAG_TH, layout->arena), set->at);
            owner.tag->scope = SCOPE_COLUMN;
            heads_column(layout, set, i, owner.tag);
        }
        if (column->draw)
            cells_place_head(layout, set, i, owner, x, baseline);
        else
            lines_place(layout, owner, lines, 0, lines.count, x + set->lefts[i],
                baseline - (lines.count - 1) * set->head_leading, set->head_leading,
                column->align);
    }
}

static double place_head(struct layout *layout, struct slab *slab, int from, double x, double y)
{
    struct table_set *set = slab->own;
    double height = head_height(set);
    struct tag *row = NULL;

    if (set->is_bare)
        return height;
    if (from == 0 && set->head_lines) {
        struct tag *head = tag_add(slab->tag, TAG_THEAD, layout->arena);
        row = tag_add(head, TAG_TR, layout->arena);
    }
    if (set->head_lines)
        place_heads(layout, set, row, x, y + height - set->head_after);
    place_rule(layout, x, y + height, set->width, 0, head_rule, COLOUR_INK);
    return height;
}

static double place_title(
    struct layout *layout, struct slab *slab, int from, double x, double y)
{
    struct table_set *set = slab->own;
    struct owner owner = owner_artifact(ARTIFACT_PAGINATION, set->at);

    if (!from) {
        if (set->title.is_there)
            owner = owner_tag(tag_add(slab->tag, TAG_CAPTION, layout->arena), set->at);
        title_place(layout, &set->title, owner, x, y);
        legend_place(layout, set, owner, x, y);
        if (set->title.is_there)
            bookmark_block(layout, rich_plain(set->table->title.text, layout->arena), y);
    } else {
        title_place(layout, part_title(layout, set, from), owner, x, y);
    }
    return title_to(part_title(layout, set, from), set->head_gap);
}

static void remember_part(struct layout *layout, struct table_set *set, double x, double y)
{
    struct table_part *part = arena_new(&layout->scratch, struct table_part);

    part->page = layout->page;
    part->right = x + set->width;
    part->baseline = y + set->title.height;
    *set->last_part = part;
    set->last_part = &part->next;
    set->part_count++;
}

static const char *table_page(struct layout *layout, int number, int count)
{
    return word_fill(layout->document->words, WORD_TABLE_PAGE,
        (const char *const[]){arena_format(&layout->scratch, "%d", number),
            arena_format(&layout->scratch, "%d", count), NULL},
        &layout->scratch);
}

// The legend of a table's first part keeps its place beside the title.
static double legend_room(const struct table_set *set)
{
    return set->legend_width > 0 && set->title.legend_drop <= 0
               ? set->legend_width + TITLE_ROOM_PT
               : 0;
}

// Known when the last part stands: "page 2 of 3 of this table" at the right of each title.
static void number_parts(struct layout *layout, const struct table_set *set)
{
    const struct text_style *style = layout_style(layout, STYLE_LEGEND, 0);
    struct page *current = layout->page;
    int number = 1;

    if (set->part_count < 2 || !set->title.is_there)
        return;
    for (const struct table_part *part = set->parts; part; part = part->next) {
        layout->page = part->page;
        place_text(layout, owner_artifact(ARTIFACT_PAGINATION, set->at), style,
            table_page(layout, number++, set->part_count),
            part->right - (part == set->parts ? legend_room(set) : 0), part->baseline,
            ALIGN_RIGHT);
    }
    layout->page = current;
}

static double reason_height(const struct table_set *set)
{
    return set->pitch + (set->reason.count - 1) * set->leading;
}

static double place_empty(struct layout *layout, struct slab *slab, double x, double y)
{
    struct table_set *set = slab->own;
    double height = reason_height(set);
    struct tag *row = tag_add(set->body, TAG_TR, layout->arena);
    // Where no column has a head the words are the only one a reader can be given.
    struct tag *cell = tag_add(row, set->head_lines ? TAG_TD : TAG_TH, layout->arena);

    cell->scope = set->head_lines ? SCOPE_NONE : SCOPE_ROW;
    cell->column_span = (unsigned char)set->table->column_count;
    heads_empty(layout, set, cell);
    lines_place(layout, owner_tag(cell, set->at), set->reason, 0, set->reason.count, x,
        y + set->pitch - set->drop, set->leading, ALIGN_LEFT);
    place_rule(layout, x, y + height, set->width, 0, 0.5, COLOUR_INK);
    return height;
}

static double place_note(struct layout *layout, struct table_set *set, double x, double y)
{
    if (!set->note.lines.count)
        return 0;
    struct tag *tag = tag_add(layout->tag, TAG_P, layout->arena);
    note_place(layout, &set->note, owner_tag(tag, set->at), x, y);
    return set->note.height;
}

static void begin_table(struct layout *layout, struct slab *slab)
{
    struct table_set *set = slab->own;

    slab->tag = tag_add(layout->tag, TAG_TABLE, layout->arena);
    slab->tag->title = set->table->summary;
    slab->tag->id = slab->block->id;
    set->carried = arena_array(&layout->scratch, int64_t, (size_t)set->table->column_count);
}

static double place_table(
    struct layout *layout, struct slab *slab, int from, int to, double x, double y)
{
    struct table_set *set = slab->own;
    double start = y;

    if (!from)
        begin_table(layout, slab);
    remember_part(layout, set, x, y);
    y += place_title(layout, slab, from, x, y);
    y += place_head(layout, slab, from, x, y);
    if (!from)
        set->body = tag_add(slab->tag, TAG_TBODY, layout->arena);
    if (from && set->carries)
        y += rows_place_brought(layout, set, x, y);
    int group = open_group(set, from);
    if (group >= 0)
        y += rows_place_group(layout, set, group, x, y);
    y += gap_within_row(set, from);
    y += set->table->row_count ? rows_place(layout, set, from, to, x, y)
                               : place_empty(layout, slab, x, y);
    if (set->is_bare)
        y -= set->drop;
    if (to == slab->parts)
        y += place_note(layout, set, x, y);
    y += table_feet_place(layout, set, from, to, x, y);
    if (to == slab->parts)
        number_parts(layout, set);
    return y - start;
}

// --- measuring ---

static double table_pitch(const struct layout *layout, const struct table *table)
{
    double pitch =
        table->is_wide_pitch ? layout->theme->bar_pitch_pt : layout->theme->row_pitch_pt;

    if (table->pitch_pt > 0)
        return table->pitch_pt;
    for (int i = 0; i < table->column_count; i++)
        if (table->is_wide_pitch && table->columns[i].draw)
            pitch = fmax(pitch, table->columns[i].draw->height_pt);
    return pitch;
}

// The author's own may be closer than the text is high.
static void report_pitch(struct layout *layout, const struct table_set *set)
{
    double high =
        (TEXT_ABOVE_EM + TEXT_BELOW_EM) * layout->theme->styles[set->role].text.size_pt;

    if (set->table->row_count > 1 && set->pitch < high)
        diag_add(layout->diag, DIAG_CLIPPED, set->at,
            "rows are %.3g pt apart and their text is %.3g pt high", set->pitch, high);
}

// The theme says how far text stands above its row's rule at the theme's pitch; another pitch
// takes half of the difference.
static double text_drop(const struct layout *layout, const struct table_set *set)
{
    const struct theme *theme = layout->theme;
    const struct style *style = &theme->styles[set->role];
    double usual = set->role == STYLE_TABLE_BARS ? theme->bar_pitch_pt : theme->row_pitch_pt;
    double cap = style->text.face->cap_height_em * style->text.size_pt;

    if (style->space_after_pt <= 0)
        return (set->pitch - cap) / 2;
    return style->space_after_pt + (set->pitch - usual) / 2;
}

static void measure_heads(struct layout *layout, struct table_set *set)
{
    const struct table *table = set->table;

    set->heads = arena_array(&layout->scratch, struct lines, (size_t)table->column_count);
    for (int i = 0; i < table->column_count; i++) {
        const struct table_column *column = &table->columns[i];
        struct paragraph_shape shape = {
            .width_pt = set->widths[i] - set->edges[i].hang + 0.01, .align = column->align};
        if (column->draw)
            shape.align = ALIGN_LEFT;
        set->heads[i] = rich_break(layout, column->head, STYLE_TABLE_HEAD,
            column->is_strong ? SPAN_BOLD : 0, shape, set->at);
        if (shape.align == ALIGN_RIGHT)
            set->heads[i] = figures_hang_head(layout, set, i, set->heads[i]);
        int lines = set->heads[i].count;
        if (rich_plain(column->head, &layout->scratch)[0] == '\0')
            set->heads[i].count = lines = 0;
        if (column->draw)
            lines = cells_head_lines(layout, set, i);
        if (lines > set->head_lines)
            set->head_lines = lines;
    }
}

// A little too wide is squeezed and told. What could not be read even then is refused, and set
// as wide as it likes, so that not every cell complains.
static void report_width(
    struct layout *layout, const struct table_set *set, const struct width_ask *asks, int count)
{
    double gaps = 0, least = 0;
    int parts = parts_needed(set, asks);

    for (int i = 0; i < count; i++) {
        gaps += i ? asks[i].gap : 0;
        least += asks[i].least;
    }
    bool is_hopeless = gaps + least / 2 > set->width;
    for (int i = 0; is_hopeless && i < count; i++)
        set->widths[i] = asks[i].natural;
    if (parts > PARTS_MOST)
        diag_add(layout->diag, DIAG_FIT, set->at,
            "%d columns need %d parts of %d pt, and a matrix has %d at most", count, parts,
            (int)set->width, PARTS_MOST);
    else
        diag_add(layout->diag, is_hopeless ? DIAG_FIT : DIAG_CLIPPED, set->at,
            "%d columns need %d pt where there are %d", count, (int)ceil(gaps + least),
            (int)set->width);
}

static struct width_ask *ask_widths(struct layout *layout, struct table_set *set)
{
    struct width_ask *asks =
        arena_array(&layout->scratch, struct width_ask, (size_t)set->table->column_count);

    rows_measure_natural(layout, set);
    figures_align(layout, set);
    rows_ask_widths(layout, set, asks);
    return asks;
}

static void measure_columns(
    struct layout *layout, struct table_set *set, const struct width_ask *asks)
{
    int count = set->table->column_count;
    double left = 0;

    set->widths = arena_array(&layout->scratch, double, (size_t)count);
    set->lefts = arena_array(&layout->scratch, double, (size_t)count);
    if (!table_widths(asks, count, set->width, set->widths))
        report_width(layout, set, asks, count);
    figures_fit(layout, set);
    for (int i = 0; i < count; i++) {
        left += i ? asks[i].gap : 0;
        set->lefts[i] = left;
        left += set->widths[i];
    }
}

// Short tables stay whole; a long one needs its title, head and first rows together.
static double least_height(struct layout *layout, const struct slab *slab)
{
    struct table_set *set = slab->own;
    double page = page_bottom(layout) - layout->master->top_pt;
    double height = part_overhead(layout, set, 0);

    if (slab->height <= page / 3)
        return slab->height;
    int to = table_split_least(set->splits, set->slice_count);
    height += slices_height(set, 0, to) + table_feet_height(set, 0, to);
    return fmin(height, slab->height);
}

static double whole_height(struct layout *layout, struct table_set *set)
{
    double height = part_overhead(layout, set, 0) + part_below(set, 0, set->slice_count) +
                    slices_height(set, 0, set->slice_count);

    if (!set->table->row_count)
        height += reason_height(set);
    return set->is_bare ? height - set->drop : height;
}

// Room at the right of a long table's title for "page 2 of 3 of this table".
static double title_width(struct layout *layout, const struct table_set *set)
{
    double height = slices_height(set, 0, set->slice_count);

    if (height <= page_bottom(layout) - layout->master->top_pt)
        return set->width;
    return set->width - TITLE_ROOM_PT -
           shape_width(layout->faces, layout_style(layout, STYLE_LEGEND, 0),
               table_page(layout, 888, 888));
}

// `whole`: the matrix that it is a part of, whose notes stand under its parts; NULL: none.
static struct table_set *new_set(
    struct layout *layout, const struct slab *slab, const struct table_set *whole)
{
    struct table_set *set = arena_new(&layout->scratch, struct table_set);
    const struct theme *theme = layout->theme;
    const struct table *table = &slab->block->table;

    set->table = table;
    set->whole = whole ? whole->table : table;
    set->words = layout->document->words ? layout->document->words : &words_english;
    set->at = slab->block->at;
    set->width = slab->width;
    set->role = table->is_wide_pitch ? STYLE_TABLE_BARS : STYLE_TABLE;
    set->pitch = table_pitch(layout, table);
    set->drop = text_drop(layout, set);
    set->leading = fmin(
        theme->styles[set->role].text.leading_pt, theme->styles[set->role].text.size_pt * 1.3);
    set->head_leading = theme->styles[STYLE_TABLE_HEAD].text.leading_pt;
    set->head_after = theme->styles[STYLE_TABLE_HEAD].space_after_pt;
    set->head_gap = theme->styles[STYLE_TABLE_HEAD].space_before_pt;
    if (!table->is_wide_pitch)
        set->head_gap -= theme->bar_pitch_pt - theme->row_pitch_pt;
    for (int i = 0; i < table->column_count; i++)
        set->carries |= table->columns[i].carries;
    set->last_part = &set->parts;
    set->feet = whole ? whole->feet : feet_measure(layout, table->footnotes, set->width);
    set->used_feet = arena_array(&layout->scratch, bool, (size_t)set->feet.count);
    return set;
}

static void measure_reason(struct layout *layout, struct table_set *set)
{
    const char *reason = set->table->empty_reason ? set->table->empty_reason : "–";

    set->reason = rich_break(layout, rich_of(reason, layout->arena), set->role, SPAN_GREY,
        (struct paragraph_shape){.width_pt = set->width}, set->at);
}

static void measure_set(struct layout *layout, struct slab *slab, struct table_set *set,
    const struct width_ask *asks)
{
    static const struct slab_kind kind = {
        .place = place_table, .fit = fit_table, .need = need_table};

    slab->own = set;
    slab->kind = &kind;
    report_pitch(layout, set);
    measure_columns(layout, set, asks);
    cells_solve(layout, set);
    measure_heads(layout, set);
    rows_measure(layout, set);
    if (!set->table->row_count)
        measure_reason(layout, set);
    slices_cut(layout, set, (page_bottom(layout) - layout->master->top_pt) / 2);
    legend_measure(layout, set);
    set->title = title_measure(
        layout, &set->table->title, title_width(layout, set), set->legend_width, set->at);
    set->is_bare = !set->title.is_there && !set->head_lines;
    set->note = note_measure(layout, set->table->note, set->width, set->at);
    note_part(layout, &set->note, slab);
    slab->parts = set->slice_count ? set->slice_count : 1;
    slab->height = whole_height(layout, set);
    slab->lead = least_height(layout, slab);
    slab->before = layout->theme->block_gap_pt;
}

// What its texts have wrong was told of the whole.
static struct width_ask *ask_part_widths(
    struct layout *layout, const struct table_set *whole, struct table_set *part)
{
    struct diag *diag = layout->diag;

    layout->diag = NULL;
    struct width_ask *asks = ask_widths(layout, part);
    layout->diag = diag;
    parts_align(whole, part);
    return asks;
}

static void measure_parts(struct layout *layout, struct slab *slab,
    const struct table_set *whole, const struct block *parts)
{
    for (; parts; parts = parts->next) {
        slab->block = parts;
        struct table_set *set = new_set(layout, slab, whole);
        measure_set(layout, slab, set, ask_part_widths(layout, whole, set));
        if (!parts->next)
            return;
        slab->next = arena_new(&layout->scratch, struct slab);
        slab->next->width = slab->width;
        slab = slab->next;
    }
}

void measure_table(struct layout *layout, struct slab *slab)
{
    struct table_set *set = new_set(layout, slab, NULL);
    struct feet_set feet = set->feet;
    struct width_ask *asks = ask_widths(layout, set);
    const struct block *parts = parts_make(layout, slab->block, set, asks);
    bool is_behind = table_feet_are_long(layout, set);

    if (is_behind)
        set->feet.count = 0;
    if (parts)
        measure_parts(layout, slab, set, parts);
    else
        measure_set(layout, slab, set, asks);
    if (is_behind)
        feet_stand_behind(layout, &feet, slab);
}
