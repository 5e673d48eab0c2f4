#include "data/table_function.h"

#include "base/arena.h"

#include <stdlib.h>
#include <string.h>

static const struct table_function *const registry[] = {
    &campaign_days,
    &day_statistics,
};

// One a function and connection; SQLite's part comes first.
struct module {
    sqlite3_vtab base;
    const struct table_function *function;
    struct functions *functions;
};

static const struct table_function *function_of(const sqlite3_vtab_cursor *cursor)
{
    return ((const struct module *)cursor->pVtab)->function;
}

static int connect(sqlite3 *handle, void *module, int count, const char *const *words,
    sqlite3_vtab **out, char **error)
{
    struct module *copy = malloc(sizeof *copy);
    char *sql = NULL;
    int state;

    (void)count;
    (void)words;
    (void)error;
    if (copy)
        *copy = *(const struct module *)module;
    if (copy)
        sql = sqlite3_mprintf("CREATE TABLE x(%s)", copy->function->columns);
    if (!sql)
        arena_exhausted();
    state = sqlite3_declare_vtab(handle, sql);
    sqlite3_free(sql);
    *out = &copy->base;
    return state;
}

static int disconnect(sqlite3_vtab *table)
{
    free(table);
    return SQLITE_OK;
}

// The argument must be given: FROM name(argument).
static int plan(sqlite3_vtab *table, sqlite3_index_info *info)
{
    int argument = ((const struct module *)table)->function->argument;
    bool is_given = false;

    for (int i = 0; i < info->nConstraint && !is_given; i++) {
        is_given = info->aConstraint[i].usable && info->aConstraint[i].iColumn == argument &&
                   info->aConstraint[i].op == SQLITE_INDEX_CONSTRAINT_EQ;
        info->aConstraintUsage[i].argvIndex = is_given;
        info->aConstraintUsage[i].omit = is_given;
    }
    info->estimatedCost = 1e6;
    return is_given ? SQLITE_OK : SQLITE_CONSTRAINT;
}

static int open_cursor(sqlite3_vtab *table, sqlite3_vtab_cursor **out)
{
    const struct module *module = (const struct module *)table;
    struct table_cursor *cursor = calloc(1, module->function->size);

    if (!cursor)
        arena_exhausted();
    cursor->functions = module->functions;
    *out = &cursor->base;
    return SQLITE_OK;
}

static int close_cursor(sqlite3_vtab_cursor *base)
{
    struct table_cursor *cursor = (struct table_cursor *)base;

    function_of(base)->close(cursor);
    free(cursor);
    return SQLITE_OK;
}

// A cursor may be opened again: it then begins anew.
static int filter(sqlite3_vtab_cursor *base, int number, const char *plan_text, int count,
    sqlite3_value **arguments)
{
    const struct table_function *function = function_of(base);
    struct table_cursor *cursor = (struct table_cursor *)base, anew = *cursor;

    (void)number;
    (void)plan_text;
    (void)count;
    anew.is_end = false;
    function->close(cursor);
    memset(cursor, 0, function->size);
    *cursor = anew;
    return function->open(cursor, (const char *)sqlite3_value_text(arguments[0]));
}

static int next(sqlite3_vtab_cursor *base)
{
    return function_of(base)->next((struct table_cursor *)base);
}

static int is_end(sqlite3_vtab_cursor *base)
{
    return ((const struct table_cursor *)base)->is_end;
}

static int tell_column(sqlite3_vtab_cursor *base, sqlite3_context *context, int column)
{
    function_of(base)->column((const struct table_cursor *)base, context, column);
    return SQLITE_OK;
}

static int tell_rowid(sqlite3_vtab_cursor *base, sqlite3_int64 *out)
{
    (void)base;
    *out = 0;
    return SQLITE_OK;
}

// Without xCreate the table is there by its name alone.
static const sqlite3_module methods = {
    .xConnect = connect,
    .xDisconnect = disconnect,
    .xBestIndex = plan,
    .xOpen = open_cursor,
    .xClose = close_cursor,
    .xFilter = filter,
    .xNext = next,
    .xEof = is_end,
    .xColumn = tell_column,
    .xRowid = tell_rowid,
};

bool table_functions_register(sqlite3 *handle, struct functions *functions)
{
    bool ok = true;

    for (size_t i = 0; ok && i < sizeof registry / sizeof *registry; i++) {
        struct module *module = calloc(1, sizeof *module);
        if (!module)
            arena_exhausted();
        *module = (struct module){.function = registry[i], .functions = functions};
        ok = sqlite3_create_module_v2(handle, registry[i]->name, &methods, module, free) ==
             SQLITE_OK;
    }
    return ok;
}

int table_fail(struct table_cursor *cursor, const char *text)
{
    sqlite3_free(cursor->base.pVtab->zErrMsg);
    cursor->base.pVtab->zErrMsg =
        sqlite3_mprintf("%s: %s", function_of(&cursor->base)->name, text);
    return SQLITE_ERROR;
}

int table_query(
    struct table_cursor *cursor, const char *sql, const char *as_of, sqlite3_stmt **out)
{
    sqlite3 *handle = cursor->functions->handle;

    if (sqlite3_prepare_v2(handle, sql, -1, out, NULL) != SQLITE_OK)
        return table_fail(cursor, sqlite3_errmsg(handle));
    if (as_of)
        sqlite3_bind_text(*out, 1, as_of, -1, SQLITE_TRANSIENT);
    return SQLITE_OK;
}

int table_step(struct table_cursor *cursor, sqlite3_stmt *query)
{
    int state = sqlite3_step(query);

    if (state == SQLITE_ROW || state == SQLITE_DONE)
        return state;
    return table_fail(cursor, sqlite3_errmsg(cursor->functions->handle));
}

void *table_grow(void *array, size_t *room, size_t count, size_t size)
{
    if (count <= *room)
        return array;
    size_t more = *room ? 2 * *room : 16;
    if (more < count)
        more = count;
    char *grown = realloc(array, more * size);
    if (!grown)
        arena_exhausted();
    memset(grown + *room * size, 0, (more - *room) * size);
    *room = more;
    return grown;
}
