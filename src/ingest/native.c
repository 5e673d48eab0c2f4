#include "ingest/native.h"

#include "ingest/constants.h"
#include "ingest/footing.h"
#include "ingest/intake.h"
#include "ingest/mapping_match.h"
#include "ingest/native_cell.h"

#include <string.h>

// Where a column of a table takes its cells from, in this file.
struct origin {
    int field;        // of the mapping; -1: the constant
    const char *text; // the constant; "": the column stays empty
    struct cell_reader reader;
};

// One of the tables that the file fills.
struct filled {
    struct intake intake;
    const struct table *table;
    struct origin *origins; // by column
};

struct native {
    struct job *job;
    const struct walk_file *file;
    struct mapping_match match;
    struct constants constants;
    struct filled filled[MAPPING_TABLES];
    int filled_count;
    struct native_cell *cells; // by field: the row at work
    struct footing footing;
    struct registry_totals *totals;
    struct refusal *refusal;
};

static bool refuse_unfilled(
    struct native *native, const struct table_column *to, const struct mapping_column *from)
{
    const char *header = from->field ? mapping_header(from->field, native->job->scratch) : NULL;

    if (header && from->folder)
        return refuse(native->refusal, DIAG_COLUMN_MISSING, 1, 1,
            "%s for %s: the file has no column \"%s\" and lies in no folder %s=...",
            native->match.mapping->name, to->name, header, from->folder);
    return refuse(native->refusal, DIAG_COLUMN_MISSING, 1, 1,
        header ? "%s for %s: the file has no column \"%s\""
               : "%s for %s: the file lies in no folder %s=...",
        native->match.mapping->name, to->name, header ? header : from->folder);
}

static bool find_origin(struct native *native, const struct table_column *to,
    const struct mapping_column *from, struct origin *out)
{
    const struct mapping *mapping = native->match.mapping;
    struct cell unused;

    *out = (struct origin){.field = -1};
    cell_reader_init(&out->reader, to);
    if (from->field && native->match.cell_of[from->field - mapping->fields] >= 0) {
        out->field = (int)(from->field - mapping->fields);
        return true;
    }
    if (from->folder)
        out->text = constants_find(&native->constants, from->folder);
    if (!out->text)
        out->text = from->value ? from->value : "";
    if (!*out->text && !(to->flags & COLUMN_EMPTY))
        return refuse_unfilled(native, to, from);
    const char *fault = cell_read(&out->reader, out->text, strlen(out->text), &unused);
    return !fault ||
           refuse(native->refusal, DIAG_FILE_UNKNOWN, 0, 0, "the folder %s=%s: %s: %s",
               from->folder ? from->folder : "", out->text, to->name, fault);
}

static bool is_wanted(const struct native *native, const struct mapping_table *to)
{
    const char *value =
        to->folder ? constants_find(&native->constants, to->folder) : to->folder_value;

    return !to->folder || (value && !strcmp(value, to->folder_value));
}

// A folder that only says whether a table is filled says yes in one way: another word would
// leave the table out without a sound.
static bool check_switch(struct native *native, const struct mapping_table *to)
{
    const char *value = to->folder ? constants_find(&native->constants, to->folder) : NULL;

    return !value || !strcmp(value, "no") || !strcmp(value, to->folder_value) ||
           refuse(native->refusal, DIAG_FILE_UNKNOWN, 0, 0,
               "the folder %s=%s says nothing; %s=%s fills %s", to->folder, value, to->folder,
               to->folder_value, to->table->name);
}

static enum load open_table(
    struct native *native, const struct mapping_table *to, int64_t file_id)
{
    struct job *job = native->job;
    struct filled *filled = &native->filled[native->filled_count];
    bool is_main = native->filled_count == 0;

    filled->table = to->table;
    filled->origins = arena_array(job->scratch, struct origin, (size_t)to->table->column_count);
    for (int i = 0; i < to->table->column_count; i++)
        if (!find_origin(native, &to->table->columns[i], &to->columns[i], &filled->origins[i]))
            return LOAD_REFUSED;
    native->filled_count++;
    return intake_open(&filled->intake, job, native->file, file_id, to->table, is_main,
               native->totals) &&
                   registry_fill(&job->registry, file_id, to->table, is_main, job->diag)
               ? LOAD_DONE
               : LOAD_FAILED;
}

static enum load open_tables(struct native *native, int64_t file_id)
{
    const struct mapping *mapping = native->match.mapping;
    struct job *job = native->job;

