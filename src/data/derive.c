#include "data/derive.h"

#include "base/sha256.h"
#include "data/functions_row.h"
#include "data/script.h"
#include "data/sql.h"

#include <assert.h>
#include <pthread.h>
#include <stdio.h>
#include <string.h>

enum { MOST_TABLES = 64 };

static const char folder[] = "derive/", working[] = "work_";

// The part of "derive/NN-name.sql" that names the table; NULL for any other file and for the
// work tables, which only help.
static const char *table_of(const struct sql_file *file)
{
    const char *dash = strchr(file->name, '-');

    if (strncmp(file->name, folder, sizeof folder - 1) != 0 || !dash ||
        !strncmp(dash + 1, working, sizeof working - 1))
        return NULL;
    return dash + 1;
}

static struct {
    char names[MOST_TABLES][48];
    int count;
} derived;

static void name_tables(void)
{
    for (const struct sql_file *file = sql_files; file->name; file++) {
        const char *name = table_of(file);

        if (!name)
            continue;
        assert(derived.count < MOST_TABLES);
        snprintf(derived.names[derived.count++], sizeof derived.names[0], "%.*s",
            (int)strcspn(name, "."), name);
    }
}

const char *derive_table(int index)
{
    static pthread_once_t once = PTHREAD_ONCE_INIT;

    pthread_once(&once, name_tables);
    return index < derived.count ? derived.names[index] : NULL;
}

// What the derived tables depend on: their SQL, the as-of date and the files in force. Rows
// that no file brought (a test's) leave no trace there, so without files there is no
// fingerprint.
static bool add_register(struct db *db, struct sha256 *sum)
{
    static const char sql[] = "SELECT file_id || ':' || path || ':' || sha256 || ':' || "
                              "rows_loaded FROM ingest_file WHERE superseded_by IS NULL "
                              "ORDER BY file_id";
    sqlite3_stmt *query = NULL;
    bool any = false;

    sqlite3_prepare_v2(db->handle, sql, -1, &query, NULL);
    while (query && sqlite3_step(query) == SQLITE_ROW) {
        sha256_add(sum, sqlite3_column_text(query, 0), (size_t)sqlite3_column_bytes(query, 0));
        any = true;
    }
    sqlite3_finalize(query);
    return any;
}

static bool fingerprint(struct db *db, const char *as_of, char hex[SHA256_HEX])
{
    struct sha256 *sum = sha256_open();
    bool any;

    for (const struct sql_file *file = sql_files; file->name; file++)
        if (!strncmp(file->name, folder, sizeof folder - 1))
            sha256_add(sum, file->text, strlen(file->text));
    sha256_add(sum, VERSION, sizeof VERSION);
    sha256_add(sum, as_of, strlen(as_of));
    any = add_register(db, sum);
    sha256_close(sum, hex);
    return any;
}

static bool is_fresh(struct db *db, const char *as_of, const char *hex)
{
    sqlite3_stmt *query = NULL;
    bool fresh;

    sqlite3_prepare_v2(db->handle,
        "SELECT 1 FROM derive_state WHERE as_of = ?1 AND fingerprint = ?2", -1, &query, NULL);
    sqlite3_bind_text(query, 1, as_of, -1, SQLITE_STATIC);
    sqlite3_bind_text(query, 2, hex, -1, SQLITE_STATIC);
    fresh = query && sqlite3_step(query) == SQLITE_ROW;
    sqlite3_finalize(query);
    return fresh;
}

static bool run_files(struct db *db, const char *as_of, struct diag *diag)
{
    functions_forget_calendar(db->handle);
    for (const struct sql_file *file = sql_files; file->name; file++) {
        struct script script = {file->text, file->name, as_of};

        if (!strncmp(file->name, folder, sizeof folder - 1) && !script_run(db, &script, diag))
            return false;
    }
    return true;
}

// The work tables and views live in the connection's temp schema and only as long as the run.
static bool drop_work(struct db *db, struct diag *diag)
{
    char sql[512];
    sqlite3_stmt *query = NULL;
    bool ok = true;

    while (ok) {
        sqlite3_prepare_v2(db->handle,
            "SELECT format('DROP %s temp.%w', type, name) FROM sqlite_temp_schema "
            "WHERE type IN ('table', 'view') AND name GLOB 'work_*' LIMIT 1",
            -1, &query, NULL);
        bool more = query && sqlite3_step(query) == SQLITE_ROW;
        if (more)
            snprintf(sql, sizeof sql, "%s", (const char *)sqlite3_column_text(query, 0));
        sqlite3_finalize(query);
        if (!more)
            return true;
        ok = db_run(db, sql, diag);
    }
    return ok;
}

static bool remember(struct db *db, const char *as_of, const char *hex, struct diag *diag)
{
    char sql[256];

    snprintf(sql, sizeof sql,
        "DELETE FROM derive_state; INSERT INTO derive_state VALUES('%s', '%s')", as_of, hex);
    return db_run(db, sql, diag);
}

bool derive_run(struct db *db, date as_of, struct diag *diag)
{
    char day[11], hex[SHA256_HEX];
    bool ok;

    date_print(as_of, day);
    if (fingerprint(db, day, hex) && is_fresh(db, day, hex))
        return true;
    if (!db_begin(db, true, diag))
        return false;
    ok = db_run(db,
             "CREATE TABLE IF NOT EXISTS derive_state (as_of TEXT NOT NULL, fingerprint TEXT "
             "NOT "
             "NULL) STRICT",
             diag) &&
         run_files(db, day, diag) && drop_work(db, diag);
    // Taken again under the lock: what is remembered is what was read.
    ok = ok && (!fingerprint(db, day, hex) || remember(db, day, hex, diag)) &&
         db_commit(db, diag);
    if (!ok)
        db_rollback(db);
    return ok;
}

bool derive_is_fresh(struct db *db, char as_of[11])
{
    int64_t day = db_integer(
        db, "SELECT julianday(as_of) - julianday('1970-01-01') FROM derive_state", INT64_MIN);
    char hex[SHA256_HEX];

    as_of[0] = '\0';
    if (day == INT64_MIN)
        return false;
    date_print((date)day, as_of);
    return fingerprint(db, as_of, hex) && is_fresh(db, as_of, hex);
}

bool derive_invalidate(struct db *db, struct diag *diag)
{
    return db_run(db, "DROP TABLE IF EXISTS derive_state", diag);
}

bool derive_has_month(struct db *db, const char *month, struct diag *diag)
{
    char query[96];

    snprintf(
        query, sizeof query, "SELECT count(*) FROM pnl_monthly WHERE month = '%.7s'", month);
    return db_integer(db, query, 0) > 0 ||
           diag_add(diag, DIAG_NO_DATA, (struct source_pos){0},
               "%s has no month %s up to the as-of date", db->path, month);
}
