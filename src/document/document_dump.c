// document_dump.c - a document as text: one line a thing, two blanks a level.

#include "document/document.h"

#include <inttypes.h>

struct dump {
    FILE *out;
    int depth;
};

__attribute__((format(printf, 2, 3))) static void line(
    const struct dump *dump, const char *format, ...)
{
    va_list args;

    fprintf(dump->out, "%*s", 2 * dump->depth, "");
    va_start(args, format);
    vfprintf(dump->out, format, args);
    va_end(args);
    fputc('\n', dump->out);
}

static void put_text(FILE *out, const char *text)
{
    fputc('"', out);
    for (; *text; text++) {
        if (*text == '\n')
            fputs("\\n", out);
        else
            fputc(*text, out);
    }
    fputc('"', out);
}

static void put_figure_id(FILE *out, const struct figure *figure)
{
    struct strbuf id = {0};

    figure_id(figure, &id);
    fputs(id.data, out);
    strbuf_finish(&id);
}

static void put_flags(FILE *out, unsigned flags)
{
    static const char letters[] = "bisag"; // bold, italic, superior, accent, grey

    for (int i = 0; letters[i]; i++)
        if (flags & 1u << i)
            fputc(letters[i], out);
}

static void put_span(FILE *out, const struct span *span)
{
    static const char *const fields[] = {
        [FIELD_PAGE] = "page", [FIELD_PAGES] = "pages", [FIELD_PAGE_OF] = "page-of"};

    if (span->field)
        fprintf(out, "<%s>", fields[span->field]);
    else
        put_text(out, span->text);
    put_flags(out, span->flags);
    if (span->language)
        fprintf(out, "@%s", span->language);
    if (span->target)
        fprintf(out, "->%s", span->target);
    if (span->figure) {
        fputc('=', out);
        put_figure_id(out, span->figure);
    }
}

static void put_rich(FILE *out, struct rich rich)
{
    for (int i = 0; i < rich.count; i++) {
        fputc(' ', out);
        put_span(out, &rich.spans[i]);
    }
}

static void rich_line(const struct dump *dump, const char *name, struct rich rich)
{
    if (!rich.count)
        return;
    fprintf(dump->out, "%*s%s", 2 * dump->depth, "", name);
    put_rich(dump->out, rich);
    fputc('\n', dump->out);
}

static void text_line(const struct dump *dump, const char *name, const char *text)
{
    if (!text)
        return;
    fprintf(dump->out, "%*s%s ", 2 * dump->depth, "", name);
    put_text(dump->out, text);
    fputc('\n', dump->out);
}

static void put_number(FILE *out, const char *name, struct chart_value value)
{
    if (!value.is_null)
        fprintf(out, " %s %" PRId64, name, value.number);
}

static void put_points(FILE *out, const struct cell_values *cell)
{
    if (cell->point_count)
        fputs(" points", out);
    for (int i = 0; i < cell->point_count; i++) {
        if (cell->points[i].is_null)
            fputs(" null", out);
        else
            fprintf(out, " %" PRId64, cell->points[i].number);
    }
}

static void put_drawing(FILE *out, const struct cell_values *cell)
{
    fputc('<', out);
    fputs(scenario_name(cell->scenario), out);
    put_number(out, "value", cell->value);
    put_number(out, "from", cell->from);
    put_number(out, "limit", cell->limit);
    put_number(out, "band1", cell->band1);
    put_number(out, "band2", cell->band2);
    put_points(out, cell);
    if (cell->better)
        fprintf(out, " better %+d", cell->better);
    if (cell->is_strong)
        fputs(" strong", out);
    if (cell->joins_next)
        fputs(" joins", out);
    if (cell->value.label) {
        fputs(" label ", out);
        put_text(out, cell->value.label);
    }
    if (cell->note) {
        fputs(" note ", out);
        put_text(out, cell->note);
    }
    fputc('>', out);
}

static void put_cell(FILE *out, const struct table_cell *cell)
{
    if (cell->rich)
        put_rich(out, *cell->rich);
    else if (cell->drawing)
        put_drawing(out, cell->drawing);
    else if (cell->text)
        put_text(out, cell->text);
    else
        fputc('.', out);
    if (cell->column_span > 1)
        fprintf(out, "x%d", cell->column_span);
    if (cell->is_strong)
        fputc('b', out);
    if (cell->figure)
        fputc('=', out);
    if (cell->footnote)
        fprintf(out, "^%s", cell->footnote->mark);
}

