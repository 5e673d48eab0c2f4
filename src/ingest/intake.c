#include "ingest/intake.h"

#include <string.h>

enum { CELL_SHOWN = 60, MICROS_IN_CENT = 10000 };

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

bool intake_open(struct intake *intake, struct job *job, const struct walk_file *file,
    int64_t file_id, const struct table *table, bool is_main, struct registry_totals *totals)
{
    *intake = (struct intake){.job = job,
        .file = file,
        .file_id = file_id,
        .store = job_store(job, table),
        .cells = arena_array(job->scratch, struct cell, (size_t)table->column_count),
        .is_main = is_main,
        .date = date_column(table),
        .totals = totals};
    return intake->store != NULL;
}

void intake_close(struct intake *intake)
{
    struct registry_totals *totals = intake->totals;

    if (!intake->is_main)
        return;
    totals->amount_micros = (int64_t)intake->amount;
    totals->has_amount = totals->has_amount && totals->amount_micros == intake->amount;
}

const char *intake_check(const struct intake *intake, int *column)
{
    enum { GROSS = 3, ADJUSTMENTS = 4, NET = 5 };
    const struct cell *cells = intake->cells;
    const char *name = intake->store->table->name;

    if (name[5] != 'r' || strcmp(name, "fact_revenue_daily") != 0 ||
        (wide)cells[GROSS].integer + cells[ADJUSTMENTS].integer == cells[NET].integer)
        return NULL;
    *column = NET;
    return "not gross_revenue + adjustments";
}

static void add_date(struct intake *intake)
{
    const struct cell *cell = &intake->cells[intake->date];
    struct registry_totals *totals = intake->totals;
    size_t length = cell->length > 10 ? 10 : cell->length; // of a time the day

    if (cell->kind != CELL_TEXT || length == 0)
        return;
    if (!totals->date_min[0] || memcmp(cell->text, totals->date_min, length) < 0)
        memcpy(totals->date_min, cell->text, length);
    if (!totals->date_max[0] || memcmp(cell->text, totals->date_max, length) > 0)
        memcpy(totals->date_max, cell->text, length);
}

static void add_amounts(struct intake *intake)
{
    const struct table *table = intake->store->table;

    for (int i = 0; i < table->column_count; i++) {
        if (!(table->columns[i].flags & COLUMN_SUM))
            continue;
        intake->totals->has_amount = true;
        if (intake->cells[i].kind == CELL_INTEGER)
            intake->amount += (wide)intake->cells[i].integer *
                              (table->columns[i].kind == COLUMN_MONEY ? 1 : MICROS_IN_CENT);
    }
}

bool intake_put(struct intake *intake, int64_t line)
{
    struct job *job = intake->job;

    if (intake->date >= 0)
        add_date(intake);
    if (intake->is_main)
        add_amounts(intake);
    switch (store_put(intake->store, intake->cells, intake->file_id, line, job->diag)) {
    case STORE_PUT:
        intake->totals->rows_loaded += intake->is_main;
        return true;
    case STORE_TAKEN:
        return contest_meet(&job->contest, intake->store, intake->cells,
            (struct row_place){intake->file_id, line, intake->file->path}, job->diag);
    case STORE_FAILED:
        break;
    }
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

bool intake_reject(
    struct intake *intake, const struct csv *row, int width, const struct row_fault *fault)
{
    struct job *job = intake->job;
    struct strbuf reason = {0};
    int64_t line, column;

    if (fault->column)
        strbuf_printf(&reason, "%s: ", fault->column);
    strbuf_puts(&reason, fault->text);
    if (fault->cell_length)
        add_cell_shown(&reason, fault->cell, fault->cell_length);
    if (!fault->column && row->count != width)
        strbuf_printf(&reason, ": %d, not %d", row->count, width);
    csv_place(row, fault->offset, &line, &column);
    intake->totals->rows_rejected++;
    bool ok = statement_run(job->db, job->reject, job->diag, "iiitttb", intake->file_id,
        row->line, column, intake->file->path, intake->store->table->name, reason.data,
        row->row, row->row_length);
    strbuf_finish(&reason);
    return ok;
}
