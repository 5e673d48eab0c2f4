#include "data/functions.h"

#include "data/functions_row.h"
#include "data/table_function.h"

#include <stdlib.h>

static const struct function_row *const registry[] = {
    functions_of_numbers,
    functions_of_dates,
    functions_of_statistics,
    functions_of_texts,
};

static const char owner_name[] = "functions_forget_calendar";

bool function_integers(
    sqlite3_context *context, int count, sqlite3_value **arguments, int64_t *out)
{
    for (int i = 0; i < count; i++) {
        int type = sqlite3_value_type(arguments[i]);
        if (type == SQLITE_NULL)
            return false;
        if (type != SQLITE_INTEGER) {
            sqlite3_result_error(context, "not an integer, or a sum beyond 64 bits", -1);
            return false;
        }
        out[i] = sqlite3_value_int64(arguments[i]);
    }
    return true;
}

bool function_date(sqlite3_context *context, sqlite3_value *argument, date *out)
{
    const char *text = (const char *)sqlite3_value_text(argument);
    size_t length = (size_t)sqlite3_value_bytes(argument);

    if (!text)
        return false;
    if (date_parse(text, length, out) || date_parse_month(text, length, out) ||
        date_parse_week(text, length, out))
        return true;
    sqlite3_result_error(context, "neither a date, a month nor a week", -1);
    return false;
}

void function_overflow(sqlite3_context *context)
{
    sqlite3_result_error(context, "number beyond 64 bits, or a division by 0", -1);
}

static void forget_calendar(sqlite3_context *context, int count, sqlite3_value **arguments)
{
    struct functions *functions = sqlite3_user_data(context);

    (void)count;
    (void)arguments;
    free(functions->holidays);
    functions->holidays = NULL;
    functions->has_calendar = false;
}

void functions_forget_calendar(sqlite3 *handle)
{
    sqlite3_exec(handle, "SELECT functions_forget_calendar()", NULL, NULL, NULL);
}

static void release(void *pointer)
{
    struct functions *functions = pointer;

    free(functions->holidays);
    free(functions);
}

static bool add_row(
    sqlite3 *handle, struct functions *functions, const struct function_row *row)
{
    int flags = SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_INNOCUOUS;

    if (row->inverse)
        return sqlite3_create_window_function(handle, row->name, row->arguments, flags,
                   functions, row->step, row->final, row->value, row->inverse,
                   NULL) == SQLITE_OK;
    return sqlite3_create_function_v2(handle, row->name, row->arguments, flags, functions,
               row->scalar, row->step, row->final, NULL) == SQLITE_OK;
}

bool functions_register(struct db *db, struct diag *diag)
{
    struct functions *functions = calloc(1, sizeof *functions);
    bool ok;

    if (!functions)
        arena_exhausted();
    functions->handle = db->handle;
    // The one function that owns what all share: it is freed with the connection.
    ok = sqlite3_create_function_v2(db->handle, owner_name, 0, SQLITE_UTF8, functions,
             forget_calendar, NULL, NULL, release) == SQLITE_OK;
    for (size_t part = 0; ok && part < sizeof registry / sizeof *registry; part++)
        for (const struct function_row *row = registry[part]; ok && row->name; row++)
            ok = add_row(db->handle, functions, row);
    ok = ok && table_functions_register(db->handle, functions);
    return ok || db_fault(db, DIAG_DATABASE, (struct source_pos){0}, diag);
}
