#include "base/suggest.h"
#include "data/derive.h"
#include "data/tables.h"
#include "export/csv_file.h"

#include <assert.h>
#include <pthread.h>
#include <string.h>

#include <sqlite3.h>

static const char file_columns[] =
    "file_id, path, source, sha256, bytes, rows_read, rows_loaded, rows_rejected, rows_total,"
    " rows_repeated, date_min, date_max, amount_micros, superseded_by, table_name";
static const char reject_columns[] =
    "path, line, \"column\", reason, raw, table_name, contested, file_id";
static const char event_columns[] =
    "seq, report_date, event_type, revision, previous_sha256, report";

// What tells of the past: no derived tables, and no row of tables.def. The contract's columns
// come first, in its order; then what the database adds.
static const struct {
    const char *name, *columns;
} registry[] = {
    {"ingest_file",      file_columns  },
    {"ingest_reject",    reject_columns},
    {"settlement_event", event_columns },
};

enum { REGISTRY_COUNT = sizeof registry / sizeof registry[0] };

enum { MOST_NAMES = 192 };

// All that may leave, found once: the derived tables first.
static struct {
    const char *names[MOST_NAMES];
    int derived, count;
} scopes;

static void add_name(const char *name)
{
    assert(scopes.count < MOST_NAMES);
    scopes.names[scopes.count++] = name;
}

static void find_names(void)
{
    const char *name;

    for (int i = 0; (name = derive_table(i)); i++)
        if (strcmp(name, export_journeys_table) != 0)
            add_name(name);
    scopes.derived = scopes.count;
    for (int i = 0; i < table_count; i++)
        add_name(tables[i].name);
    for (int i = 0; i < REGISTRY_COUNT; i++)
        add_name(registry[i].name);
}

const char *export_table_name(enum export_scope scope, int index)
{
    static pthread_once_t once = PTHREAD_ONCE_INIT;

    pthread_once(&once, find_names);
    return index < (scope == EXPORT_DERIVED ? scopes.derived : scopes.count)
               ? scopes.names[index]
               : NULL;
}

static bool is_known(const char *name)
{
    for (int i = 0; export_table_name(EXPORT_ALL, i); i++)
        if (strcmp(export_table_name(EXPORT_ALL, i), name) == 0)
            return true;
    return false;
}

static bool refuse(const char *name, struct diag *diag)
{
    struct suggest suggest = suggest_for(name);

    if (strcmp(name, export_journeys_table) == 0)
        return diag_add(diag, DIAG_ARGUMENT, (struct source_pos){0},
            "%s is exported for one customer or cohort only: --customer or --cohort", name);
    for (int i = 0; export_table_name(EXPORT_ALL, i); i++)
        suggest_offer(&suggest, export_table_name(EXPORT_ALL, i));
    const char *best = suggest_best(&suggest);
    return diag_add(diag, DIAG_ARGUMENT, (struct source_pos){0},
        "no table \"%s\" in the data contract%s%s%s", name, best ? "; did you mean \"" : "",
        best ? best : "", best ? "\"?" : "");
}

// The contract's columns: what the database adds to a canonical table (file, line) stays.
static void add_columns(struct strbuf *sql, const char *name)
{
    const struct table *table = table_find(name);
    const char *columns = "*";

    for (int i = 0; i < REGISTRY_COUNT; i++)
        if (strcmp(registry[i].name, name) == 0)
            columns = registry[i].columns;
    if (!table)
        strbuf_puts(sql, columns);
    for (int i = 0; table && i < table->column_count; i++) {
        strbuf_puts(sql, i ? ", \"" : "\"");
        table_stored_name(&table->columns[i], sql);
        strbuf_putc(sql, '"');
    }
}

static int column_count(struct db *db, const char *name, const char *sql, struct diag *diag)
{
    sqlite3_stmt *query;

    if (sqlite3_prepare_v2(db->handle, sql, -1, &query, NULL) != SQLITE_OK) {
        db_fault(db, DIAG_QUERY, (struct source_pos){.file = name}, diag);
        return -1;
    }
    int count = sqlite3_column_count(query);
    sqlite3_finalize(query);
    return count;
}

// Rows in the order of their columns, so that no order of loading shows. Where the key leads
// the columns its index gives this order without sorting.
static bool make_query(struct db *db, const char *name, struct strbuf *sql, struct diag *diag)
{
    strbuf_puts(sql, "SELECT ");
    add_columns(sql, name);
    strbuf_printf(sql, " FROM \"%s\"", name);
    int count = column_count(db, name, sql->data, diag);
    if (count < 0)
        return false;
    strbuf_puts(sql, " ORDER BY ");
    for (int i = 1; i <= count; i++)
        strbuf_printf(sql, "%s%d", i == 1 ? "" : ", ", i);
    return true;
}

bool export_table(struct db *db, const char *table, struct csv *csv, struct diag *diag)
{
    struct strbuf sql = {0};

    if (!is_known(table))
        return refuse(table, diag);
    bool ok = make_query(db, table, &sql, diag) &&
              export_query(db, sql.data, (struct source_pos){.file = table}, csv, diag);
    strbuf_finish(&sql);
    return ok;
}

static struct export_file *write_table(struct db *db, const char *table,
    const struct export_target *target, struct arena *arena, struct diag *diag)
{
    struct csv_file out;

    if (!csv_file_open(&out, target, arena_format(arena, "%s.csv", table), arena, diag))
        return NULL;
    return csv_file_close(&out, export_table(db, table, &out.csv, diag), arena, diag);
}

bool export_tables(struct db *db, enum export_scope scope, const struct export_target *target,
    struct export_file **files, struct arena *arena, struct diag *diag)
{
    *files = NULL;
    for (int i = 0; export_table_name(scope, i); i++) {
        *files = write_table(db, export_table_name(scope, i), target, arena, diag);
        if (!*files)
            return false;
        files = &(*files)->next;
    }
    return true;
}