static void dump_row(const struct dump *dump, const struct table *table, int index)
{
    static const char *const kinds[] = {[ROW_BODY] = "row",
        [ROW_GROUP] = "group",
        [ROW_SUBTOTAL] = "subtotal",
        [ROW_TOTAL] = "total",
        [ROW_GRAND_TOTAL] = "grand-total",
        [ROW_NOTE] = "note"};
    const struct table_row *row = &table->rows[index];

    fprintf(dump->out, "%*s%s", 2 * dump->depth, "", kinds[row->kind]);
    if (row->indent)
        fprintf(dump->out, " indent %d", row->indent);
    fputs(row->rule_above ? " rule" : "", dump->out);
    fputs(row->keeps_with_next ? " keep" : "", dump->out);
    for (int i = 0; i < table->column_count; i++) {
        fputs(" | ", dump->out);
        put_cell(dump->out, &row->cells[i]);
    }
    if (row->carry)
        fputs(" carry", dump->out);
    for (int i = 0; row->carry && i < table->column_count; i++)
        if (table->columns[i].carries)
            fprintf(dump->out, " %" PRId64, row->carry[i]);
    fputc('\n', dump->out);
}

static void dump_column(const struct dump *dump, const struct table_column *column)
{
    static const char *const aligns[] = {"left", "right", "centre", "justify"};
    FILE *out = dump->out;

    fprintf(out, "%*scolumn %s", 2 * dump->depth, "", aligns[column->align]);
    if (column->unit != UNIT_NONE)
        fprintf(out, " %s", unit_name(column->unit));
    if (column->draw)
        fprintf(out, " draw %s", column->draw->name);
    if (column->scale_group)
        fprintf(out, " scale %s", column->scale_group);
    for (enum scenario scenario = 0; scenario < SCENARIO_COUNT; scenario++)
        if (column->scenario_names[scenario])
            fprintf(out, " %s: %s", scenario_name(scenario), column->scenario_names[scenario]);
    fputs(column->is_strong ? " strong" : "", out);
    fputs(column->is_grey ? " grey" : "", out);
    fputs(column->is_row_head ? " row-head" : "", out);
    fputs(column->wraps ? " wraps" : "", out);
    fputs(column->carries ? " carries" : "", out);
    put_rich(out, column->head);
    put_rich(out, column->axis_from);
    put_rich(out, column->axis_to);
    fputc('\n', out);
}

static void dump_footnotes(const struct dump *dump, const struct footnote *note)
{
    for (; note; note = note->next) {
        fprintf(dump->out, "%*sfootnote %s", 2 * dump->depth, "", note->mark);
        put_rich(dump->out, note->text);
        fputc('\n', dump->out);
    }
}

static void dump_table(struct dump *dump, const struct table *table)
{
    rich_line(dump, "title", table->title.text);
    text_line(dump, "summary", table->summary);
    text_line(dump, "empty", table->empty_reason);
    for (int i = 0; i < table->column_count; i++)
        dump_column(dump, &table->columns[i]);
    for (int i = 0; i < table->row_count; i++)
        dump_row(dump, table, i);
    rich_line(dump, "note", table->note);
    dump_footnotes(dump, table->footnotes);
}

static void dump_category(const struct dump *dump, const struct chart_category *category)
{
    static const char *const kinds[] = {"", " start", " step", " total", " rest"};
    FILE *out = dump->out;

    fprintf(out, "%*scategory ", 2 * dump->depth, "");
    put_text(out, category->name);
    if (category->second_line) {
        fputc(' ', out);
        put_text(out, category->second_line);
    }
    fputs(kinds[category->kind], out);
    fputs(category->is_strong ? " strong" : "", out);
    if (category->better)
        fprintf(out, " better %+d", category->better);
    if (category->has_scenario)
        fprintf(out, " %s", scenario_name(category->scenario));
    fputc('\n', out);
}

static void dump_series(
    const struct dump *dump, const struct chart_series *series, int category_count)
{
    FILE *out = dump->out;

    fprintf(out, "%*sseries \"%s\" %s %s", 2 * dump->depth, "", series->name, series->column,
        scenario_name(series->scenario));
    if (*series->role)
        fprintf(out, " role %s", series->role);
    if (series->colour != COLOUR_COUNT)
        fprintf(out, " colour %s", theme_colour_name(series->colour));
    fprintf(out, " %s:", unit_name(series->unit));
    for (int i = 0; i < category_count; i++) {
        const struct chart_value *value = &series->values[i];
        if (value->is_null)
            fputs(" null", out);
        else
            fprintf(out, " %" PRId64 " \"%s\"", value->number, value->label);
    }
    fputc('\n', out);
}

