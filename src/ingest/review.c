#include "ingest/review.h"

#include "base/file.h"
#include "base/map.h"
#include "ingest/rival.h"

#include <string.h>

#include <sqlite3.h>

enum { REJECTS_TOLD = 20 };

// Of a file f.
#define LEFT_OUT                                                                               \
    "(SELECT count(*) FROM ingest_reject AS r WHERE r.file_id = f.file_id),"                   \
    " (SELECT count(*) FROM ingest_second AS s WHERE s.file_id = f.file_id)"

static bool each(struct job *job, const char *sql, sqlite3_stmt **out)
{
    return statement_open(job->db, sql, out, job->diag);
}

bool review_begin(struct review *review, struct job *job)
{
    sqlite3_stmt *query;
    int64_t most = db_integer(job->db, "SELECT count(*) FROM ingest_file", 0);
    enum step step;

    *review = (struct review){
        .before = arena_array(job->arena, struct review_file, (size_t)most + 1)};
    if (!each(job,
            "SELECT file_id, " LEFT_OUT " FROM ingest_file AS f WHERE superseded_by IS NULL"
            " ORDER BY file_id",
            &query))
        return false;
    while ((step = statement_next(job->db, query, job->diag)) == STEP_ROW)
        review->before[review->count++] = (struct review_file){sqlite3_column_int64(query, 0),
            sqlite3_column_int64(query, 1), sqlite3_column_int64(query, 2)};
    statement_close(&query);
    return step == STEP_DONE;
}

bool review_settle(struct job *job)
{
    if (!rival_settle(job))
        return false;
    for (int i = 0; i < table_count; i++)
        if (job->stores[i] && !contest_settle(&job->contest, job->stores[i], job->diag))
            return false;
    return true;
}

// The rows of one file that `wanted` asks for, by line.
static bool recover_rows(
    struct job *job, struct csv *csv, int64_t file_id, sqlite3_stmt *wanted, sqlite3_stmt *give)
{
    struct refusal refusal;
    enum csv_result result = CSV_ROW;
    int64_t line = 0;

    while (result == CSV_ROW) {
        enum step step = statement_begin(job->db, wanted, job->diag, "ii", file_id, line);

        line = sqlite3_column_int64(wanted, 0);
        statement_end(wanted);
        if (step != STEP_ROW)
            return step == STEP_DONE;
        do
            result = csv_next(csv, &refusal, job->diag);
        while (result == CSV_ROW && csv->line < line);
        if (result == CSV_ROW && csv->line == line &&
            !statement_run(
                job->db, give, job->diag, "iib", file_id, line, csv->row, csv->row_length))
            return false;
    }
    return true; // a file that has changed under us: the stored rows serve
}

static bool recover_file(struct job *job, const char *path, const char *hash, int64_t file_id)
{
    sqlite3_stmt *wanted = NULL, *give = NULL;
    char now[SHA256_HEX];
    struct source source;
    struct csv csv;

    if (!file_exists(path) || !sha256_of_file(path, now, job->diag) || strcmp(now, hash) != 0)
        return !job->diag->count[DIAG_FATAL];
    bool ok = each(job,
                  "SELECT line FROM ingest_reject WHERE file_id = ?1 AND line > ?2"
                  " AND raw IS NULL ORDER BY line LIMIT 1",
                  &wanted) &&
              each(job, "UPDATE ingest_reject SET raw = ?3 WHERE file_id = ?1 AND line = ?2",
                  &give) &&
              source_open(&source, path, job->diag);
    if (ok) {
        csv_open(&csv, &source);
        ok = recover_rows(job, &csv, file_id, wanted, give);
        csv_close(&csv);
        source_close(&source);
    }
    statement_close(&wanted);
    statement_close(&give);
    return ok;
}

bool review_recover(struct job *job)
{
    sqlite3_stmt *files;
    struct arena scratch;
    bool ok = true;
    enum step step;

    if (!each(job,
            "SELECT file_id, folder, path, sha256 FROM ingest_file JOIN ingest_origin"
            " USING (path) WHERE file_id IN"
            " (SELECT DISTINCT file_id FROM ingest_reject WHERE raw IS NULL) ORDER BY path",
            &files))
        return false;
    while (ok && (step = statement_next(job->db, files, job->diag)) == STEP_ROW) {
        arena_init(&scratch);
        const char *path = file_join((const char *)sqlite3_column_text(files, 1),
            (const char *)sqlite3_column_text(files, 2), &scratch);
        ok = recover_file(job, path, (const char *)sqlite3_column_text(files, 3),
            sqlite3_column_int64(files, 0));
        arena_finish(&scratch);
    }
    statement_close(&files);
    return ok && step != STEP_FAILED &&
           db_run(job->db,
               "UPDATE ingest_reject AS r SET raw = (SELECT cells FROM ingest_held AS h"
               " WHERE h.file_id = r.file_id AND h.line = r.line) WHERE raw IS NULL",
               job->diag);
}

static struct review_file before_of(const struct review *review, int64_t file_id)
{
    int low = 0, high = review->count;

    while (low < high) {
        int middle = (low + high) / 2;

        if (review->before[middle].file_id < file_id)
            low = middle + 1;
        else
            high = middle;
    }
    return low < review->count && review->before[low].file_id == file_id
               ? review->before[low]
               : (struct review_file){.file_id = file_id};
}

