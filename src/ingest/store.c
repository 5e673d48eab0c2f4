#include "ingest/store.h"

#include <assert.h>
#include <string.h>

#include <sqlite3.h>

static void add_key_test(const struct table *table, int first_parameter, struct strbuf *sql)
{
    const char *word = " WHERE ";

    for (int i = 0; i < table->column_count; i++) {
        if (!(table->columns[i].flags & COLUMN_KEY))
            continue;
        strbuf_puts(sql, word);
        table_stored_name(&table->columns[i], sql);
        strbuf_printf(sql, " = ?%d", first_parameter++);
        word = " AND ";
    }
}

static void add_columns(const struct table *table, struct strbuf *sql)
{
    for (int i = 0; i < table->column_count; i++) {
        table_stored_name(&table->columns[i], sql);
        strbuf_puts(sql, ", ");
    }
    strbuf_puts(sql, "file_id, line");
}

static bool prepare(struct store *store, struct strbuf *sql, const char *text, int key_from,
    sqlite3_stmt **out, struct diag *diag)
{
    strbuf_puts(sql, text);
    if (key_from)
        add_key_test(store->table, key_from, sql);
    bool ok = statement_open(store->db, sql->data, out, diag);
    strbuf_clear(sql);
    return ok;
}

static bool prepare_insert(struct store *store, struct strbuf *sql, struct diag *diag)
{
    strbuf_printf(sql, "INSERT INTO %s (", store->table->name);
    add_columns(store->table, sql);
    strbuf_puts(sql, ") VALUES (?");
    for (int i = 1; i < store->table->column_count + 2; i++)
        strbuf_puts(sql, ", ?");
    return prepare(store, sql, ") ON CONFLICT DO NOTHING", 0, &store->insert, diag);
}

static bool prepare_find(struct store *store, struct strbuf *sql, struct diag *diag)
{
    strbuf_puts(sql, "SELECT ");
    add_columns(store->table, sql);
    strbuf_printf(sql, " FROM %s", store->table->name);
    return prepare(store, sql, "", 1, &store->find, diag);
}

// Where the table's first column is the date that the register knows, a file's rows lie
// together: a changed day need not look through all years.
static void add_rows_of_file(const struct table *table, struct strbuf *sql)
{
    enum column_kind kind = table->columns[0].kind;

    strbuf_printf(sql, " FROM %s WHERE file_id = ?1", table->name);
    if ((table->columns[0].flags & COLUMN_KEY) &&
        (kind == COLUMN_DATE || kind == COLUMN_MONTH || kind == COLUMN_WEEK))
        strbuf_printf(sql,
            " AND %s BETWEEN (SELECT date_min FROM ingest_file WHERE file_id = ?1)"
            " AND (SELECT date_max FROM ingest_file WHERE file_id = ?1)",
            table->columns[0].name);
}

static bool prepare_of_file(struct store *store, struct strbuf *sql, struct diag *diag)
{
    strbuf_puts(sql, "SELECT ");
    add_columns(store->table, sql);
    add_rows_of_file(store->table, sql);
    if (!prepare(store, sql, "", 0, &store->of_file, diag))
        return false;
    strbuf_puts(sql, "DELETE");
    add_rows_of_file(store->table, sql);
    return prepare(store, sql, "", 0, &store->clear, diag);
}

bool store_open(struct store *store, struct db *db, const struct table *table,
    struct arena *arena, struct diag *diag)
{
    struct strbuf sql = {0};

    *store = (struct store){.db = db, .table = table};
    store->found = arena_array(arena, struct cell, (size_t)table->column_count);
    store->pair = arena_array(arena, struct cell, (size_t)table->column_count);
    store->bound = arena_array(arena, struct store_bound, (size_t)table->column_count);
    shape_own(&store->own, table, arena);
    bool ok = prepare_insert(store, &sql, diag) && prepare_find(store, &sql, diag);
    strbuf_printf(&sql, "DELETE FROM %s", table->name);
    ok = ok && prepare(store, &sql, "", 1, &store->remove, diag);
    strbuf_printf(&sql, "UPDATE %s SET file_id = ?1, line = ?2", table->name);
    ok = ok && prepare(store, &sql, "", 3, &store->adopt, diag) &&
         prepare_of_file(store, &sql, diag);
    strbuf_finish(&sql);
    return ok;
}

void store_close(struct store *store)
{
    statement_close(&store->insert);
    statement_close(&store->find);
    statement_close(&store->remove);
    statement_close(&store->adopt);
    statement_close(&store->of_file);
    statement_close(&store->clear);
}

static void bind_cell(sqlite3_stmt *statement, int parameter, const struct cell *cell)
{
    switch (cell->kind) {
    case CELL_NULL:
        sqlite3_bind_null(statement, parameter);
        break;
    case CELL_INTEGER:
        sqlite3_bind_int64(statement, parameter, cell->integer);
        break;
    case CELL_TEXT:
        sqlite3_bind_text(statement, parameter, cell->text, (int)cell->length, SQLITE_STATIC);
        break;
    }
}

static void bind_changed(
    sqlite3_stmt *statement, int parameter, const struct cell *cell, struct store_bound *bound)
{
    if (bound->known && cell_equal(&bound->cell, cell))
        return;
    bound->cell = *cell;
    bound->known = cell->kind != CELL_TEXT || cell->length <= sizeof bound->text;
    if (bound->known && cell->kind == CELL_TEXT) {
        memcpy(bound->text, cell->text, cell->length);
        bound->cell.text = bound->text;
    }
    bind_cell(statement, parameter, &bound->cell);
}

