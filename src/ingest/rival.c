#include "ingest/rival.h"

#include <string.h>

#include <sqlite3.h>

// Of fact_spend_daily: date, platform, account_id.
enum { DATE, PLATFORM, ACCOUNT };

static const char tables_sql[] =
    "CREATE TEMP TABLE IF NOT EXISTS rival_day (date TEXT, platform TEXT, account_id TEXT,"
    " source TEXT, path TEXT, PRIMARY KEY (date, platform, account_id, source)) WITHOUT ROWID;"
    "CREATE TEMP TABLE IF NOT EXISTS rival_lost (date TEXT, platform TEXT, account_id TEXT,"
    " source TEXT, PRIMARY KEY (date, platform, account_id, source)) WITHOUT ROWID;"
    "CREATE TEMP TABLE IF NOT EXISTS rival_back (file_id INTEGER, line INTEGER, path TEXT,"
    " date TEXT, platform TEXT, account_id TEXT, cells TEXT);"
    "DELETE FROM temp.rival_day; DELETE FROM temp.rival_lost; DELETE FROM temp.rival_back";

static const char days_sql[] =
    "INSERT INTO temp.rival_day SELECT date, platform, account_id, source, min(path)"
    " FROM (SELECT DISTINCT date, platform, account_id, file_id FROM fact_spend_daily"
    " UNION SELECT date, platform, account_id, file_id FROM ingest_second)"
    " JOIN ingest_file USING (file_id) GROUP BY date, platform, account_id, source";

static const char judge_sql[] =
    "INSERT INTO temp.rival_lost SELECT date, platform, account_id, source"
    " FROM temp.rival_day AS d WHERE EXISTS (SELECT 1 FROM temp.rival_day AS w"
    " WHERE w.date = d.date AND w.platform = d.platform AND w.account_id = d.account_id"
    " AND w.path < d.path);"
    "INSERT INTO temp.rival_back SELECT file_id, line, path, date, platform, account_id, cells"
    " FROM ingest_second AS s JOIN ingest_file USING (file_id) WHERE NOT EXISTS"
    " (SELECT 1 FROM temp.rival_lost AS l WHERE l.date = s.date AND l.platform = s.platform"
    " AND l.account_id = s.account_id AND l.source = ingest_file.source) ORDER BY path, line";

enum query { HELD, ADD_DAY, LOSING_FILES, HELD_OF_FILE, IS_LOST, SET_ASIDE, BACK, QUERY_COUNT };

static const char *const queries[QUERY_COUNT] = {
    [HELD] = "SELECT key, source, path FROM ingest_held JOIN ingest_file USING (file_id)"
             " WHERE ingest_held.table_name = 'fact_spend_daily'",
    [ADD_DAY] = "INSERT INTO temp.rival_day VALUES (?1, ?2, ?3, ?4, ?5)"
                " ON CONFLICT DO UPDATE SET path = min(path, excluded.path)",
    [LOSING_FILES] =
        "SELECT file_id, source FROM ingest_file AS f WHERE superseded_by IS NULL"
        " AND table_name = 'fact_spend_daily' AND EXISTS (SELECT 1 FROM temp.rival_lost AS l"
        " WHERE l.source = f.source AND l.date BETWEEN f.date_min AND f.date_max) ORDER BY "
        "path",
    [HELD_OF_FILE] = "SELECT key, line, cells FROM ingest_held WHERE file_id = ?1"
                     " AND table_name = 'fact_spend_daily' ORDER BY line",
    [IS_LOST] = "SELECT 1 FROM temp.rival_lost WHERE date = ?1 AND platform = ?2"
                " AND account_id = ?3 AND source = ?4",
    [SET_ASIDE] = "INSERT INTO ingest_second (date, platform, account_id, file_id, line, cells)"
                  " VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
    [BACK] = "SELECT file_id, line, path, cells FROM temp.rival_back",
};

struct rival {
    struct job *job;
    struct store *store;
    sqlite3_stmt *statements[QUERY_COUNT];
    struct strbuf cells; // of the row at work
};

#define DAY_OF(cells)                                                                          \
    (cells)[DATE].text, (cells)[DATE].length, (cells)[PLATFORM].text,                          \
        (cells)[PLATFORM].length, (cells)[ACCOUNT].text, (cells)[ACCOUNT].length

static enum step next(struct rival *rival, enum query query)
{
    return statement_next(rival->job->db, rival->statements[query], rival->job->diag);
}

