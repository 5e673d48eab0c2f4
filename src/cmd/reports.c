#include "cmd/reports.h"

#include "base/file.h"

#include <string.h>

static const char *name_of(const char *path)
{
    const char *slash = strrchr(path, '/');

    return slash ? slash + 1 : path;
}

const char *cmd_report_output(struct cmd *cmd, const char *path)
{
    const char *name = name_of(path);
    const char *dot = strrchr(name, '.');

    if (cmd->options.output)
        return cmd->options.output;
    return arena_format(
        cmd->arena, "%.*s.pdf", (int)(dot ? (size_t)(dot - name) : strlen(name)), name);
}

// The month whose commentary is shown: that of the report's own parameter, if it has one.
// Whether that may be what it is, is told where the parameter is declared.
static bool find_month(struct cmd *cmd, const char **month)
{
    const struct options *options = &cmd->options;
    date first;

    for (int i = 0; i < options->param_count; i++) {
        *month = options->params[i].value.text;
        if (!strcmp(options->params[i].name, "month") &&
            date_parse_month(*month, strlen(*month), &first))
            return true;
    }
    return options_month(options, options->argument_count, month, cmd->arena, cmd->diag);
}

const char *cmd_report_database(const struct cmd *cmd)
{
    return cmd->options.has_db || cmd->options.edition_count ? cmd->options.db : NULL;
}

static bool open_source(struct cmd *cmd, struct cmd_report *out)
{
    const struct options *options = &cmd->options;
    struct report_source_request request = {.db_path = cmd_report_database(cmd),
        .edition = options->edition_count ? options->editions[0] : NULL,
        .template_path = out->path,
        .as_of = options->as_of,
        .home = &out->home};

    if (options->edition_count > 1)
        return diag_add(cmd->diag, DIAG_ARGUMENT, (struct source_pos){0},
            "%s takes one --edition", cmd->command->name);
    return (!request.db_path || cmd_has_database(cmd)) && find_month(cmd, &request.month) &&
           report_source_open(&out->source, &request, cmd->arena, cmd->diag);
}

// A report whose queries found no table, as nobody named the database that has them.
static bool fail(struct cmd *cmd)
{
    bool asked = false;

    for (const struct diag_entry *entry = cmd->diag->first; entry; entry = entry->next)
        asked |= entry->code == DIAG_SQL;
    if (asked && !cmd_report_database(cmd))
        diag_add(cmd->diag, DIAG_NO_DATA, (struct source_pos){0},
            "the report was asked without a database; --db FILE names one");
    return false;
}

bool cmd_report_make(struct cmd *cmd, const char *path, enum report_stage until,
    struct watch *watch, struct cmd_report *out)
{
    const struct options *options = &cmd->options;

    *out = (struct cmd_report){.path = path};
    if (!home_find(options->templates, &out->home, cmd->arena, cmd->diag) ||
        !faces_open(&out->faces, out->home.faces, cmd->arena, cmd->diag) ||
        !open_source(cmd, out))
        return false;
    watch_lap(watch, "open");
    struct report_input input = {.template_path = path,
        .directory = out->home.templates,
        .theme = options->theme,
        .faces = &out->faces,
        .db = out->source.db,
        .params = options->params,
        .param_count = options->param_count,
        .books = &out->source.books,
        .watch = watch};

    return report_make(&input, until, &out->report, cmd->arena, cmd->diag) || fail(cmd);
}

void cmd_report_close(struct cmd_report *report)
{
    faces_close(&report->faces);
    report_source_close(&report->source);
}

bool cmd_report_write(struct cmd *cmd, const struct cmd_report *report, const char *output,
    const struct final *final)
{
    struct render_input input = {
        .pages = report->report.pages, .identity = name_of(report->path), .final = final};

    return options_clock(&input.clock, cmd->diag) &&
           report_write(&input, output, cmd->arena, cmd->diag);
}
