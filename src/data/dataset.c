#include "data/dataset.h"

#include "base/utf8.h"

#include <string.h>

#include <sqlite3.h>

// Where byte `offset` of the SQL stands in the source; the query's first line when it is not
// known.
static struct source_pos place(struct source_pos at, const char *sql, int offset)
{
    for (int i = 0; i < offset && sql[i]; i++) {
        if (sql[i] == '\n') {
            at.line++;
            at.column = 1;
        } else if (at.column > 0) {
            at.column++;
        }
    }
    return at;
}

// Only blanks, semicolons and comments may follow the one statement.
static bool is_end(const char *tail)
{
    for (;;) {
        tail += strspn(tail, " \t\r\n;");
        if (strncmp(tail, "--", 2) != 0)
            return !*tail;
        tail += strcspn(tail, "\n");
    }
}

size_t dataset_bare_length(const char *sql)
{
    for (const char *at = sql; (at = strchr(at, ';')); at++)
        if (is_end(at))
            return (size_t)(at - sql);
    return strlen(sql);
}

// A statement stays with its connection when its rows are read: who checks a query and then
// runs it, or runs it for each row of another, has it prepared once.
static sqlite3_stmt *find_kept(struct db *db, const char *sql)
{
    for (const struct db_kept *kept = db->kept; kept; kept = kept->next) {
        const char *known = sqlite3_sql(kept->statement);

        if (!strncmp(known, sql, kept->length) && is_end(sql + kept->length) &&
            !sqlite3_stmt_busy(kept->statement))
            return kept->statement;
    }
    return NULL;
}

static void release(sqlite3_stmt *query)
{
    if (!query)
        return;
    sqlite3_reset(query);
    sqlite3_clear_bindings(query);
}

static bool prepare(
    struct db *db, struct dataset *dataset, sqlite3_stmt **out, struct diag *diag)
{
    const char *sql = dataset->sql, *tail;

    if ((*out = find_kept(db, sql)))
        return true;
    if (sqlite3_prepare_v2(db->handle, sql, -1, out, &tail) != SQLITE_OK)
        return db_fault(
            db, DIAG_SQL, place(dataset->at, sql, sqlite3_error_offset(db->handle)), diag);
    if (*out && sqlite3_column_count(*out) > 0 && is_end(tail)) {
        db_keep(db, *out);
        return true;
    }
    if (!*out || sqlite3_column_count(*out) == 0)
        diag_add(diag, DIAG_SQL, dataset->at, "it yields no columns");
    else
        diag_add(
            diag, DIAG_SQL, place(dataset->at, sql, (int)(tail - sql)), "a second statement");
    sqlite3_finalize(*out);
    *out = NULL;
    return false;
}

static int bind(sqlite3_stmt *query, int index, struct value value)
{
    switch (value.kind) {
    case VALUE_INTEGER:
        return sqlite3_bind_int64(query, index, value.integer);
    case VALUE_REAL:
        return sqlite3_bind_double(query, index, value.real);
    case VALUE_TEXT:
        return sqlite3_bind_text(query, index, value.text, -1, SQLITE_STATIC);
    case VALUE_NULL:
        break;
    }
    return sqlite3_bind_null(query, index);
}

static const struct param *find_param(const struct param *params, int count, const char *name)
{
    for (int i = 0; name && i < count; i++)
        if (!strcmp(params[i].name, name + 1)) // after its colon
            return &params[i];
    return NULL;
}

static bool bind_params(struct dataset *dataset, sqlite3_stmt *query,
    const struct param *params, int param_count, struct diag *diag)
{
    int count = sqlite3_bind_parameter_count(query);
    bool ok = true;

    for (int i = 1; i <= count; i++) {
        const char *name = sqlite3_bind_parameter_name(query, i);
        const struct param *param = find_param(params, param_count, name);
        if (!param) {
            const char *use = name ? strstr(dataset->sql, name) : NULL;
            ok = diag_add(diag, DIAG_PARAMETER,
                place(dataset->at, dataset->sql, use ? (int)(use - dataset->sql) : 0),
                "the query asks for %s", name ? name : "a parameter without a name");
        } else if (bind(query, i, param->value) != SQLITE_OK) {
            ok = diag_add(diag, DIAG_PARAMETER, dataset->at, "%s cannot be bound", name);
        }
    }
    return ok;
}

static void name_columns(struct dataset *dataset, sqlite3_stmt *query, struct arena *arena)
{
    dataset->column_count = sqlite3_column_count(query);
    dataset->columns = arena_array(arena, struct column, (size_t)dataset->column_count);
    for (int i = 0; i < dataset->column_count; i++) {
        const char *name = arena_text(arena, sqlite3_column_name(query, i));
        const char *declared = sqlite3_column_decltype(query, i);
        dataset->columns[i] = (struct column){.name = name,
            .unit = unit_of_name(name),
            .is_text = declared && !strcmp(declared, "TEXT")};
    }
}