    if (!constants_read(
            &native->constants, native->file->path, mapping, native->refusal, job->scratch))
        return LOAD_REFUSED;
    if (!registry_map(&job->registry, file_id, mapping->name, mapping->sha256,
            mapping->timezone, job->diag))
        return LOAD_FAILED;
    for (int i = 0; i < mapping->table_count; i++) {
        if (!check_switch(native, &mapping->tables[i]))
            return LOAD_REFUSED;
        enum load load = is_wanted(native, &mapping->tables[i])
                             ? open_table(native, &mapping->tables[i], file_id)
                             : LOAD_DONE;
        if (load != LOAD_DONE)
            return load;
    }
    if (native->filled_count)
        return LOAD_DONE;
    refuse(native->refusal, DIAG_FILE_UNKNOWN, 0, 0, "%s fills no table from this folder",
        mapping->name);
    return LOAD_REFUSED;
}

static enum load open_file(struct native *native, const struct mapping_set *set,
    const struct csv *header, int64_t file_id)
{
    struct job *job = native->job;

    if (!shape_check_form(header, native->refusal) ||
        !mapping_match(&native->match, set, header, native->file->full, native->refusal,
            job->scratch, job->diag))
        return LOAD_REFUSED;
    native->cells = arena_array(
        job->scratch, struct native_cell, (size_t)native->match.mapping->field_count);
    footing_open(&native->footing, &native->match, job->scratch);
    return open_tables(native, file_id);
}

static void set_fault(struct native *native, const struct csv *row, int field, const char *text,
    struct row_fault *fault)
{
    const struct csv_cell *cell = &row->cells[native->match.cell_of[field]];

    *fault = (struct row_fault){
        cell->offset, native->match.names[field], text, cell->text, cell->length};
}

// All cells of the row; the first that is none is the row's fault. *has_money: those of money
// are all read.
static bool read_cells(
    struct native *native, const struct csv *row, struct row_fault *fault, bool *has_money)
{
    const struct mapping *mapping = native->match.mapping;
    bool whole = true;

    *has_money = true;
    for (int i = 0; i < mapping->field_count; i++) {
        int at = native->match.cell_of[i];
        const char *text =
            at < 0 ? native_read(mapping, &mapping->fields[i], "", 0, &native->cells[i])
                   : native_read(mapping, &mapping->fields[i], row->cells[at].text,
                         row->cells[at].length, &native->cells[i]);

        if (!text)
            continue;
        if (whole)
            set_fault(native, row, i, text, fault);
        whole = false;
        native->cells[i].length = row->cells[at].length;
        if (mapping->fields[i].type == MAPPING_MONEY) {
            native->cells[i].micros = 0;
            *has_money = false;
        }
    }
    return whole;
}

static bool check_width(
    const struct native *native, const struct csv *row, struct row_fault *fault)
{
    *fault = (struct row_fault){0};
    if (row->fault) {
        fault->offset = row->fault_offset;
        fault->text = row->fault;
    } else if (row->count != native->match.width) {
        fault->text = row->count < native->match.width ? "fewer cells than the header"
                                                       : "more cells than the header";
    }
    return !fault->text;
}

static bool check_currency(const struct native *native, const struct csv *row)
{
    const struct mapping *mapping = native->match.mapping;
    int64_t line, column;

    for (int i = 0; i < mapping->field_count; i++) {
        const struct native_cell *cell = &native->cells[i];

        if (mapping->fields[i].type != MAPPING_CURRENCY || !cell->length ||
            (cell->length == 3 && !memcmp(cell->text, "USD", 3)))
            continue;
        csv_place(row, row->cells[native->match.cell_of[i]].offset, &line, &column);
        return refuse(native->refusal, DIAG_CURRENCY, line, column, "\"%.*s\"; USD is expected",
            (int)(cell->length > 20 ? 20 : cell->length), cell->text);
    }
    return true;
}

// A row of the data without its currency, or of more days than one.
static bool check_row(struct native *native, const struct csv *row, struct row_fault *fault)
{
    const struct mapping *mapping = native->match.mapping;

    for (int i = 0; i < mapping->field_count; i++)
        if (mapping->fields[i].type == MAPPING_CURRENCY && native->match.cell_of[i] >= 0 &&
            !native->cells[i].length) {
            set_fault(native, row, i, "empty", fault);
            return false;
        }
    if (!mapping->from || !mapping->to)
        return true;
    const struct native_cell *from = &native->cells[mapping->from - mapping->fields];
    const struct native_cell *to = &native->cells[mapping->to - mapping->fields];
    if (from->length == to->length && !memcmp(from->text, to->text, to->length))
        return true;
    set_fault(native, row, (int)(mapping->to - mapping->fields),
        "the last of several days, where a row of one day is expected", fault);
    return false;
}