enum store_put store_put(struct store *store, const struct cell *cells, int64_t file_id,
    int64_t line, struct diag *diag)
{
    int count = store->table->column_count;

    for (int i = 0; i < count; i++)
        bind_changed(store->insert, i + 1, &cells[i], &store->bound[i]);
    if (store->bound_file != file_id)
        sqlite3_bind_int64(store->insert, count + 1, file_id);
    store->bound_file = file_id;
    sqlite3_bind_int64(store->insert, count + 2, line);
    enum step step = statement_next(store->db, store->insert, diag);
    sqlite3_reset(store->insert);
    if (step == STEP_FAILED)
        return STORE_FAILED;
    return sqlite3_changes(store->db->handle) ? STORE_PUT : STORE_TAKEN;
}

static void bind_key(
    const struct store *store, sqlite3_stmt *statement, int parameter, const struct cell *cells)
{
    sqlite3_reset(statement);
    for (int i = 0; i < store->table->column_count; i++)
        if (store->table->columns[i].flags & COLUMN_KEY)
            bind_cell(statement, parameter++, &cells[i]);
}

static void take_cell(sqlite3_stmt *statement, int column, struct cell *out)
{
    *out = (struct cell){0};
    switch (sqlite3_column_type(statement, column)) {
    case SQLITE_INTEGER:
        out->kind = CELL_INTEGER;
        out->integer = sqlite3_column_int64(statement, column);
        break;
    case SQLITE_TEXT:
        out->kind = CELL_TEXT;
        out->text = (const char *)sqlite3_column_text(statement, column);
        out->length = (size_t)sqlite3_column_bytes(statement, column);
        break;
    default:
        break;
    }
}

static enum step take_row(struct store *store, sqlite3_stmt *rows, enum step step)
{
    int count = store->table->column_count;

    if (step != STEP_ROW) {
        sqlite3_reset(rows);
        return step;
    }
    for (int i = 0; i < count; i++)
        take_cell(rows, i, &store->found[i]);
    store->found_file = sqlite3_column_int64(rows, count);
    store->found_line = sqlite3_column_int64(rows, count + 1);
    return STEP_ROW;
}

enum step store_find(struct store *store, const struct cell *key, struct diag *diag)
{
    bind_key(store, store->find, 1, key);
    return take_row(store, store->find, statement_next(store->db, store->find, diag));
}

enum step store_first_of(struct store *store, int64_t file_id, struct diag *diag)
{
    return take_row(
        store, store->of_file, statement_begin(store->db, store->of_file, diag, "i", file_id));
}

enum step store_next_of(struct store *store, struct diag *diag)
{
    return take_row(store, store->of_file, statement_next(store->db, store->of_file, diag));
}

bool store_clear(struct store *store, int64_t file_id, struct diag *diag)
{
    return statement_run(store->db, store->clear, diag, "i", file_id);
}

static bool run(struct store *store, sqlite3_stmt *statement, struct diag *diag)
{
    enum step step = statement_next(store->db, statement, diag);

    sqlite3_reset(statement);
    return step != STEP_FAILED;
}

bool store_remove(struct store *store, const struct cell *key, struct diag *diag)
{
    bind_key(store, store->remove, 1, key);
    return run(store, store->remove, diag);
}

bool store_adopt(struct store *store, const struct cell *key, int64_t file_id, int64_t line,
    struct diag *diag)
{
    bind_key(store, store->adopt, 3, key);
    sqlite3_bind_int64(store->adopt, 1, file_id);
    sqlite3_bind_int64(store->adopt, 2, line);
    return run(store, store->adopt, diag);
}

void store_print(
    const struct table *table, const struct cell *cells, bool only_key, struct strbuf *out)
{
    bool first = true;

    strbuf_clear(out);
    for (int i = 0; i < table->column_count; i++) {
        if (only_key && !(table->columns[i].flags & COLUMN_KEY))
            continue;
        if (!first)
            strbuf_putc(out, ',');
        first = false;
        cell_print(&table->columns[i], &cells[i], out);
    }
    strbuf_puts(out, "");
}

void store_read(struct store *store, const char *text, struct csv *row, struct cell *cells)
{
    struct refusal refusal;
    struct row_fault fault;

    csv_open_text(row, text, strlen(text));
    bool read = csv_next(row, &refusal, NULL) == CSV_ROW &&
                shape_cells(&store->own, row, cells, &fault);
    assert(read); // these rows were good when they were held
    (void)read;
}

void store_read_key(struct store *store, const char *text, struct csv *row, struct cell *cells)
{
    struct refusal refusal;
    int next = 0;

    csv_open_text(row, text, strlen(text));
    bool read = csv_next(row, &refusal, NULL) == CSV_ROW;
    assert(read);
    (void)read;
    for (int i = 0; i < store->table->column_count; i++) {
        if (!(store->table->columns[i].flags & COLUMN_KEY))
            continue;
        const struct csv_cell *cell = &row->cells[next++];
        cell_read(&store->own.readers[i], cell->text, cell->length, &cells[i]);
    }
}