static const char *keep_text(const char *text, struct arena *arena)
{
    size_t length = strlen(text);
    char *kept = arena_bytes(arena, text, length);

    if (!utf8_is_clean(text, length))
        kept[utf8_clean(text, length, kept)] = '\0';
    return kept;
}

static struct value read_cell(sqlite3_stmt *query, int column, struct arena *arena)
{
    switch (sqlite3_column_type(query, column)) {
    case SQLITE_INTEGER:
        return (struct value){
            .kind = VALUE_INTEGER, .integer = sqlite3_column_int64(query, column)};
    case SQLITE_FLOAT:
        return (struct value){.kind = VALUE_REAL, .real = sqlite3_column_double(query, column)};
    case SQLITE_NULL:
        return (struct value){.kind = VALUE_NULL};
    default:
        break;
    }
    const char *text = (const char *)sqlite3_column_text(query, column);
    return (struct value){.kind = VALUE_TEXT, .text = keep_text(text ? text : "", arena)};
}

// An array in the arena cannot grow, so it is copied as it doubles; the old ones stay behind.
static void make_room(struct dataset *dataset, int *size, struct arena *arena)
{
    if (dataset->row_count < *size)
        return;
    int more = *size ? 2 * *size : 16;
    size_t columns = (size_t)dataset->column_count;
    struct value *cells = arena_array(arena, struct value, (size_t)more * columns);
    if (*size)
        memcpy(cells, dataset->cells, (size_t)*size * columns * sizeof *cells);
    dataset->cells = cells;
    *size = more;
}

static bool read_rows(struct db *db, struct dataset *dataset, sqlite3_stmt *query,
    struct arena *arena, struct diag *diag)
{
    int size = 0, state;

    while ((state = sqlite3_step(query)) == SQLITE_ROW) {
        make_room(dataset, &size, arena);
        struct value *row = dataset->cells + (size_t)dataset->row_count * dataset->column_count;
        for (int i = 0; i < dataset->column_count; i++)
            row[i] = read_cell(query, i, arena);
        dataset->row_count++;
    }
    return state == SQLITE_DONE || db_fault(db, DIAG_QUERY, dataset->at, diag);
}

bool dataset_describe(struct db *db, const char *sql, struct source_pos at,
    const struct param *params, int param_count, struct dataset *out, struct arena *arena,
    struct diag *diag)
{
    sqlite3_stmt *query = NULL;
    bool ok;

    *out = (struct dataset){.sql = arena_text(arena, sql), .at = at};
    ok = prepare(db, out, &query, diag) &&
         (!params || bind_params(out, query, params, param_count, diag));
    if (ok)
        name_columns(out, query, arena);
    release(query);
    return ok;
}

bool dataset_load(struct db *db, const char *id, const char *sql, struct source_pos at,
    const struct param *params, int param_count, struct dataset *out, struct arena *arena,
    struct diag *diag)
{
    sqlite3_stmt *query = NULL;
    bool ok;

    *out =
        (struct dataset){.id = arena_text(arena, id), .sql = arena_text(arena, sql), .at = at};
    ok = prepare(db, out, &query, diag) && bind_params(out, query, params, param_count, diag);
    if (ok) {
        name_columns(out, query, arena);
        ok = read_rows(db, out, query, arena, diag);
    }
    release(query);
    return ok;
}

int dataset_column(const struct dataset *dataset, const char *name)
{
    for (int i = 0; i < dataset->column_count; i++)
        if (!strcmp(dataset->columns[i].name, name))
            return i;
    return -1;
}

struct value dataset_at(const struct dataset *dataset, int row, int column)
{
    return dataset->cells[(size_t)row * dataset->column_count + column];
}

static void dump_value(struct value value, FILE *out)
{
    switch (value.kind) {
    case VALUE_NULL:
        fputs("null", out);
        break;
    case VALUE_INTEGER:
        fprintf(out, "%lld", (long long)value.integer);
        break;
    case VALUE_REAL:
        fprintf(out, "%.17g", value.real);
        break;
    case VALUE_TEXT:
        fprintf(out, "\"%s\"", value.text);
        break;
    }
}

void dataset_dump(const struct dataset *dataset, FILE *out)
{
    fprintf(out, "dataset %s, %d rows\n", dataset->id ? dataset->id : "-", dataset->row_count);
    for (int i = 0; i < dataset->column_count; i++)
        fprintf(out, "  column %s %s\n", dataset->columns[i].name,
            unit_name(dataset->columns[i].unit));
    for (int row = 0; row < dataset->row_count; row++) {
        fputs("  row", out);
        for (int i = 0; i < dataset->column_count; i++) {
            fputs(i ? " | " : " ", out);
            dump_value(dataset_at(dataset, row, i), out);
        }
        fputc('\n', out);
    }
}
