// Every move of a row between table, repeats and contested rows is told to the register at
// once, so that the counts of each file always say where its rows are.

#include "ingest/contest.h"

#include <string.h>

#include <sqlite3.h>

enum query {
    PATH_OF,
    HOLD,
    UNHOLD,
    COUNT,
    COUNT_CONTESTED, // repeats become contested
    COUNT_REPEATED,  // contested rows become repeats
    GIVE_CELLS,
    TAKE_CELLS,
    JUDGED,
    LEAVE_UNJUDGED,
    HAS_REPEATS,
    HAS_HELD,
    LEAVE_HELD,
    LEAVE_REJECTS,
    NEXT_CONTESTED,
    MEMBERS,
    REJECT,
    UNREJECT,
    UNREJECT_ROW,
    UNJUDGE,
    QUERY_COUNT
};

#define OF_KEY "table_name = ?1 AND key = ?2"

static const char *const queries[QUERY_COUNT] = {
    [PATH_OF] = "SELECT path FROM ingest_file WHERE file_id = ?1",
    [HOLD] = "INSERT INTO ingest_held (table_name, key, file_id, line, cells)"
             " VALUES (?1, ?2, ?3, ?4, ?5)",
    [UNHOLD] = "DELETE FROM ingest_held WHERE " OF_KEY " AND file_id = ?3 AND line = ?4",
    [COUNT] = "UPDATE ingest_file SET rows_loaded = rows_loaded + ?2,"
              " rows_repeated = rows_repeated + ?3, rows_rejected = rows_rejected + ?4"
              " WHERE file_id = ?1 AND table_name = ?5",
    [COUNT_CONTESTED] = "UPDATE ingest_file AS f SET rows_repeated = rows_repeated - n,"
                        " rows_rejected = rows_rejected + n FROM (SELECT file_id AS id,"
                        " count(*) AS n FROM ingest_held WHERE " OF_KEY
                        " AND cells IS NULL GROUP BY file_id) WHERE f.file_id = id"
                        " AND f.table_name = ?1",
    [COUNT_REPEATED] = "UPDATE ingest_file AS f SET rows_repeated = rows_repeated + n,"
                       " rows_rejected = rows_rejected - n FROM (SELECT file_id AS id,"
                       " count(*) AS n FROM ingest_held WHERE " OF_KEY
                       " AND cells IS NOT NULL GROUP BY file_id) WHERE f.file_id = id"
                       " AND f.table_name = ?1",
    [GIVE_CELLS] = "UPDATE ingest_held SET cells = coalesce(cells, ?3), judged = 0"
                   " WHERE " OF_KEY,
    [TAKE_CELLS] = "UPDATE ingest_held SET cells = NULL, judged = 0 WHERE " OF_KEY,
    [JUDGED] = "UPDATE ingest_held SET judged = 1 WHERE " OF_KEY,
    [LEAVE_UNJUDGED] = "UPDATE ingest_held SET judged = 0 WHERE (table_name, key) IN"
                       " (SELECT table_name, key FROM ingest_held WHERE file_id = ?1)"
                       " AND judged = 1",
    [HAS_REPEATS] = "SELECT 1 FROM ingest_held WHERE table_name = ?1 AND cells IS NULL LIMIT 1",
    [HAS_HELD] = "SELECT 1 FROM ingest_held WHERE " OF_KEY " LIMIT 1",
    [LEAVE_HELD] = "DELETE FROM ingest_held WHERE file_id = ?1",
    [LEAVE_REJECTS] = "DELETE FROM ingest_reject WHERE file_id = ?1",
    [NEXT_CONTESTED] =
        "SELECT key, cells, judged FROM ingest_held WHERE table_name = ?1 AND key > ?2"
        " AND cells IS NOT NULL ORDER BY key LIMIT 1",
    [MEMBERS] = "SELECT h.file_id, h.line, h.cells, f.path FROM ingest_held AS h"
                " JOIN ingest_file AS f USING (file_id) WHERE h.table_name = ?1"
                " AND h.key = ?2",
    [REJECT] = "INSERT INTO ingest_reject (file_id, line, \"column\", path, table_name,"
               " contested, reason) VALUES (?1, ?2, 1, ?3, ?4, 1, ?5)"
               " ON CONFLICT DO UPDATE SET reason = excluded.reason"
               " WHERE reason <> excluded.reason",
    [UNREJECT] = "DELETE FROM ingest_reject WHERE (file_id, line) IN"
                 " (SELECT file_id, line FROM ingest_held WHERE " OF_KEY ")"
                 " AND table_name = ?1",
    [UNREJECT_ROW] = "DELETE FROM ingest_reject WHERE file_id = ?1 AND line = ?2"
                     " AND table_name = ?3",
    [UNJUDGE] = "UPDATE ingest_held SET judged = 0 WHERE " OF_KEY,
};