static const char *text_at(const struct rival *rival, enum query query, int column)
{
    return (const char *)sqlite3_column_text(rival->statements[query], column);
}

bool rival_leave(struct job *job, int64_t file_id)
{
    return statement_run(job->db, job->leave_second, job->diag, "i", file_id);
}

// Most books have one source, and nothing to ask.
static bool has_rivals(struct db *db)
{
    return db_integer(db,
        "SELECT (SELECT count(DISTINCT source) FROM ingest_file WHERE superseded_by IS NULL"
        " AND table_name = 'fact_spend_daily') > 1 OR EXISTS (SELECT 1 FROM ingest_second)",
        0);
}

// The days of rows that are held by their key, which is CSV.
static bool add_held_days(struct rival *rival)
{
    struct job *job = rival->job;
    struct cell *cells = rival->store->pair;
    bool ok = true;
    enum step step = STEP_DONE;

    while (ok && (step = next(rival, HELD)) == STEP_ROW) {
        struct csv row;

        store_read_key(rival->store, text_at(rival, HELD, 0), &row, cells);
        ok = statement_run(job->db, rival->statements[ADD_DAY], job->diag, "bbbtt",
            DAY_OF(cells), text_at(rival, HELD, 1), text_at(rival, HELD, 2));
        csv_close(&row);
    }
    statement_end(rival->statements[HELD]);
    return ok && step == STEP_DONE;
}

static enum step is_lost(struct rival *rival, const struct cell *cells, const char *source)
{
    sqlite3_stmt *query = rival->statements[IS_LOST];
    enum step step =
        statement_begin(rival->job->db, query, rival->job->diag, "bbbt", DAY_OF(cells), source);

    statement_end(query);
    return step;
}

static bool set_aside(
    struct rival *rival, const struct cell *cells, int64_t file_id, int64_t line)
{
    store_print(rival->store->table, cells, false, &rival->cells);
    return statement_run(rival->job->db, rival->statements[SET_ASIDE], rival->job->diag,
        "bbbiit", DAY_OF(cells), file_id, line, rival->cells.data);
}

// A row that is held: a repeat has the values of the row in the table.
static bool lose_held_row(
    struct rival *rival, const char *key, const char *own, int64_t file_id, int64_t line)
{
    struct job *job = rival->job;
    struct store *store = rival->store;
    const struct cell *cells = store->pair;
    struct csv row;

    if (own)
        store_read(store, own, &row, store->pair);
    else
        store_read_key(store, key, &row, store->pair);
    bool ok = own || store_find(store, store->pair, job->diag) == STEP_ROW;
    if (!own)
        cells = store->found;
    ok = ok && set_aside(rival, cells, file_id, line) &&
         contest_release(&job->contest, store->table, key,
             (struct row_place){file_id, line, NULL}, own != NULL, job->diag);
    csv_close(&row);
    return ok;
}

static bool lose_held(struct rival *rival, int64_t file_id, const char *source)
{
    struct job *job = rival->job;
    sqlite3_stmt *held = rival->statements[HELD_OF_FILE];
    enum step step = statement_begin(job->db, held, job->diag, "i", file_id), lost = STEP_DONE;
    bool ok = true;

    while (ok && step == STEP_ROW) {
        const char *key = text_at(rival, HELD_OF_FILE, 0);
        struct csv row;

        store_read_key(rival->store, key, &row, rival->store->pair);
        lost = is_lost(rival, rival->store->pair, source);
        csv_close(&row);
        ok = lost != STEP_FAILED &&
             (lost == STEP_DONE || lose_held_row(rival, key, text_at(rival, HELD_OF_FILE, 2),
                                       file_id, sqlite3_column_int64(held, 1)));
        if (ok)
            step = next(rival, HELD_OF_FILE);
    }
    statement_end(held);
    return ok && step == STEP_DONE;
}

static bool lose_rows(struct rival *rival, int64_t file_id, const char *source)
{
    struct job *job = rival->job;
    struct store *store = rival->store;
    enum step step = store_first_of(store, file_id, job->diag);

    for (; step == STEP_ROW; step = store_next_of(store, job->diag)) {
        const struct cell *row = store->found;
        enum step lost = is_lost(rival, row, source);

        if (lost == STEP_FAILED ||
            (lost == STEP_ROW &&
                (!set_aside(rival, row, file_id, store->found_line) ||
                    !contest_withdraw(&job->contest, store, row, file_id, job->diag))))
            return false;
    }
    return step == STEP_DONE;
}

