#include "ingest/load.h"

#include "ingest/intake.h"

#include <string.h>

struct load_work {
    struct intake intake;
    struct shape shape;
};

static bool load_row(struct load_work *work, const struct csv *row)
{
    struct intake *intake = &work->intake;
    struct row_fault fault;
    const char *text;
    int column;

    intake->totals->rows_read++;
    if (!shape_cells(&work->shape, row, intake->cells, &fault))
        return intake_reject(intake, row, work->shape.width, &fault);
    if ((text = intake_check(intake, &column)) != NULL) {
        fault = shape_fault(&work->shape, row, column, text);
        return intake_reject(intake, row, work->shape.width, &fault);
    }
    return intake_put(intake, row->line);
}

static enum load load_rows(struct load_work *work, struct csv *csv, struct refusal *refusal)
{
    struct job *job = work->intake.job;
    const struct table *table = work->intake.store->table;
    enum csv_result result = csv_next(csv, refusal, job->diag);

    if (result == CSV_END) {
        refuse(refusal, DIAG_FILE_DAMAGED, 1, 1, "the file is empty: it lacks even a header");
        result = CSV_REFUSED;
    }
    if (result == CSV_ROW) {
        if (!shape_read(&work->shape, table, csv, work->intake.file->full, refusal,
                job->scratch, job->diag))
            return LOAD_REFUSED;
        csv->most = work->shape.width;
        while ((result = csv_next(csv, refusal, job->diag)) == CSV_ROW)
            if (!load_row(work, csv))
                return LOAD_FAILED;
    }
    return result == CSV_END ? LOAD_DONE : result == CSV_REFUSED ? LOAD_REFUSED : LOAD_FAILED;
}

// .csv and .csv.gz say what is in them: a file that is the other one was cut short or misnamed.
bool load_check_packing(
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
    struct load_work work;
    struct csv csv;

    if (!intake_open(&work.intake, job, file, file_id, file->place.table, true, totals))
        return LOAD_FAILED;
    if (!load_check_packing(file, source, refusal))
        return LOAD_REFUSED;
    csv_open(&csv, source);
    enum load load = load_rows(&work, &csv, refusal);
    csv_close(&csv);
    intake_close(&work.intake);
    return load;
}