_Static_assert((int)QUERY_COUNT <= (int)CONTEST_STATEMENTS, "room for every statement");

bool contest_open(struct contest *contest, struct db *db, struct diag *diag)
{
    *contest = (struct contest){.db = db};
    for (int i = 0; i < QUERY_COUNT; i++)
        if (!statement_open(db, queries[i], &contest->statements[i], diag))
            return false;
    return true;
}

void contest_close(struct contest *contest)
{
    for (int i = 0; i < QUERY_COUNT; i++)
        statement_close(&contest->statements[i]);
    strbuf_finish(&contest->key);
    strbuf_finish(&contest->cells);
    strbuf_finish(&contest->reason);
    strbuf_finish(&contest->first.path);
    strbuf_finish(&contest->first.cells);
    strbuf_finish(&contest->other.path);
    strbuf_finish(&contest->other.cells);
}

#define RUN(query, ...)                                                                        \
    statement_run(contest->db, contest->statements[query], diag, __VA_ARGS__)
#define BEGIN(query, ...)                                                                      \
    statement_begin(contest->db, contest->statements[query], diag, __VA_ARGS__)

// A file that fills several tables counts a row where it goes into the main one.
bool contest_count(struct contest *contest, const struct table *table, int64_t file_id,
    int loaded, int repeated, int rejected, struct diag *diag)
{
    return RUN(COUNT, "iiiit", file_id, (int64_t)loaded, (int64_t)repeated, (int64_t)rejected,
        table->name);
}

static bool hold(struct contest *contest, const struct table *table, int64_t file_id,
    int64_t line, const char *cells, struct diag *diag)
{
    return RUN(HOLD, "ttiit", table->name, contest->key.data, file_id, line, cells);
}

// Whether a row of the table stands before the new one by path and line.
static bool stands_before(struct contest *contest, const struct store *store,
    struct row_place place, struct diag *diag)
{
    if (store->found_file == place.file_id)
        return store->found_line < place.line;
    bool before = BEGIN(PATH_OF, "i", store->found_file) == STEP_ROW &&
                  strcmp((const char *)sqlite3_column_text(contest->statements[PATH_OF], 0),
                      place.path) < 0;
    statement_end(contest->statements[PATH_OF]);
    return before;
}

static bool meet_equal(struct contest *contest, struct store *store, const struct cell *cells,
    struct row_place place, struct diag *diag)
{
    int64_t file_id = store->found_file, line = store->found_line;

    if (stands_before(contest, store, place, diag))
        return hold(contest, store->table, place.file_id, place.line, NULL, diag) &&
               contest_count(contest, store->table, place.file_id, 0, 1, 0, diag);
    return store_adopt(store, cells, place.file_id, place.line, diag) &&
           hold(contest, store->table, file_id, line, NULL, diag) &&
           contest_count(contest, store->table, place.file_id, 1, 0, 0, diag) &&
           contest_count(contest, store->table, file_id, -1, 1, 0, diag);
}

static void set(struct strbuf *buf, const char *text)
{
    strbuf_clear(buf);
    strbuf_puts(buf, text);
}

// The rows held of the key become contested, all with these cells that had none.
static bool contest_held(
    struct contest *contest, const struct table *table, const char *cells, struct diag *diag)
{
    enum step has_held = BEGIN(HAS_HELD, "tt", table->name, contest->key.data);

    statement_end(contest->statements[HAS_HELD]);
    if (has_held != STEP_ROW)
        return has_held == STEP_DONE;
    return RUN(COUNT_CONTESTED, "tt", table->name, contest->key.data) &&
           RUN(GIVE_CELLS, "ttt", table->name, contest->key.data, cells);
}

// The row that store_find() found, and its repeats, become contested. Its key is contest->key.
static bool demote(
    struct contest *contest, struct store *store, const struct cell *key, struct diag *diag)
{
    struct strbuf *cells = &contest->other.cells;
    int64_t file_id = store->found_file, line = store->found_line;

    store_print(store->table, store->found, false, cells);
    return contest_held(contest, store->table, cells->data, diag) &&
           hold(contest, store->table, file_id, line, cells->data, diag) &&
           contest_count(contest, store->table, file_id, -1, 0, 1, diag) &&
           store_remove(store, key, diag);
}

bool contest_meet(struct contest *contest, struct store *store, const struct cell *cells,
    struct row_place place, struct diag *diag)
{
    bool equal = true;

