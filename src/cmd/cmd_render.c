#include "base/secret.h"
#include "cmd/reports.h"

#include <string.h>

static bool read_password(struct cmd *cmd, struct secret *secret)
{
    const struct options *options = &cmd->options;

    if (options->password && options->password_file)
        return diag_add(cmd->diag, DIAG_ARGUMENT, (struct source_pos){0},
            "either --password or --password-file, not both");
    if (options->password_file)
        return secret_read(secret, options->password_file, cmd->diag);
    return !options->password || secret_ask(secret, "Password of the PDF", cmd->diag);
}

static bool write_pdf(
    struct cmd *cmd, const struct cmd_report *report, const struct secret *secret)
{
    static const char *const columns[] = {"path", "pages", NULL};
    const char *output = cmd_report_output(cmd, report->path);
    struct final final = {*secret->text ? secret->text : NULL};
    bool is_final = cmd->options.final || final.password;

    if (!cmd_report_write(cmd, report, output, is_final ? &final : NULL))
        return false;
    results_open(&cmd->results, columns, false, cmd->arena);
    results_add(&cmd->results,
        (struct value[]){result_text(output), result_integer(report->report.pages->count)});
    return true;
}

int cmd_render(struct cmd *cmd)
{
    struct cmd_report report;
    struct secret secret = {0};
    struct watch watch;

    if (!cmd_takes(cmd, 1, 1, "one template") || !read_password(cmd, &secret))
        return cmd_status_of(cmd->diag);
    watch_start(&watch);
    bool ok =
        cmd_report_make(cmd, cmd->options.arguments[0], REPORT_LAID_OUT, &watch, &report) &&
        write_pdf(cmd, &report, &secret);
    secret_forget(&secret);
    watch_lap(&watch, "render");
    if (cmd->options.verbose)
        watch_print(&watch, stderr);
    cmd_report_close(&report);
    if (!ok)
        return cmd_status_of(cmd->diag);
    return cmd->diag->count[DIAG_WARNING] ? EXIT_FINDINGS : EXIT_FINE;
}

int cmd_dump(struct cmd *cmd)
{
    static const char *const forms[] = {"template", "document", "pages"};
    const struct options *options = &cmd->options;
    struct cmd_report made;
    int form = 0;

    while (
        options->argument_count == 2 && form < 3 && strcmp(options->arguments[0], forms[form]))
        form++;
    if (options->argument_count != 2 || form == 3) {
        diag_add(cmd->diag, DIAG_ARGUMENT, (struct source_pos){0},
            "dump takes a form (template, document, pages) and a template");
        return EXIT_REFUSED;
    }
    bool ok = cmd_report_make(cmd, options->arguments[1], (enum report_stage)form, NULL, &made);
    if (ok && form == REPORT_READ)
        template_dump(made.report.template, stdout);
    else if (ok && form == REPORT_COMPOSED)
        document_dump(made.report.document, stdout);
    else if (ok)
        page_dump(made.report.pages, stdout);
    cmd_report_close(&made);
    return ok ? EXIT_FINE : cmd_status_of(cmd->diag);
}
