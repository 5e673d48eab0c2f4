#include "proof/check.h"

#include "data/dataset.h"
#include "data/script.h"
#include "data/sql.h"

#include <assert.h>
#include <string.h>

enum { PARAMS = 6, WINDOW_DAYS = 90 };

enum check_column { VERDICT, NAME, ENTITY, VALUE, LIMIT, MANY, COLUMNS };

static const char *const column_names[COLUMNS] = {
    "verdict", "name", "entity", "value", "limit", "many"};

static const char folder[] = "check/", shared[] = "check/00-";

const char *check_verdict_name(enum check_verdict verdict)
{
    static const char *const names[CHECK_VERDICTS] = {"PASS", "FAIL", "NOTSET"};

    return names[verdict];
}

static struct param day_param(const char *name, date day, struct arena *arena)
{
    char *text = arena_array(arena, char, 11);

    date_print(day, text);
    return (struct param){
        name, {.kind = VALUE_TEXT, .text = text}
    };
}

static void fill_params(
    struct param params[PARAMS], const char *month, date as_of, struct arena *arena)
{
    date first = 0;
    bool is_month = date_parse_month(month, strlen(month), &first);
    date last = date_month_end(first), end = last < as_of ? last : as_of;

    assert(is_month);
    (void)is_month;
    params[0] = (struct param){
        "month", {.kind = VALUE_TEXT, .text = month}
    };
    params[1] = day_param("as_of", as_of, arena);
    params[2] = day_param("first_day", first, arena);
    params[3] = day_param("last_day", last, arena);
    params[4] = day_param("end_day", end, arena);
    params[5] = day_param("window_start", end - (WINDOW_DAYS - 1), arena);
}

static struct check_line *add_line(
    struct check *check, struct check_line line, struct arena *arena)
{
    struct check_line *added = arena_new(arena, struct check_line);

    *added = line;
    added->next = NULL;
    *check->last = added;
    check->last = &added->next;
    check->count[line.verdict]++;
    return added;
}

static enum check_verdict verdict_of(struct value cell)
{
    for (enum check_verdict verdict = 0; verdict < CHECK_VERDICTS; verdict++)
        if (cell.kind == VALUE_TEXT && !strcmp(cell.text, check_verdict_name(verdict)))
            return verdict;
    return CHECK_FAIL; // a criterion that cannot say that it holds does not
}

// The line of a name that counts its crowd; made when the first of the crowd passes.
static void count_many(struct check *check, struct check_line *line, int64_t many,
    struct check_line **crowd, struct arena *arena)
{
    if (!*crowd || strcmp((*crowd)->name, line->name) != 0) {
        line->entity = "(all)";
        line->value = (struct value){.kind = VALUE_INTEGER, .integer = 0};
        line->limit = (struct value){.kind = VALUE_NULL};
        *crowd = add_line(check, *line, arena);
    }
    (*crowd)->value.integer += many;
}

static void name_crowds(struct check *check)
{
    for (struct check_line *crowd = check->first; crowd; crowd = crowd->next) {
        if (strcmp(crowd->entity, "(all)") != 0)
            continue;
        for (const struct check_line *line = check->first; line; line = line->next)
            if (line != crowd && !strcmp(line->name, crowd->name))
                crowd->entity = "(others)";
    }
}

static void add_rows(struct check *check, const struct dataset *rows, struct arena *arena)
{
    struct check_line *crowd = NULL;

    for (int i = 0; i < rows->row_count; i++) {
        const struct value *cell = &rows->cells[i * COLUMNS];
        struct check_line line = {.verdict = verdict_of(cell[VERDICT]),
            .name = cell[NAME].text,
            .entity = cell[ENTITY].text,
            .value = cell[VALUE],
            .limit = cell[LIMIT]};

        if (cell[MANY].integer && line.verdict == CHECK_PASS)
            count_many(check, &line, cell[MANY].integer, &crowd, arena);
        else
            add_line(check, line, arena);
    }
}

static bool has_columns(const struct dataset *rows)
{
    bool ok = rows->column_count == COLUMNS;

    for (int i = 0; ok && i < COLUMNS; i++)
        ok = !strcmp(rows->columns[i].name, column_names[i]);
    return ok;
}

static bool begins_with(const char *text, const char *begin)
{
    return !strncmp(text, begin, strlen(begin));
}

// Tables that several criteria ask for: in the connection's temp schema, made anew by each run.
static bool make_shared(struct db *books, date as_of, struct diag *diag)
{
    char day[11];

    date_print(as_of, day);
    for (const struct sql_file *file = sql_files; file->name; file++) {
        struct script script = {file->text, file->name, day};

        if (begins_with(file->name, shared) && !script_run(books, &script, diag))
            return false;
    }
    return true;
}

static bool judge(struct db *books, const struct sql_file *file, const struct param *params,
    struct check *out, struct arena *arena, struct diag *diag)
{
    struct source_pos at = {file->name, 1, 1};
    struct dataset rows;

    if (!dataset_load(books, file->name, file->text, at, params, PARAMS, &rows, arena, diag))
        return false;
    bool is_shaped = has_columns(&rows);
    assert(is_shaped);
    (void)is_shaped;
    add_rows(out, &rows, arena);
    return true;
}

bool check_run(struct db *books, const char *month, date as_of, struct check *out,
    struct arena *arena, struct diag *diag)
{
    struct param params[PARAMS];

    *out = (struct check){.last = &out->first};
    fill_params(params, month, as_of, arena);
    if (!make_shared(books, as_of, diag))
        return false;
    for (const struct sql_file *file = sql_files; file->name; file++)
        if (begins_with(file->name, folder) && !begins_with(file->name, shared) &&
            !judge(books, file, params, out, arena, diag))
            return false;
    name_crowds(out);
    return true;
}
