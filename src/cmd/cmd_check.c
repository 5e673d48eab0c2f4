#include "cmd/cmd.h"
#include "data/derive.h"
#include "proof/check.h"

// An id may hold anything, but a line of text is one line of five cells.
static const char *one_cell(struct cmd *cmd, const char *text)
{
    char *cell = arena_text(cmd->arena, text);

    for (char *c = cell; *c && !cmd->options.json; c++)
        if ((unsigned char)*c < ' ')
            *c = ' ';
    return cell;
}

static void show_lines(struct cmd *cmd, const struct check *check)
{
    static const char *const columns[] = {"verdict", "name", "entity", "value", "limit", NULL};

    results_open(&cmd->results, columns, false, cmd->arena);
    for (const struct check_line *line = check->first; line; line = line->next) {
        struct value cells[] = {
            result_text(check_verdict_name(line->verdict)),
            result_text(line->name),
            result_text(one_cell(cmd, line->entity)),
            line->value,
            line->limit,
        };

        results_add(&cmd->results, cells);
    }
}

int cmd_check(struct cmd *cmd)
{
    const struct options *options = &cmd->options;
    struct db db = {0};
    struct check check;
    const char *month;

    if (!cmd_takes(cmd, 0, 1, "one month") ||
        !options_month(options, 0, &month, cmd->arena, cmd->diag) || !cmd_has_database(cmd))
        return EXIT_REFUSED;
    bool ok = db_open(&db, options->db, DB_BOOKS, cmd->diag) &&
              derive_run(&db, options->as_of, cmd->diag) &&
              derive_has_month(&db, month, cmd->diag) &&
              check_run(&db, month, options->as_of, &check, cmd->arena, cmd->diag);
    db_close(&db);
    if (!ok)
        return cmd_status_of(cmd->diag);
    show_lines(cmd, &check);
    return check.count[CHECK_FAIL] ? EXIT_FINDINGS : EXIT_FINE;
}