static bool tell_rejects(struct job *job, int64_t file_id, int64_t rejected, const char *shown)
{
    sqlite3_stmt *rows;
    enum step step;

    if (!each(job,
            "SELECT line, \"column\", reason FROM ingest_reject WHERE file_id = ?1"
            " ORDER BY line LIMIT ?2",
            &rows))
        return false;
    step = statement_begin(job->db, rows, job->diag, "ii", file_id, (int64_t)REJECTS_TOLD);
    for (; step == STEP_ROW; step = statement_next(job->db, rows, job->diag)) {
        struct source_pos at = {
            shown, sqlite3_column_int(rows, 0), sqlite3_column_int(rows, 1)};

        diag_add(
            job->diag, DIAG_ROW_REJECTED, at, "%s", (const char *)sqlite3_column_text(rows, 2));
    }
    statement_close(&rows);
    if (rejected > REJECTS_TOLD)
        diag_add(job->diag, DIAG_REJECTS, (struct source_pos){.file = shown},
            "%lld in all, the first %d of them named above", (long long)rejected, REJECTS_TOLD);
    return step != STEP_FAILED;
}

static void fill(struct ingest_result *result, struct ingest_file *file, sqlite3_stmt *row)
{
    file->rows_read = sqlite3_column_int64(row, 2);
    file->rows_loaded = sqlite3_column_int64(row, 3);
    file->rows_rejected = sqlite3_column_int64(row, 4);
    file->rows_total = sqlite3_column_int64(row, 5);
    file->rows_repeated = sqlite3_column_int64(row, 6);
    result->rows_read += file->rows_read;
    result->rows_loaded += file->rows_loaded;
    result->rows_rejected += file->rows_rejected;
    result->rows_total += file->rows_total;
    result->rows_repeated += file->rows_repeated;
}

static bool in_walk(const struct walk *walk, const char *folder)
{
    for (int i = 0; walk && folder && i < walk->folder_count; i++)
        if (!strcmp(walk->folders[i], folder))
            return true;
    return false;
}

// A file in force that this call did not touch, by what there is to say of it.
static void add_other(struct job *job, struct ingest_result *result, const struct walk *walk,
    sqlite3_stmt *row, bool affected)
{
    const char *path = (const char *)sqlite3_column_text(row, 1);
    const char *table = (const char *)sqlite3_column_text(row, 7);
    const char *folder = (const char *)sqlite3_column_text(row, 8);
    struct ingest_result unused = {0}; // what is only kept does not count in the sums
    bool gone = in_walk(walk, folder);

    if (gone)
        diag_add(job->diag, DIAG_FILE_KEPT, (struct source_pos){.file = path},
            "no longer in %s; ingest --remove unloads it", folder);
    if (!gone && !affected)
        return;
    fill(gone ? &unused : result,
        ingest_result_add(
            result, path, gone ? INGEST_KEPT : INGEST_AFFECTED, table, job->arena),
        row);
}

static bool tell_file(const struct review *review, struct job *job,
    struct ingest_result *result, const struct walk *walk, const struct map *own,
    const struct map *shown, sqlite3_stmt *row)
{
    const char *path = (const char *)sqlite3_column_text(row, 1);
    int64_t file_id = sqlite3_column_int64(row, 0), rejected = sqlite3_column_int64(row, 9),
            second = sqlite3_column_int64(row, 10);
    struct review_file before = before_of(review, file_id);
    bool more = rejected > before.rejected;
    uintptr_t place = (uintptr_t)map_find(own, path); // 1: the first; the list itself may move

    if (place && result->files[place - 1].state != INGEST_REFUSED)
        fill(result, &result->files[place - 1], row);
    else if (place)
        return true;
    else
        add_other(job, result, walk, row, more || second > before.second);
    const char *full = map_find(shown, path);
    if (!full)
        full = path;
    return (!more || tell_rejects(job, file_id, rejected, full)) &&
           (second <= before.second || rival_tell(job, file_id, full, second));
}

bool review_tell(const struct review *review, struct job *job, struct ingest_result *result,
    const struct walk *walk)
{
    struct map own, shown;
    sqlite3_stmt *rows;
    bool ok = true;
    enum step step = STEP_DONE;

    map_init(&own, job->arena);
    map_init(&shown, job->arena);
    for (int i = 0; walk && i < walk->count; i++)
        map_put(&shown, walk->files[i].path, (void *)(uintptr_t)walk->files[i].full);
    for (int i = 0; i < result->count; i++)
        map_put(&own, result->files[i].path, (void *)(uintptr_t)(i + 1));
    if (!each(job,
            "SELECT file_id, path, rows_read, rows_loaded, rows_rejected, rows_total,"
            " rows_repeated, table_name, folder, " LEFT_OUT " FROM ingest_file AS f"
            " LEFT JOIN ingest_origin USING (path) WHERE superseded_by IS NULL ORDER BY path",
            &rows))
        return false;
    while (ok && (step = statement_next(job->db, rows, job->diag)) == STEP_ROW)
        ok = tell_file(review, job, result, walk, &own, &shown, rows);
    statement_close(&rows);
    return ok && step != STEP_FAILED;
}