    if (store_find(store, cells, diag) != STEP_ROW)
        return false;
    store_print(store->table, cells, true, &contest->key);
    for (int i = 0; i < store->table->column_count; i++)
        equal = equal && cell_equal(&cells[i], &store->found[i]);
    if (equal)
        return meet_equal(contest, store, cells, place, diag);
    store_print(store->table, cells, false, &contest->cells);
    return demote(contest, store, cells, diag) &&
           hold(contest, store->table, place.file_id, place.line, contest->cells.data, diag) &&
           contest_count(contest, store->table, place.file_id, 0, 0, 1, diag);
}

enum wanted { ANY, REPEAT, OTHER };

static bool is_wanted(enum wanted wanted, const char *cells, const char *not_these)
{
    if (wanted == REPEAT)
        return !cells;
    return wanted == ANY || strcmp(cells, not_these) != 0;
}

// The first by path and line of the rows held of the key: any, a repeat, or one with other
// cells. STEP_DONE: there is none.
static enum step find_member(struct contest *contest, const struct table *table,
    enum wanted wanted, const char *not_these, struct contest_member *out, struct diag *diag)
{
    sqlite3_stmt *members = contest->statements[MEMBERS];
    bool found = false;
    enum step step;

    for (step = BEGIN(MEMBERS, "tt", table->name, contest->key.data); step == STEP_ROW;
         step = statement_next(contest->db, members, diag)) {
        const char *cells = (const char *)sqlite3_column_text(members, 2);
        const char *path = (const char *)sqlite3_column_text(members, 3);
        int64_t line = sqlite3_column_int64(members, 1);
        int order = found ? strcmp(path, out->path.data) : -1;

        if (!is_wanted(wanted, cells, not_these) || order > 0 ||
            (order == 0 && line > out->line))
            continue;
        found = true;
        out->file_id = sqlite3_column_int64(members, 0);
        out->line = line;
        set(&out->path, path);
        set(&out->cells, cells ? cells : "");
    }
    statement_end(members);
    return step == STEP_DONE && found ? STEP_ROW : step;
}

// A row that leaves: its first repeat takes its place. STEP_DONE: it has none.
static enum step replace_by_repeat(
    struct contest *contest, struct store *store, const struct cell *key, struct diag *diag)
{
    const struct contest_member *repeat = &contest->first;

    store_print(store->table, key, true, &contest->key);
    enum step step = find_member(contest, store->table, REPEAT, NULL, &contest->first, diag);
    if (step != STEP_ROW)
        return step;
    return store_adopt(store, key, repeat->file_id, repeat->line, diag) &&
                   RUN(UNHOLD, "ttii", store->table->name, contest->key.data, repeat->file_id,
                       repeat->line) &&
                   contest_count(contest, store->table, repeat->file_id, 1, -1, 0, diag)
               ? STEP_ROW
               : STEP_FAILED;
}

static bool replace_rows(
    struct contest *contest, struct store *store, int64_t file_id, struct diag *diag)
{
    enum step has_repeats = BEGIN(HAS_REPEATS, "t", store->table->name), step;

    statement_end(contest->statements[HAS_REPEATS]);
    if (has_repeats != STEP_ROW)
        return has_repeats == STEP_DONE;
    for (step = store_first_of(store, file_id, diag); step == STEP_ROW;
         step = store_next_of(store, diag))
        if (replace_by_repeat(contest, store, store->found, diag) == STEP_FAILED)
            return false;
    return step == STEP_DONE;
}

bool contest_leave(
    struct contest *contest, struct store *store, int64_t file_id, struct diag *diag)
{
    return RUN(LEAVE_REJECTS, "i", file_id) && RUN(LEAVE_UNJUDGED, "i", file_id) &&
           RUN(LEAVE_HELD, "i", file_id) && replace_rows(contest, store, file_id, diag) &&
           store_clear(store, file_id, diag);
}

bool contest_withdraw(struct contest *contest, struct store *store, const struct cell *key,
    int64_t file_id, struct diag *diag)
{
    enum step step = replace_by_repeat(contest, store, key, diag);

    return step != STEP_FAILED && (step == STEP_ROW || store_remove(store, key, diag)) &&
           contest_count(contest, store->table, file_id, -1, 1, 0, diag);
}

bool contest_release(struct contest *contest, const struct table *table, const char *key,
    struct row_place place, bool is_contested, struct diag *diag)
{
    return RUN(UNHOLD, "ttii", table->name, key, place.file_id, place.line) &&
           (!is_contested ||
               (RUN(UNREJECT_ROW, "iit", place.file_id, place.line, table->name) &&
                   RUN(UNJUDGE, "tt", table->name, key) &&
                   contest_count(contest, table, place.file_id, 0, 1, -1, diag)));
}

