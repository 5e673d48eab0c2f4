#include "data/edition.h"

#include "base/sha256.h"
#include "base/strbuf.h"
#include "data/script.h"
#include "data/sql.h"
#include "data/tables.h"

#include <assert.h>
#include <string.h>

#include <sqlite3.h>

// A query of an edition that runs longer than this is stopped: virtual-machine steps.
enum { STEPS_BETWEEN_LOOKS = 1000000, MOST_LOOKS = 20000 };

static const struct source_pos nowhere;

// keyed_order(key, id): an order that follows nothing secret but the key.
static void keyed_order(sqlite3_context *context, int count, sqlite3_value **args)
{
    char hex[SHA256_HEX];
    struct sha256 *sum = sha256_open();

    for (int i = 0; i < count; i++) {
        const char *text = (const char *)sqlite3_value_text(args[i]);

        sha256_add(sum, text ? text : "", text ? strlen(text) : 0);
        sha256_add(sum, "/", 1);
    }
    sha256_close(sum, hex);
    sqlite3_result_text(context, hex, -1, SQLITE_TRANSIENT);
}

// buyer_letter(n): 1 gives A, 27 gives AA.
static void buyer_letter(sqlite3_context *context, int count, sqlite3_value **args)
{
    char letters[16], *p = letters + sizeof letters;
    sqlite3_int64 n = sqlite3_value_int64(args[0]);

    (void)count;
    for (*--p = '\0'; n > 0 && p > letters; n = (n - 1) / 26)
        *--p = (char)('A' + (n - 1) % 26);
    sqlite3_result_text(context, p, -1, SQLITE_TRANSIENT);
}

static void add_functions(struct db *db)
{
    const int flags = SQLITE_UTF8 | SQLITE_DETERMINISTIC;

    sqlite3_create_function(db->handle, "keyed_order", 2, flags, NULL, keyed_order, NULL, NULL);
    sqlite3_create_function(
        db->handle, "buyer_letter", 1, flags, NULL, buyer_letter, NULL, NULL);
}

static bool attach(struct edition *edition, const char *books_path, struct diag *diag)
{
    sqlite3_stmt *statement;
    bool ok = sqlite3_prepare_v2(
                  edition->db.handle, "ATTACH ? AS books", -1, &statement, NULL) == SQLITE_OK;

    if (ok) {
        sqlite3_bind_text(statement, 1, books_path, -1, SQLITE_STATIC);
        ok = sqlite3_step(statement) == SQLITE_DONE;
    }
    sqlite3_finalize(statement);
    return ok || db_fault(&edition->db, DIAG_DATABASE, nowhere, diag);
}

// What the edition's SQL may ask for: as_of, and buyer for a buyer's own edition.
static bool set_scope(struct edition *edition, date as_of, struct diag *diag)
{
    static const char sql[] = "CREATE TEMP TABLE scope AS SELECT ?1 AS as_of, ?2 AS buyer_id";
    const char *colon = strchr(edition->name, ':');
    sqlite3_stmt *statement;
    char day[11];

    date_print(as_of, day);
    if (sqlite3_prepare_v2(edition->db.handle, sql, -1, &statement, NULL) != SQLITE_OK)
        return db_fault(&edition->db, DIAG_DATABASE, nowhere, diag);
    sqlite3_bind_text(statement, 1, day, -1, SQLITE_STATIC);
    sqlite3_bind_text(statement, 2, colon ? colon + 1 : "", -1, SQLITE_STATIC);
    bool ok = sqlite3_step(statement) == SQLITE_DONE;
    sqlite3_finalize(statement);
    return ok || db_fault(&edition->db, DIAG_DATABASE, nowhere, diag);
}

// A buyer's edition is of a buyer that the books know.
static bool check_buyer(struct edition *edition, struct diag *diag)
{
    static const char known[] =
        "SELECT count(*) FROM (SELECT buyer_id FROM books.dim_buyer "
        "UNION SELECT buyer_id FROM books.buyer_efficiency) JOIN scope USING (buyer_id)";

    return strncmp(edition->name, "buyer:", 6) != 0 || db_integer(&edition->db, known, 0) > 0 ||
           diag_add(diag, DIAG_ARGUMENT, nowhere, "--edition %s: the books have no such buyer",
               edition->name);
}

static bool run_file(struct edition *edition, const char *name, struct diag *diag)
{
    const struct sql_file *file = sql_file_find(name);

    assert(file);
    return script_run(&edition->db, &(struct script){file->text, file->name, NULL}, diag);
}

