#include "data/script.h"

#include <string.h>

#include <sqlite3.h>

// Comments and blanks between statements do not count as their beginning.
static const char *skip_comments(const char *text)
{
    for (;;) {
        text += strspn(text, " \t\r\n");
        if (strncmp(text, "--", 2) != 0)
            return text;
        text += strcspn(text, "\n");
    }
}

static bool fail(
    struct db *db, const struct script *script, const char *statement, struct diag *diag)
{
    int offset = sqlite3_error_offset(db->handle);
    struct source_pos place = {script->path, 1, 1};

    if (offset > 0)
        statement += offset;
    for (const char *c = script->text; c < statement; c++) {
        place.column = *c == '\n' ? 1 : place.column + 1;
        place.line += *c == '\n';
    }
    return db_fault(db, script->as_of ? DIAG_DERIVE : DIAG_SQL, place, diag);
}

static bool run_statement(
    struct db *db, const struct script *script, const char **at, struct diag *diag)
{
    sqlite3_stmt *statement = NULL;
    const char *begin = *at;

    if (sqlite3_prepare_v2(db->handle, begin, -1, &statement, at) != SQLITE_OK)
        return fail(db, script, begin, diag);
    int as_of_index = sqlite3_bind_parameter_index(statement, ":as_of");
    if (as_of_index)
        sqlite3_bind_text(statement, as_of_index, script->as_of, -1, SQLITE_STATIC);
    while (statement && sqlite3_step(statement) == SQLITE_ROW)
        ;
    return sqlite3_finalize(statement) == SQLITE_OK || fail(db, script, begin, diag);
}

bool script_run(struct db *db, const struct script *script, struct diag *diag)
{
    const char *at = skip_comments(script->text);

    while (*at) {
        if (!run_statement(db, script, &at, diag))
            return false;
        at = skip_comments(at);
    }
    return true;
}