// The name of the first column in which two held rows differ.
static const char *differing_column(const struct table *table, const char *one, const char *two)
{
    struct csv a, b;
    struct refusal unused;
    int i = 0;

    csv_open_text(&a, one, strlen(one));
    csv_open_text(&b, two, strlen(two));
    csv_next(&a, &unused, NULL);
    csv_next(&b, &unused, NULL);
    while (i < table->column_count - 1 && a.cells[i].length == b.cells[i].length &&
           !memcmp(a.cells[i].text, b.cells[i].text, a.cells[i].length))
        i++;
    csv_close(&a);
    csv_close(&b);
    return table->columns[i].name;
}

// Each row of the key names another that has different values: the first such by path and line.
static bool reject_members(
    struct contest *contest, const struct table *table, struct diag *diag)
{
    sqlite3_stmt *members = contest->statements[MEMBERS];
    const struct contest_member *first = &contest->first, *other = &contest->other;
    bool ok = true;
    enum step step;

    for (step = BEGIN(MEMBERS, "tt", table->name, contest->key.data); ok && step == STEP_ROW;
         step = statement_next(contest->db, members, diag)) {
        const char *cells = (const char *)sqlite3_column_text(members, 2);
        const struct contest_member *named = strcmp(cells, first->cells.data) ? first : other;

        strbuf_clear(&contest->reason);
        strbuf_printf(&contest->reason, "contested: %s:%lld has the same key and another %s",
            named->path.data, (long long)named->line,
            differing_column(table, named->cells.data, cells));
        ok = RUN(REJECT, "iittt", sqlite3_column_int64(members, 0),
            sqlite3_column_int64(members, 1), (const char *)sqlite3_column_text(members, 3),
            table->name, contest->reason.data);
    }
    statement_end(members);
    return ok && step != STEP_FAILED && RUN(JUDGED, "tt", table->name, contest->key.data);
}

// All rows of the key are equal again: the first goes into the table, the others are repeats.
static bool accept_members(struct contest *contest, struct store *store, struct diag *diag)
{
    const char *table = store->table->name, *key = contest->key.data;
    const struct contest_member *first = &contest->first;
    struct csv row;

    if (!RUN(UNREJECT, "tt", table, key) || !RUN(COUNT_REPEATED, "tt", table, key) ||
        !RUN(TAKE_CELLS, "tt", table, key) ||
        !RUN(UNHOLD, "ttii", table, key, first->file_id, first->line))
        return false;
    store_read(store, first->cells.data, &row, store->found);
    enum store_put put = store_put(store, store->found, first->file_id, first->line, diag);
    csv_close(&row);
    return put == STORE_PUT &&
           contest_count(contest, store->table, first->file_id, 1, -1, 0, diag);
}

// All rows of the key are held with their cells by now.
static bool judge(struct contest *contest, struct store *store, struct diag *diag)
{
    if (find_member(contest, store->table, ANY, NULL, &contest->first, diag) != STEP_ROW)
        return false;
    switch (find_member(
        contest, store->table, OTHER, contest->first.cells.data, &contest->other, diag)) {
    case STEP_ROW:
        return reject_members(contest, store->table, diag);
    case STEP_DONE:
        return accept_members(contest, store, diag);
    case STEP_FAILED:
        break;
    }
    return false;
}

// The next contested key after contest->key, and one of its rows. `judged`: as it stood at the
// end of an earlier call.
static enum step next_contested(
    struct contest *contest, const struct table *table, bool *judged, struct diag *diag)
{
    sqlite3_stmt *next = contest->statements[NEXT_CONTESTED];
    enum step step = BEGIN(NEXT_CONTESTED, "tt", table->name, contest->key.data);

    if (step == STEP_ROW) {
        // The statement is bound to contest->key: what it gave is taken before that changes.
        set(&contest->reason, (const char *)sqlite3_column_text(next, 0));
        set(&contest->cells, (const char *)sqlite3_column_text(next, 1));
        *judged = sqlite3_column_int(next, 2);
        set(&contest->key, contest->reason.data);
    }
    statement_end(next);
    return step;
}

bool contest_settle(struct contest *contest, struct store *store, struct diag *diag)
{
    bool judged;
    enum step step;

    set(&contest->key, "");
    while ((step = next_contested(contest, store->table, &judged, diag)) == STEP_ROW) {
        struct csv row;

        // A row of the key may have come into the table, which then had none.
        store_read(store, contest->cells.data, &row, store->pair);
        enum step found = store_find(store, store->pair, diag);
        bool ok = found == STEP_DONE ||
                  (found == STEP_ROW && demote(contest, store, store->pair, diag));
        csv_close(&row);
        if (!ok || ((!judged || found == STEP_ROW) && !judge(contest, store, diag)))
            return false;
    }
    return step == STEP_DONE;
}