// One table as the books declare it, with its key: so SQLite moves its rows without reading
// them, and queries find them. The declaration is the books' own; it makes the table in main.
static void copy_table(struct strbuf *sql, const char *name, const char *declaration, bool rows)
{
    strbuf_printf(sql, "%s;\n", declaration);
    if (rows)
        strbuf_printf(sql, "INSERT INTO main.\"%s\" SELECT * FROM books.\"%s\";\n", name, name);
}

// Tables of the books that the edition's own file did not make: with the rows of those that it
// names as whole.
static bool fill_rest(struct edition *edition, const struct map *named, struct diag *diag)
{
    static const char rest[] =
        "SELECT name, sql, name IN (SELECT name FROM temp.whole) FROM books.sqlite_schema "
        "WHERE type = 'table' AND name NOT LIKE 'sqlite_%' "
        "AND name NOT IN (SELECT name FROM main.sqlite_schema) ORDER BY name";
    struct strbuf sql = {0};
    sqlite3_stmt *names;
    bool ok = sqlite3_prepare_v2(edition->db.handle, rest, -1, &names, NULL) == SQLITE_OK;

    while (ok && sqlite3_step(names) == SQLITE_ROW) {
        const char *name = (const char *)sqlite3_column_text(names, 0);

        if (!named || !table_find(name) || map_find(named, name))
            copy_table(&sql, name, (const char *)sqlite3_column_text(names, 1),
                sqlite3_column_int(names, 2));
    }
    strbuf_puts(&sql, "DROP TABLE temp.whole");
    ok = sqlite3_finalize(names) == SQLITE_OK && ok;
    if (!ok)
        db_fault(&edition->db, DIAG_DATABASE, nowhere, diag);
    else
        ok = db_run(&edition->db, sql.data, diag);
    strbuf_finish(&sql);
    return ok;
}

static const char *file_name(const char *name, struct arena *arena)
{
    char *file = arena_text(arena, name);

    for (char *p = file; *p; p++)
        if (*p == ':' || *p == '/')
            *p = '-';
    return file;
}

// In one transaction, which reads the books as they are at its first look, and does not wait for
// another edition that reads them too.
static bool fill(struct edition *edition, const char *books_path, date as_of,
    const struct map *named, struct diag *diag)
{
    bool is_finance = !strcmp(edition->name, "finance");
    bool is_buyer = !strncmp(edition->name, "buyer:", 6);
    const char *own = is_finance ? "editions/finance.sql"
                      : is_buyer ? "editions/buyer.sql"
                                 : "editions/board.sql";

    return attach(edition, books_path, diag) && db_begin(&edition->db, false, diag) &&
           set_scope(edition, as_of, diag) && check_buyer(edition, diag) &&
           run_file(edition, own, diag) && fill_rest(edition, named, diag) &&
           db_commit(&edition->db, diag) && db_run(&edition->db, "DETACH books", diag);
}

bool edition_open(struct edition *edition, const char *name, const char *books_path, date as_of,
    const struct map *named, struct arena *arena, struct diag *diag)
{
    *edition = (struct edition){.name = name, .file = file_name(name, arena)};
    if (!db_open(&edition->db, NULL, DB_MEMORY, diag))
        return false;
    add_functions(&edition->db);
    if (fill(edition, books_path, as_of, named, diag))
        return true;
    edition_close(edition);
    return false;
}

static int only_reads(
    void *closure, int action, const char *a, const char *b, const char *c, const char *d)
{
    (void)closure;
    (void)a;
    (void)b;
    (void)c;
    (void)d;
    return action == SQLITE_SELECT || action == SQLITE_READ || action == SQLITE_FUNCTION ||
                   action == SQLITE_RECURSIVE
               ? SQLITE_OK
               : SQLITE_DENY;
}

static int count_looks(void *closure)
{
    int *looks = closure;

    return ++*looks > MOST_LOOKS;
}

bool edition_seal(struct edition *edition, struct diag *diag)
{
    static _Thread_local int
        looks; // over all queries of a program's run: a bound on time, not a figure
    sqlite3 *db = edition->db.handle;

    if (!db_run(&edition->db, "PRAGMA query_only = 1", diag))
        return false;
    sqlite3_limit(db, SQLITE_LIMIT_ATTACHED, 0);
    sqlite3_set_authorizer(db, only_reads, NULL);
    looks = 0;
    sqlite3_progress_handler(db, STEPS_BETWEEN_LOOKS, count_looks, &looks);
    return true;
}

void edition_close(struct edition *edition)
{
    db_close(&edition->db);
    *edition = (struct edition){0};
}
