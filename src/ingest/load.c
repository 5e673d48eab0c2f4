#include "ingest/load.h"

#include "value/wide.h"

#include <string.h>

#include <sqlite3.h>

enum { CELL_SHOWN = 60, MICROS_IN_CENT = 10000 };

struct load_work {
    struct job *job;
    const struct walk_file *file;
    int64_t file_id;
    struct store *store;
    struct shape shape;
    struct cell *cells;
    int date; // the column that the register wants first and last of; -1: none
    wide amount;
    struct registry_totals *totals;
    struct strbuf reason;
};

static int date_column(const struct table *table)
{
    for (int i = 0; i < table->column_count; i++) {
        enum column_kind kind = table->columns[i].kind;

        if (kind == COLUMN_DATE || kind == COLUMN_MONTH || kind == COLUMN_WEEK ||
            kind == COLUMN_TIME)
            return i;
    }
    return -1;
}

// What of a row spans columns.
static bool check_row(struct load_work *work, const struct csv *row, struct row_fault *fault)
{
    enum { GROSS = 3, ADJUSTMENTS = 4, NET = 5 };
    static const char *const name = "fact_revenue_daily";
    const struct cell *cells = work->cells;

    if (work->store->table->name[5] != 'r' || strcmp(work->store->table->name, name) != 0)
        return true;
    if ((wide)cells[GROSS].integer + cells[ADJUSTMENTS].integer == cells[NET].integer)
        return true;
    *fault = (struct row_fault){
        .offset = row->cells[work->shape.cell_of[NET]].offset,
        .column = "net_revenue",
        .text = "not gross_revenue + adjustments",
        .cell = row->cells[work->shape.cell_of[NET]].text,
        .cell_length = row->cells[work->shape.cell_of[NET]].length,
    };
    return false;
}

static void add_cell_shown(struct strbuf *out, const char *text, size_t length)
{
    size_t shown = length < CELL_SHOWN ? length : CELL_SHOWN;

    while (shown < length && shown > 0 && (text[shown] & 0xC0) == 0x80)
        shown--; // not in the middle of a letter
    strbuf_puts(out, ": \"");
    strbuf_add(out, text, shown);
    strbuf_puts(out, shown < length ? "…\"" : "\"");
}

static bool reject_row(
    struct load_work *work, const struct csv *row, const struct row_fault *fault)
{
    int64_t line, column;

    strbuf_clear(&work->reason);
    if (fault->column)
        strbuf_printf(&work->reason, "%s: ", fault->column);
    strbuf_puts(&work->reason, fault->text);
    if (fault->cell_length)
        add_cell_shown(&work->reason, fault->cell, fault->cell_length);
    if (!fault->column && row->count != work->shape.width)
        strbuf_printf(&work->reason, ": %d, not %d", row->count, work->shape.width);
    csv_place(row, fault->offset, &line, &column);
    work->totals->rows_rejected++;
    return statement_run(work->job->db, work->job->reject, work->job->diag, "iiitttb",
        work->file_id, row->line, column, work->file->path, work->store->table->name,
        work->reason.data, row->row, row->row_length);
}

static void add_date(struct load_work *work)
{
    const struct cell *cell = &work->cells[work->date];
    struct registry_totals *totals = work->totals;
    size_t length = cell->length > 10 ? 10 : cell->length; // of a time the day

    if (cell->kind != CELL_TEXT || length == 0)
        return;
    if (!totals->date_min[0] || memcmp(cell->text, totals->date_min, length) < 0)
        memcpy(totals->date_min, cell->text, length);
    if (!totals->date_max[0] || memcmp(cell->text, totals->date_max, length) > 0)
        memcpy(totals->date_max, cell->text, length);
}

static void add_amounts(struct load_work *work)
{
    const struct table *table = work->store->table;

    for (int i = 0; i < table->column_count; i++) {
        if (!(table->columns[i].flags & COLUMN_SUM))
            continue;
        work->totals->has_amount = true;
        if (work->cells[i].kind == CELL_INTEGER)
            work->amount += (wide)work->cells[i].integer *
                            (table->columns[i].kind == COLUMN_MONEY ? 1 : MICROS_IN_CENT);
    }
}

static bool load_row(struct load_work *work, const struct csv *row)
{
    struct row_fault fault;

    work->totals->rows_read++;
    if (!shape_cells(&work->shape, row, work->cells, &fault) || !check_row(work, row, &fault))
        return reject_row(work, row, &fault);
    if (work->date >= 0)
        add_date(work);
    add_amounts(work);
    switch (store_put(work->store, work->cells, work->file_id, row->line, work->job->diag)) {
    case STORE_PUT:
        work->totals->rows_loaded++;
        return true;
    case STORE_TAKEN:
        return contest_meet(&work->job->contest, work->store, work->cells,
            (struct row_place){work->file_id, row->line, work->file->path}, work->job->diag);
    case STORE_FAILED:
        break;
    }
    return false;
}

static enum load load_rows(struct load_work *work, struct csv *csv, struct refusal *refusal)
{
    enum csv_result result = csv_next(csv, refusal, work->job->diag);

    if (result == CSV_END) {
        refuse(refusal, DIAG_FILE_DAMAGED, 1, 1, "the file is empty: it lacks even a header");
        result = CSV_REFUSED;
    }
    if (result == CSV_ROW) {
        if (!shape_read(&work->shape, work->store->table, csv, work->file->full, refusal,
                work->job->scratch, work->job->diag))
            return LOAD_REFUSED;
        csv->most = work->shape.width;
        while ((result = csv_next(csv, refusal, work->job->diag)) == CSV_ROW)
            if (!load_row(work, csv))
                return LOAD_FAILED;
    }
    return result == CSV_END ? LOAD_DONE : result == CSV_REFUSED ? LOAD_REFUSED : LOAD_FAILED;
}

// .csv and .csv.gz say what is in them: a file that is the other one was cut short or misnamed.
static bool check_packing(
    const struct walk_file *file, const struct source *source, struct refusal *refusal)
{
    size_t length = strlen(file->path);
    bool named = length > 3 && !strcmp(file->path + length - 3, ".gz");

    if (named == source_is_gzip(source))
        return true;
    return refuse(refusal, DIAG_FILE_ENCODING, 1, 1,
        named ? "this is not gzip, as its name says" : "this is gzip; name it .csv.gz");
}

enum load load_table(struct job *job, const struct walk_file *file, struct source *source,
    int64_t file_id, struct registry_totals *totals, struct refusal *refusal)
{
    const struct table *table = file->place.table;
    struct load_work work = {.job = job,
        .file = file,
        .file_id = file_id,
        .store = job_store(job, table),
        .cells = arena_array(job->scratch, struct cell, (size_t)table->column_count),
        .date = date_column(table),
        .totals = totals};
    struct csv csv;

    if (!work.store)
        return LOAD_FAILED;
    if (!check_packing(file, source, refusal))
        return LOAD_REFUSED;
    csv_open(&csv, source);
    enum load load = load_rows(&work, &csv, refusal);
    csv_close(&csv);
    strbuf_finish(&work.reason);
    totals->amount_micros = (int64_t)work.amount;
    totals->has_amount = totals->has_amount && totals->amount_micros == work.amount;
    return load;
}
