#include "ingest/shape.h"

#include "base/suggest.h"

#include <string.h>

// Delivered ratios are recomputed, so that their columns are no surprise.
static const char *const ratios[] = {"ctr", "cpc", "cpm", "cvr"};

static bool is_named(const struct csv_cell *cell, const char *name)
{
    return strlen(name) == cell->length && !memcmp(name, cell->text, cell->length);
}

static const char *name_of(const struct csv_cell *cell, struct arena *arena)
{
    return arena_bytes(arena, cell->text, cell->length);
}

// In lower case and with '_' for blanks: how far a header is from a name should not hang on it.
static const char *normal(const struct csv_cell *cell, struct arena *arena)
{
    char *text = arena_bytes(arena, cell->text, cell->length);

    for (char *p = text; *p; p++)
        *p = *p >= 'A' && *p <= 'Z'   ? (char)(*p + 'a' - 'A')
             : *p == ' ' || *p == '-' ? '_'
                                      : *p;
    return text;
}

static const struct table_column *column_named(
    const struct table *table, const struct csv_cell *cell)
{
    for (int i = 0; i < table->column_count; i++)
        if (is_named(cell, table->columns[i].name))
            return &table->columns[i];
    return NULL;
}

static bool is_ratio(const struct table *table, const struct csv_cell *cell)
{
    for (size_t i = 0; i < sizeof ratios / sizeof *ratios; i++)
        if (!strcmp(table->name, "fact_spend_daily") && is_named(cell, ratios[i]))
            return true;
    return false;
}

static bool refuse_at(const struct csv *header, const struct csv_cell *cell,
    struct refusal *refusal, enum diag_code code, const char *text)
{
    int64_t line, column;

    csv_place(header, cell->offset, &line, &column);
    return refuse(refusal, code, line, column, "%s", text);
}

bool shape_check_form(const struct csv *header, struct refusal *refusal)
{
    const struct csv_cell *first = &header->cells[0];

    if (header->fault)
        return refuse(
            refusal, DIAG_FILE_DAMAGED, header->line, 1, "the header has %s", header->fault);
    if (memchr(header->row, '\r', header->row_length))
        return refuse_at(header, first, refusal, DIAG_FILE_DAMAGED,
            "its lines end in CR alone; LF or CRLF is expected");
    if (header->count == 1 && memchr(first->text, ';', first->length))
        return refuse_at(header, first, refusal, DIAG_FILE_DAMAGED,
            "cells are separated by ';'; ',' is expected");
    if (header->count == 1 && memchr(first->text, '\t', first->length))
        return refuse_at(header, first, refusal, DIAG_FILE_DAMAGED,
            "cells are separated by tabs; ',' is expected");
    return true;
}

static bool refuse_missing(const struct table *table, const struct table_column *missing,
    const struct csv *header, struct refusal *refusal, struct arena *arena)
{
    struct suggest suggest = suggest_for(missing->name);
    const struct csv_cell *near = NULL;
    int64_t line, column;

    for (int i = 0; i < header->count; i++) {
        const struct csv_cell *cell = &header->cells[i];

        if (column_named(table, cell))
            continue;
        const char *before = suggest.best;
        suggest_offer(&suggest, normal(cell, arena));
        if (suggest.best != before)
            near = cell;
    }
    if (!suggest_best(&suggest))
        return refuse(
            refusal, DIAG_COLUMN_MISSING, header->line, 1, "%s.%s", table->name, missing->name);
    csv_place(header, near->offset, &line, &column);
    return refuse(refusal, DIAG_COLUMN_MISSING, line, column,
        "%s.%s; did you mean it by \"%s\"?", table->name, missing->name, name_of(near, arena));
}

