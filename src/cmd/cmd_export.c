#include "base/file.h"
#include "cmd/cmd.h"
#include "data/derive.h"
#include "export/csv.h"
#include "export/export.h"
#include "ingest/run_log.h"

#include <pwd.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

// Journeys of single customers are for audits: so many requests are enough for one.
enum { MOST_AUDITS = 30, AUDITS_SECONDS = 60 * 60 };

static const struct source_pos nowhere;

static bool write_rows(
    struct cmd *cmd, struct db *db, const char *table, const struct journeys *journeys)
{
    struct stream stream;
    struct csv csv;

    if (!stream_open(&stream, cmd->options.output, cmd->arena, cmd->diag))
        return false;
    csv_init(&csv, &stream, cmd->options.csv_bom);
    bool ok = journeys ? export_journeys(db, journeys, &csv, cmd->diag)
                       : export_table(db, table, &csv, cmd->diag);
    csv_finish(&csv);
    return stream_close(&stream, ok, cmd->diag);
}

// WEEK or WEEK..WEEK
static bool read_cohorts(struct cmd *cmd, struct journeys *journeys)
{
    const char *text = cmd->options.cohort, *dots = strstr(text, "..");
    date first, last;

    journeys->first = dots ? arena_bytes(cmd->arena, text, (size_t)(dots - text)) : text;
    journeys->last = dots ? dots + 2 : text;
    return (date_parse_week(journeys->first, strlen(journeys->first), &first) &&
               date_parse_week(journeys->last, strlen(journeys->last), &last) &&
               first <= last) ||
           diag_add(cmd->diag, DIAG_ARGUMENT, nowhere,
               "--cohort %s is neither a week (YYYY-Www) nor a span WEEK..WEEK", text);
}

static bool read_journeys(struct cmd *cmd, struct journeys *journeys)
{
    const struct options *options = &cmd->options;

    *journeys = (struct journeys){.customer = options->customer};
    if (strcmp(options->arguments[0], export_journeys_table) != 0)
        return diag_add(cmd->diag, DIAG_ARGUMENT, nowhere,
            "--customer and --cohort are for %s alone", export_journeys_table);
    if (options->customer && options->cohort)
        return diag_add(
            cmd->diag, DIAG_ARGUMENT, nowhere, "either --customer or --cohort, not both");
    return options->customer || read_cohorts(cmd, journeys);
}

// Who asked for what, and how much it was. Whoever can open the books has finance's role.
static const char *tell_request(struct cmd *cmd, const char *begins, int64_t rows)
{
    const struct options *options = &cmd->options;
    const struct passwd *user = getpwuid(getuid());

    return arena_format(cmd->arena, "%s%s %s, %lld rows, by %s (%ld) as finance", begins,
        options->customer ? "--customer" : "--cohort",
        options->customer ? options->customer : options->cohort, (long long)rows,
        user ? user->pw_name : "user", (long)getuid());
}

// A request is in the log before its first row is read.
static bool log_request(struct cmd *cmd, struct db *db, const struct journeys *journeys)
{
    const char *begins = arena_format(cmd->arena, "export %s ", export_journeys_table);
    time_t now = time(NULL);
    int64_t asked = run_log_count(db, begins, now - AUDITS_SECONDS, cmd->diag);
    int64_t rows = asked < 0 ? -1 : export_count_journeys(db, journeys, cmd->diag);

    if (rows < 0)
        return false;
    int status = asked < MOST_AUDITS ? EXIT_FINE : EXIT_REFUSED;
    if (!run_log_add(db, tell_request(cmd, begins, rows), now, status, cmd->diag))
        return false;
    return status == EXIT_FINE ||
           diag_add(cmd->diag, DIAG_TOO_OFTEN, nowhere, "%d requests an hour for %s",
               MOST_AUDITS, export_journeys_table);
}

static bool export_audit(struct cmd *cmd, struct db *db)
{
    struct journeys journeys;

    if (!read_journeys(cmd, &journeys) || !db_begin(db, true, cmd->diag))
        return false;
    bool ok = log_request(cmd, db, &journeys);
    return db_commit(db, cmd->diag) && ok && write_rows(cmd, db, NULL, &journeys);
}

static bool export_one(struct cmd *cmd, struct db *db)
{
    if (cmd->options.customer || cmd->options.cohort)
        return export_audit(cmd, db);
    return write_rows(cmd, db, cmd->options.arguments[0], NULL);
}

static bool export_all(struct cmd *cmd, struct db *db)
{
    static const char *const columns[] = {"path", "rows", NULL};
    struct export_target target = {
        .folder = cmd->options.out, .with_bom = cmd->options.csv_bom};
    struct export_file *files;

    if (!file_make_folders(target.folder, cmd->diag) ||
        !export_tables(db, EXPORT_ALL, &target, &files, cmd->arena, cmd->diag) ||
        !file_sync(cmd->options.out, cmd->diag))
        return false;
    results_open(&cmd->results, columns, false, cmd->arena);
    for (const struct export_file *file = files; file; file = file->next) {
        struct value cells[] = {
            result_text(file_join(cmd->options.out, file->name, cmd->arena)),
            result_integer(file->row_count),
        };

        results_add(&cmd->results, cells);
    }
    return true;
}

// One table has a file of its own, all have a folder.
static bool check_target(struct cmd *cmd)
{
    return strcmp(cmd->options.arguments[0], "all") || !cmd->options.output ||
           diag_add(cmd->diag, DIAG_ARGUMENT, nowhere, "export all takes --out DIR, not -o");
}

int cmd_export(struct cmd *cmd)
{
    const struct options *options = &cmd->options;
    struct db db = {0};

    if (!cmd_takes(cmd, 1, 1, "one table of the data contract, or all") || !check_target(cmd) ||
        !cmd_has_database(cmd))
        return EXIT_REFUSED;
    bool ok = db_open(&db, options->db, DB_BOOKS, cmd->diag) &&
              derive_run(&db, options->as_of, cmd->diag) &&
              (strcmp(options->arguments[0], "all") || options->customer || options->cohort
                      ? export_one(cmd, &db)
                      : export_all(cmd, &db));
    db_close(&db);
    return ok ? EXIT_FINE : cmd_status_of(cmd->diag);
}
