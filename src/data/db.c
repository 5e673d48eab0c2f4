#include "data/db.h"

#include "base/strbuf.h"
#include "data/functions.h"
#include "data/script.h"
#include "data/sql.h"
#include "data/tables.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <sqlite3.h>

enum {
    SCHEMA_VERSION = 2,
    APPLICATION_ID = 0x65717061, // "eqpa"
    BUSY_MILLISECONDS = 10000,
};

static const char settings[] =
    "PRAGMA temp_store = MEMORY; PRAGMA cache_size = -65536; PRAGMA trusted_schema = OFF;";

// What is filled once and then only read: large pages are quicker to fill.
static const char memory_settings[] = "PRAGMA page_size = 16384;";

// Rows are wide, so pages of twice the usual size make derivation a tenth faster. The size is a
// new file's only, and is fixed by the journal mode.
static const char books_settings[] =
    "PRAGMA page_size = 8192; PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;";

static struct source_pos place(const struct db *db)
{
    return (struct source_pos){.file = db->path};
}

bool db_fault(struct db *db, enum diag_code code, struct source_pos at, struct diag *diag)
{
    switch (sqlite3_errcode(db->handle) & 0xff) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        code = DIAG_BUSY;
        break;
    case SQLITE_NOTADB:
        code = DIAG_SCHEMA;
        break;
    case SQLITE_CANTOPEN:
    case SQLITE_CORRUPT:
    case SQLITE_FULL:
    case SQLITE_IOERR:
    case SQLITE_NOMEM:
        code = DIAG_DATABASE; // the machine's, whatever was asked
        break;
    default:
        break;
    }
    return diag_add(diag, code, at, "%s", sqlite3_errmsg(db->handle));
}

bool db_run(struct db *db, const char *sql, struct diag *diag)
{
    return sqlite3_exec(db->handle, sql, NULL, NULL, NULL) == SQLITE_OK ||
           db_fault(db, DIAG_DATABASE, place(db), diag);
}

bool db_begin(struct db *db, bool to_write, struct diag *diag)
{
    return db_run(db, to_write ? "BEGIN IMMEDIATE" : "BEGIN", diag);
}

bool db_commit(struct db *db, struct diag *diag)
{
    return db_run(db, "COMMIT", diag);
}

void db_rollback(struct db *db)
{
    if (!sqlite3_get_autocommit(db->handle))
        sqlite3_exec(db->handle, "ROLLBACK", NULL, NULL, NULL);
}

int64_t db_integer(struct db *db, const char *sql, int64_t otherwise)
{
    sqlite3_stmt *query = NULL;

    if (sqlite3_prepare_v2(db->handle, sql, -1, &query, NULL) == SQLITE_OK &&
        sqlite3_step(query) == SQLITE_ROW && sqlite3_column_type(query, 0) != SQLITE_NULL)
        otherwise = sqlite3_column_int64(query, 0);
    sqlite3_finalize(query);
    return otherwise;
}

int64_t db_version(struct db *db)
{
    return db_integer(db, "PRAGMA data_version", 0);
}

static bool make_schema(struct db *db, struct diag *diag)
{
    struct strbuf sql = {0};
    bool ok;

    for (int i = 0; i < table_count; i++)
        table_create(&tables[i], &sql);
    strbuf_puts(&sql, sql_file_find("schema.sql")->text);
    strbuf_printf(&sql, "PRAGMA application_id = %d; PRAGMA user_version = %d;", APPLICATION_ID,
        SCHEMA_VERSION);
    ok = db_run(db, sql.data, diag);
    strbuf_finish(&sql);
    return ok;
}

bool db_holds_books(struct db *db)
{
    return db_integer(db, "PRAGMA application_id", 0) == APPLICATION_ID;
}

// What a newer schema has otherwise than version `from`; what it has in addition is made by
// make_schema().
static bool upgrade(struct db *db, int64_t from, struct diag *diag)
{
    static const char *const steps[SCHEMA_VERSION] = {[1] = "upgrade/1.sql"};

    for (int64_t version = from > 0 ? from : SCHEMA_VERSION; version < SCHEMA_VERSION;
         version++) {
        struct script step = {sql_file_find(steps[version])->text, steps[version], NULL};

        if (!script_run(db, &step, diag))
            return false;
    }
    return true;
}

// A file with tables that is not ours is left as it is, to the last byte; a newer schema is
// refused; an older one is brought up.
static bool bring_up(struct db *db, struct diag *diag)
{
    int64_t version = db_integer(db, "PRAGMA user_version", 0);

    if (version > SCHEMA_VERSION)
        return diag_add(diag, DIAG_SCHEMA, place(db), "schema %d, this program knows %d",
            (int)version, SCHEMA_VERSION);
    if (db_integer(db, "SELECT count(*) FROM sqlite_schema", 0) > 0 && !db_holds_books(db))
        return diag_add(diag, DIAG_SCHEMA, place(db), "not a database of equitypack");
    if (!db_run(db, books_settings, diag))
        return false;
    return version == SCHEMA_VERSION ||
           (db_begin(db, true, diag) && upgrade(db, version, diag) && make_schema(db, diag) &&
               db_commit(db, diag));
}

static bool open_handle(struct db *db, enum db_mode mode, struct diag *diag)
{
    static const int flags[] = {
        [DB_BOOKS] = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE,
        [DB_READ] = SQLITE_OPEN_READONLY,
        // Not SQLITE_OPEN_MEMORY: what is attached would inherit it.
        [DB_MEMORY] = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE,
    };

    // A connection is one thread's, and nobody asks SQLite for its memory statistics: it need
    // not lock each call. (The second is refused, without harm, once SQLite is at work.)
    sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
    if (sqlite3_open_v2(db->path, &db->handle, flags[mode] | SQLITE_OPEN_NOMUTEX, NULL) !=
        SQLITE_OK)
        return db->handle ? db_fault(db, DIAG_DATABASE, place(db), diag)
                          : diag_add(diag, DIAG_DATABASE, place(db), "out of memory");
    sqlite3_busy_timeout(db->handle, BUSY_MILLISECONDS);
    // The first statement that reads: here a file that is no database shows itself.
    return (mode != DB_MEMORY || db_run(db, memory_settings, diag)) &&
           db_run(db, "SELECT count(*) FROM sqlite_schema", diag) && db_run(db, settings, diag);
}

bool db_open(struct db *db, const char *path, enum db_mode mode, struct diag *diag)
{
    bool ok;

    *db = (struct db){.path = mode == DB_MEMORY ? ":memory:" : path};
    ok = open_handle(db, mode, diag) && functions_register(db, diag);
    if (ok && mode == DB_BOOKS)
        ok = bring_up(db, diag);
    if (!ok)
        db_close(db);
    return ok;
}

void db_keep(struct db *db, sqlite3_stmt *statement)
{
    struct db_kept *kept = malloc(sizeof *kept);

    if (!kept)
        arena_exhausted();
    *kept = (struct db_kept){db->kept, statement, strlen(sqlite3_sql(statement))};
    db->kept = kept;
}

void db_close(struct db *db)
{
    while (db->kept) {
        struct db_kept *next = db->kept->next;
        sqlite3_finalize(db->kept->statement);
        free(db->kept);
        db->kept = next;
    }
    sqlite3_close_v2(db->handle);
    *db = (struct db){0};
}