static bool match_columns(
    struct shape *shape, const struct csv *header, struct refusal *refusal, struct arena *arena)
{
    for (int i = 0; i < header->count; i++) {
        const struct table_column *column = column_named(shape->table, &header->cells[i]);
        int *cell_of = column ? &shape->cell_of[column - shape->table->columns] : NULL;

        if (cell_of && *cell_of >= 0)
            return refuse_at(header, &header->cells[i], refusal, DIAG_COLUMN_REPEATED,
                arena_format(arena, "\"%s\" stands in the header twice", column->name));
        if (cell_of)
            *cell_of = i;
    }
    for (int i = 0; i < shape->table->column_count; i++) {
        const struct table_column *column = &shape->table->columns[i];

        if (shape->cell_of[i] < 0 && !(column->flags & COLUMN_OPTIONAL))
            return refuse_missing(shape->table, column, header, refusal, arena);
    }
    return true;
}

static void report_extra(const struct shape *shape, const struct csv *header, const char *file,
    struct arena *arena, struct diag *diag)
{
    for (int i = 0; i < header->count; i++) {
        const struct csv_cell *cell = &header->cells[i];
        int64_t line, column;

        if (column_named(shape->table, cell) || is_ratio(shape->table, cell))
            continue;
        struct suggest suggest = suggest_for(normal(cell, arena));
        for (int c = 0; c < shape->table->column_count; c++)
            if (shape->cell_of[c] < 0)
                suggest_offer(&suggest, shape->table->columns[c].name);
        csv_place(header, cell->offset, &line, &column);
        struct source_pos at = {file, (int)line, (int)column};
        const char *near = cell->length ? suggest_best(&suggest) : NULL;
        if (near)
            diag_add(diag, DIAG_COLUMN_EXTRA, at, "\"%s\"; did you mean \"%s\"?",
                name_of(cell, arena), near);
        else
            diag_add(diag, DIAG_COLUMN_EXTRA, at, "\"%s\"", name_of(cell, arena));
    }
}

void shape_own(struct shape *shape, const struct table *table, struct arena *arena)
{
    *shape = (struct shape){.table = table, .width = table->column_count};
    shape->cell_of = arena_array(arena, int, (size_t)table->column_count);
    shape->readers = arena_array(arena, struct cell_reader, (size_t)table->column_count);
    for (int i = 0; i < table->column_count; i++) {
        shape->cell_of[i] = i;
        cell_reader_init(&shape->readers[i], &table->columns[i]);
    }
}

bool shape_read(struct shape *shape, const struct table *table, const struct csv *header,
    const char *file, struct refusal *refusal, struct arena *arena, struct diag *diag)
{
    shape_own(shape, table, arena);
    shape->width = header->count;
    for (int i = 0; i < table->column_count; i++)
        shape->cell_of[i] = -1;
    if (!shape_check_form(header, refusal) || !match_columns(shape, header, refusal, arena))
        return false;
    report_extra(shape, header, file, arena, diag);
    return true;
}

static bool row_fault(
    struct row_fault *fault, size_t offset, const char *column, const char *text)
{
    *fault = (struct row_fault){.offset = offset, .column = column, .text = text};
    return false;
}

struct row_fault shape_fault(
    const struct shape *shape, const struct csv *row, int column, const char *text)
{
    const struct csv_cell *cell = &row->cells[shape->cell_of[column]];

    return (struct row_fault){
        cell->offset, shape->table->columns[column].name, text, cell->text, cell->length};
}

bool shape_cells(
    struct shape *shape, const struct csv *row, struct cell *cells, struct row_fault *fault)
{
    if (row->fault)
        return row_fault(fault, row->fault_offset, NULL, row->fault);
    if (row->count != shape->width)
        return row_fault(fault, 0, NULL,
            row->count < shape->width ? "fewer cells than the header"
                                      : "more cells than the header");
    for (int i = 0; i < shape->table->column_count; i++) {
        if (shape->cell_of[i] < 0) {
            cell_read(&shape->readers[i], "", 0, &cells[i]);
            continue;
        }
        const struct csv_cell *cell = &row->cells[shape->cell_of[i]];
        const char *text = cell_read(&shape->readers[i], cell->text, cell->length, &cells[i]);
        if (text) {
            *fault = shape_fault(shape, row, i, text);
            return false;
        }
    }
    return true;
}