// Rows that are held first, so that none of them takes the place of one that leaves the table.
static bool lose(struct rival *rival)
{
    sqlite3_stmt *files = rival->statements[LOSING_FILES];
    bool ok = true;
    enum step step = STEP_DONE;

    for (int pass = 0; ok && pass < 2; pass++) {
        while (ok && (step = next(rival, LOSING_FILES)) == STEP_ROW) {
            int64_t file_id = sqlite3_column_int64(files, 0);
            const char *source = text_at(rival, LOSING_FILES, 1);

            ok = pass == 0 ? lose_held(rival, file_id, source)
                           : lose_rows(rival, file_id, source);
        }
        statement_end(files);
        ok = ok && step == STEP_DONE;
    }
    return ok;
}

static bool put_back(struct rival *rival, const char *text, struct row_place place)
{
    struct job *job = rival->job;
    struct store *store = rival->store;
    bool ok = contest_count(&job->contest, store->table, place.file_id, 0, -1, 0, job->diag);
    struct csv row;

    store_read(store, text, &row, store->pair);
    switch (store_put(store, store->pair, place.file_id, place.line, job->diag)) {
    case STORE_PUT:
        ok =
            ok && contest_count(&job->contest, store->table, place.file_id, 1, 0, 0, job->diag);
        break;
    case STORE_TAKEN:
        ok = ok && contest_meet(&job->contest, store, store->pair, place, job->diag);
        break;
    case STORE_FAILED:
        ok = false;
        break;
    }
    csv_close(&row);
    return ok;
}

static bool bring_back(struct rival *rival)
{
    sqlite3_stmt *back = rival->statements[BACK];
    bool ok = db_run(rival->job->db,
        "DELETE FROM ingest_second WHERE (date, platform, account_id, file_id, line) IN"
        " (SELECT date, platform, account_id, file_id, line FROM temp.rival_back)",
        rival->job->diag);
    enum step step = STEP_DONE;

    while (ok && (step = next(rival, BACK)) == STEP_ROW)
        ok = put_back(rival, text_at(rival, BACK, 3),
            (struct row_place){sqlite3_column_int64(back, 0), sqlite3_column_int64(back, 1),
                text_at(rival, BACK, 2)});
    statement_end(back);
    return ok && step == STEP_DONE;
}

static bool settle(struct rival *rival)
{
    struct job *job = rival->job;

    if (!db_run(job->db, tables_sql, job->diag) || !db_run(job->db, days_sql, job->diag))
        return false;
    for (int i = 0; i < QUERY_COUNT; i++)
        if (!statement_open(job->db, queries[i], &rival->statements[i], job->diag))
            return false;
    return add_held_days(rival) && db_run(job->db, judge_sql, job->diag) && lose(rival) &&
           bring_back(rival);
}

bool rival_settle(struct job *job)
{
    const struct table *table = table_find("fact_spend_daily");
    struct rival rival = {.job = job, .store = job->stores[table - tables]};

    if (!rival.store || !has_rivals(job->db)) // no such row came or went
        return true;
    bool ok = settle(&rival);
    for (int i = 0; i < QUERY_COUNT; i++)
        statement_close(&rival.statements[i]);
    strbuf_finish(&rival.cells);
    return ok;
}

bool rival_tell(struct job *job, int64_t file_id, const char *shown, int64_t rows)
{
    static const char first[] =
        "SELECT line, date, platform, account_id, (SELECT min(path) FROM fact_spend_daily AS w"
        " JOIN ingest_file USING (file_id) WHERE w.date = s.date AND w.platform = s.platform"
        " AND w.account_id = s.account_id) FROM ingest_second AS s WHERE file_id = ?1"
        " ORDER BY line LIMIT 1";
    sqlite3_stmt *row;

    if (!statement_open(job->db, first, &row, job->diag))
        return false;
    enum step step = statement_begin(job->db, row, job->diag, "i", file_id);
    if (step == STEP_ROW) {
        const char *path = (const char *)sqlite3_column_text(row, 4);

        diag_add(job->diag, DIAG_TWO_SOURCES,
            (struct source_pos){shown, sqlite3_column_int(row, 0), 1},
            "%lld rows do not count: %s of %s/%s, as an example, comes from %s",
            (long long)rows, (const char *)sqlite3_column_text(row, 1),
            (const char *)sqlite3_column_text(row, 2),
            (const char *)sqlite3_column_text(row, 3), path ? path : "another source");
    }
    statement_close(&row);
    return step != STEP_FAILED;
}