// The row as a row of one of the tables.
static bool fill_table(struct native *native, struct filled *filled, const struct csv *row,
    struct row_fault *fault)
{
    for (int i = 0; i < filled->table->column_count; i++) {
        struct origin *origin = &filled->origins[i];
        const struct native_cell *from =
            origin->field < 0 ? NULL : &native->cells[origin->field];
        const char *text = from ? from->text : origin->text;
        const char *wrong = cell_read(&origin->reader, text, from ? from->length : strlen(text),
            &filled->intake.cells[i]);

        if (!wrong)
            continue;
        set_fault(native, row, origin->field, wrong, fault);
        return false;
    }
    return true;
}

static bool put_row(struct native *native, const struct csv *row)
{
    struct row_fault fault;

    for (int i = 0; i < native->filled_count; i++)
        if (!fill_table(native, &native->filled[i], row, &fault))
            return intake_reject(&native->filled[0].intake, row, native->match.width, &fault);
    for (int i = 0; i < native->filled_count; i++)
        if (!intake_put(&native->filled[i].intake, row->line))
            return false;
    return true;
}

static enum load load_row(struct native *native, const struct csv *row)
{
    struct row_fault fault;
    bool has_money = false;
    bool whole = check_width(native, row, &fault);

    native->totals->rows_read++;
    if (!whole) {
        native->footing.unread++;
    } else {
        whole = read_cells(native, row, &fault, &has_money);
        if (!check_currency(native, row))
            return LOAD_REFUSED;
        if (has_money && footing_is_total(&native->footing, native->cells)) {
            footing_add_total(&native->footing, row, native->cells);
            native->totals->rows_total++;
            return LOAD_DONE;
        }
        footing_add_row(&native->footing, native->cells, has_money);
        whole = whole && check_row(native, row, &fault);
    }
    return (whole ? put_row(native, row)
                  : intake_reject(&native->filled[0].intake, row, native->match.width, &fault))
               ? LOAD_DONE
               : LOAD_FAILED;
}

static enum load load_rows(
    struct native *native, const struct mapping_set *set, struct csv *csv, int64_t file_id)
{
    struct job *job = native->job;
    enum csv_result result = csv_next(csv, native->refusal, job->diag);
    enum load load = LOAD_DONE;

    if (result == CSV_END) {
        refuse(native->refusal, DIAG_FILE_DAMAGED, 1, 1,
            "the file is empty: it lacks even a header");
        return LOAD_REFUSED;
    }
    if (result == CSV_ROW)
        load = open_file(native, set, csv, file_id);
    csv->most = native->match.width;
    while (result == CSV_ROW && load == LOAD_DONE)
        if ((result = csv_next(csv, native->refusal, job->diag)) == CSV_ROW)
            load = load_row(native, csv);
    if (load != LOAD_DONE || result != CSV_END)
        return load != LOAD_DONE ? load : result == CSV_REFUSED ? LOAD_REFUSED : LOAD_FAILED;
    return footing_tie(&native->footing, native->refusal) ? LOAD_DONE : LOAD_REFUSED;
}

static bool check_set(const struct mapping_set *set, struct refusal *refusal)
{
    if (set->damaged)
        return refuse(refusal, DIAG_FILE_UNKNOWN, 0, 0, "a mapping of the source %s is faulty",
            set->source);
    if (set->count)
        return true;
    return refuse(refusal, DIAG_FILE_UNKNOWN, 0, 0,
        set->near ? "no mapping for the source %s; did you mean %s?"
                  : "no mapping for the source %s",
        set->source, set->near);
}

enum load load_native(struct job *job, const struct walk_file *file, struct source *source,
    int64_t file_id, struct registry_totals *totals, const struct mapping_set *set,
    struct refusal *refusal)
{
    struct native native = {.job = job, .file = file, .totals = totals, .refusal = refusal};
    struct csv csv;

    if (!check_set(set, refusal) || !load_check_packing(file, source, refusal))
        return LOAD_REFUSED;
    csv_open(&csv, source);
    enum load load = load_rows(&native, set, &csv, file_id);
    csv_close(&csv);
    footing_close(&native.footing);
    if (native.filled_count)
        intake_close(&native.filled[0].intake);
    return load;
}
