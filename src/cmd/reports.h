// reports.h - what render, dump and preview share: one template over what --db names.

#ifndef CMD_REPORTS_H
#define CMD_REPORTS_H

#include "cmd/cmd.h"
#include "pack/report.h"
#include "pack/report_source.h"

struct cmd_report {
    const char *path; // of the template
    struct home home;
    struct faces faces;
    struct report_source source;
    struct report report; // as far as it came
};

// Closed by cmd_report_close() either way.
bool cmd_report_make(struct cmd *cmd, const char *path, enum report_stage until,
    struct watch *watch, struct cmd_report *out);
void cmd_report_close(struct cmd_report *report);

// NULL: the report asks none.
const char *cmd_report_database(const struct cmd *cmd);

// The file of -o, else NAME.pdf after the template, in the current folder.
const char *cmd_report_output(struct cmd *cmd, const char *path);

bool cmd_report_write(struct cmd *cmd, const struct cmd_report *report, const char *output,
    const struct final *final); // NULL: a draft

#endif