static void dump_reference(const struct dump *dump, const struct chart_reference *reference)
{
    line(dump, "reference \"%s\" at %" PRId64 "%s %s%s", reference->label,
        reference->is_vertical ? reference->category : reference->number,
        reference->is_vertical ? " vertical" : "", theme_colour_name(reference->colour),
        reference->is_dashed ? " dashed" : "");
}

static void dump_chart(struct dump *dump, const struct block *block)
{
    const struct chart_spec *spec = block->chart.spec;

    rich_line(dump, "title", block->chart.title.text);
    text_line(dump, "alt", block->chart.alt);
    text_line(dump, "empty", spec->empty_reason);
    line(dump, "type %s%s", spec->type ? spec->type->name : "-",
        spec->is_free_scale ? ", free scale" : "");
    for (int i = 0; i < spec->category_count; i++)
        dump_category(dump, &spec->categories[i]);
    for (int i = 0; i < spec->series_count; i++)
        dump_series(dump, &spec->series[i], spec->category_count);
    if (spec->variance_of >= 0)
        line(dump, "variance of %d to %d", spec->variance_of, spec->variance_to);
    for (int i = 0; i < spec->reference_count; i++)
        dump_reference(dump, &spec->references[i]);
    rich_line(dump, "note", block->chart.note);
    dump_footnotes(dump, block->chart.footnotes);
}

static void dump_list(struct dump *dump, const struct list *list)
{
    rich_line(dump, "title", list->title.text);
    for (const struct list_item *item = list->items; item; item = item->next) {
        fprintf(dump->out, "%*sitem ", 2 * dump->depth, "");
        put_text(dump->out, item->mark);
        put_rich(dump->out, item->text);
        fputc('\n', dump->out);
        dump->depth++;
        if (item->inner)
            dump_list(dump, item->inner);
        dump->depth--;
    }
}

static void dump_kpi(const struct dump *dump, const struct kpi *kpi)
{
    fprintf(dump->out, "%*skpi", 2 * dump->depth, "");
    put_rich(dump->out, kpi->label);
    fputs(" |", dump->out);
    put_rich(dump->out, kpi->value);
    fputs(" |", dump->out);
    put_rich(dump->out, kpi->note);
    put_points(dump->out, &kpi->spark);
    fputc('\n', dump->out);
}

static void dump_blocks(struct dump *dump, const struct block *block);

static void dump_inside(struct dump *dump, const struct block *block)
{
    switch (block->kind) {
    case BLOCK_HEADING:
        line(dump, "level %d", block->heading.level);
        rich_line(dump, "text", block->heading.text);
        break;
    case BLOCK_PARA:
        rich_line(dump, "text", block->para.text);
        break;
    case BLOCK_LIST:
        dump_list(dump, &block->list);
        break;
    case BLOCK_KPIS:
        for (int i = 0; i < block->kpis.count; i++)
            dump_kpi(dump, &block->kpis.list[i]);
        break;
    case BLOCK_TABLE:
        dump_table(dump, &block->table);
        break;
    case BLOCK_CHART:
        if (block->chart.spec)
            dump_chart(dump, block);
        break;
    case BLOCK_IMAGE:
        text_line(dump, "alt", block->image.alt);
        break;
    case BLOCK_GRID:
        for (int i = 0; i < block->grid.count; i++) {
            line(dump, "cell %d", block->grid.cells[i].columns);
            dump_blocks(dump, block->grid.cells[i].blocks);
        }
        break;
    case BLOCK_KEEP:
        dump_blocks(dump, block->keep);
        break;
    case BLOCK_CONTENTS:
        rich_line(dump, "title", block->contents.title.text);
        line(dump, "depth %d", block->contents.depth);
        break;
    case BLOCK_CODE:
        for (const struct code_line *l = block->code.lines; l; l = l->next)
            rich_line(dump, "line", l->text);
        break;
    case BLOCK_RULE:
    case BLOCK_SPACE:
    case BLOCK_PAGE_BREAK:
    case BLOCK_KIND_COUNT:
        break;
    }
}

static void dump_blocks(struct dump *dump, const struct block *block)
{
    static const char *const kinds[] = {[BLOCK_HEADING] = "heading",
        [BLOCK_PARA] = "para",
        [BLOCK_LIST] = "list",
        [BLOCK_KPIS] = "kpis",
        [BLOCK_TABLE] = "table",
        [BLOCK_CHART] = "chart",
        [BLOCK_IMAGE] = "image",
        [BLOCK_RULE] = "rule",
        [BLOCK_SPACE] = "space",
        [BLOCK_GRID] = "grid",
        [BLOCK_KEEP] = "keep",
        [BLOCK_PAGE_BREAK] = "page-break",
        [BLOCK_CONTENTS] = "contents",
        [BLOCK_CODE] = "code"};

    dump->depth++;
    for (; block; block = block->next) {
        line(dump, "%s%s%s%s%s", kinds[block->kind], block->id ? " #" : "",
            block->id ? block->id : "", block->style ? " " : "",
            block->style ? theme_style_name(block->style) : "");
        dump->depth++;
        dump_inside(dump, block);
        dump->depth--;
    }
    dump->depth--;
}

static void dump_section(struct dump *dump, const struct section *section)
{
    line(dump, "section %s%s", section->id, section->is_cover ? " cover" : "");
    dump->depth++;
    text_line(dump, "number", section->number);
    text_line(dump, "title", section->title);
    text_line(dump, "state", section->state);
    text_line(dump, "finding", section->finding);
    text_line(dump, "bookmark", section->bookmark);
    text_line(dump, "page", section->master ? section->master->name : NULL);
    rich_line(dump, "message", section->message);
    dump->depth--;
    dump_blocks(dump, section->blocks);
    dump->depth++;
    dump_footnotes(dump, section->footnotes);
    rich_line(dump, "source", section->source);
    for (const struct kept_rows *kept = section->kept; kept; kept = kept->next)
        line(dump, "kept %s %d rows", kept->id, kept->dataset->row_count);
    dump->depth--;
}

static void dump_furniture(struct dump *dump, const struct furniture *furniture)
{
    rich_line(dump, "header-left", furniture->header_left);
    rich_line(dump, "header-right", furniture->header_right);
    rich_line(dump, "foot-left", furniture->foot_left);
    rich_line(dump, "foot-right", furniture->foot_right);
    text_line(dump, "stamp", furniture->stamp);
    text_line(dump, "margin", furniture->margin);
}

static void put_raw(FILE *out, struct value raw)
{
    switch (raw.kind) {
    case VALUE_NULL:
        fputs("null", out);
        break;
    case VALUE_INTEGER:
        fprintf(out, "%" PRId64, raw.integer);
        break;
    case VALUE_REAL:
        fprintf(out, "%.15g", raw.real);
        break;
    case VALUE_TEXT:
        put_text(out, raw.text);
        break;
    }
}

static void dump_figure(const struct dump *dump, const struct figure *figure)
{
    fprintf(dump->out, "%*sfigure ", 2 * dump->depth, "");
    put_figure_id(dump->out, figure);
    fputc(' ', dump->out);
    put_raw(dump->out, figure->raw);
    fprintf(dump->out, " %s ", figure->unit == UNIT_NONE ? "-" : unit_name(figure->unit));
    put_text(dump->out, figure->shown);
    fprintf(dump->out, " of %s at %s:%d:%d\n", figure->dataset->id, figure->at.file,
        figure->at.line, figure->at.column);
}

static void dump_tie(const struct dump *dump, const struct tie *tie)
{
    fprintf(dump->out, "%*stie %s ", 2 * dump->depth, "", tie->section);
    put_text(dump->out, tie->what);
    fputc(' ', dump->out);
    put_raw(dump->out, tie->left);
    fputs(tie->holds ? " = " : " != ", dump->out);
    put_raw(dump->out, tie->right);
    fputc('\n', dump->out);
}

void document_dump(const struct document *document, FILE *out)
{
    struct dump dump = {.out = out};

    text_line(&dump, "document", document->title);
    dump.depth = 1;
    text_line(&dump, "subject", document->subject);
    text_line(&dump, "author", document->author);
    dump_furniture(&dump, &document->furniture);
    for (const struct section *s = document->sections; s; s = s->next)
        dump_section(&dump, s);
    for (const struct figure *f = document->figures; f; f = f->next)
        dump_figure(&dump, f);
    for (const struct tie *t = document->ties; t; t = t->next)
        dump_tie(&dump, t);
    for (int i = 0; i < document->dataset_count; i++)
        line(&dump, "dataset %s %d x %d", document->datasets[i]->id,
            document->datasets[i]->row_count, document->datasets[i]->column_count);
}
