#include "base/file.h"
#include "base/watch.h"
#include "cmd/cmd.h"
#include "ingest/ingest.h"
#include "ingest/run_log.h"
#include "ingest/walk.h"
#include "pack/home.h"

#include <stdio.h>
#include <string.h>
#include <time.h>

// Rows read, loaded, repeated, left out as totals, rejected.
enum { COUNTS = 5 };

static void add_row(
    struct cmd *cmd, const char *state, int files, const char *path, const int64_t rows[COUNTS])
{
    struct value cells[] = {
        result_text(state),
        result_integer(files),
        result_integer(rows[0]),
        result_integer(rows[1]),
        result_integer(rows[2]),
        result_integer(rows[3]),
        result_integer(rows[4]),
        result_text(path),
    };

    results_add(&cmd->results, cells);
}

// A row for each file that there is something to say of; those unchanged in one row; the sum.
static void show_files(struct cmd *cmd, const struct ingest_result *result)
{
    static const char *const columns[] = {"state", "files", "rows_read", "rows_loaded",
        "rows_repeated", "rows_total", "rows_rejected", "path", NULL};
    int64_t unchanged[COUNTS] = {0};
    const int64_t total[COUNTS] = {result->rows_read, result->rows_loaded,
        result->rows_repeated, result->rows_total, result->rows_rejected};
    int unchanged_files = 0;

    results_open(&cmd->results, columns, true, cmd->arena);
    for (int i = 0; i < result->count; i++) {
        const struct ingest_file *file = &result->files[i];
        const int64_t rows[COUNTS] = {file->rows_read, file->rows_loaded, file->rows_repeated,
            file->rows_total, file->rows_rejected};

        if (file->state != INGEST_UNCHANGED || file->rows_rejected > 0) {
            add_row(cmd, ingest_state_name(file->state), 1, file->path, rows);
            continue;
        }
        for (int j = 0; j < COUNTS; j++)
            unchanged[j] += rows[j];
        unchanged_files++;
    }
    if (unchanged_files)
        add_row(cmd, ingest_state_name(INGEST_UNCHANGED), unchanged_files, NULL, unchanged);
    add_row(cmd, "total", result->count, NULL, total);
}

static bool check_arguments(struct cmd *cmd)
{
    const struct options *options = &cmd->options;

    if (options->remove && options->argument_count == 0)
        return true;
    if (!options->remove && options->argument_count > 0)
        return true;
    return diag_add(cmd->diag, DIAG_ARGUMENT, (struct source_pos){0},
        options->remove ? "ingest takes folders or --remove, not both"
                        : "ingest takes the data folders to load, or --remove PATH");
}

static bool open_books(struct cmd *cmd, struct db *db)
{
    const char *path = cmd->options.db;
    char *folder = arena_text(cmd->arena, path), *slash = strrchr(folder, '/');

    for (int i = 0; i < cmd->options.argument_count; i++)
        if (!walk_is_root(cmd->options.arguments[i], cmd->diag))
            return false;
    if (file_is_folder(path))
        return cmd_has_database(cmd);
    if (slash && slash != folder) {
        *slash = '\0';
        if (!file_make_folders(folder, cmd->diag))
            return false;
    }
    return db_open(db, path, DB_BOOKS, cmd->diag);
}

// A database made for nothing goes again.
static void forget_books(struct cmd *cmd)
{
    static const char *const endings[] = {"", "-wal", "-shm", "-journal"};

    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++)
        remove(arena_format(cmd->arena, "%s%s", cmd->options.db, endings[i]));
}

// Where the mapping files lie. Canonical files need none, so templates that are nowhere are no
// fault unless they were asked for.
static bool find_mappings(struct cmd *cmd, const char **out)
{
    struct diag unused;
    struct home home;

    diag_init(&unused, cmd->arena);
    *out = NULL;
    if (!home_find(cmd->options.templates, &home, cmd->arena,
            cmd->options.templates ? cmd->diag : &unused))
        return !cmd->options.templates;
    *out = file_join(home.templates, "sources", cmd->arena);
    return true;
}

static int ingest(struct cmd *cmd, struct db *db, time_t started_at)
{
    const struct options *options = &cmd->options;
    struct ingest_result result;
    const char *mappings;

    if (!find_mappings(cmd, &mappings))
        return EXIT_REFUSED;
    bool ok = options->remove
                  ? ingest_remove(db, options->remove, &result, cmd->arena, cmd->diag)
                  : ingest_run(db, options->arguments, options->argument_count, mappings,
                        &result, cmd->arena, cmd->diag);

    if (!ok)
        return cmd->diag->count[DIAG_FATAL] ? EXIT_MACHINE : EXIT_REFUSED;
    show_files(cmd, &result);
    int status = result.rows_rejected > 0 || result.in_state[INGEST_REFUSED] > 0 ? EXIT_FINDINGS
                                                                                 : EXIT_FINE;
    return run_log_add(db, "ingest", started_at, status, cmd->diag) ? status : EXIT_MACHINE;
}

int cmd_ingest(struct cmd *cmd)
{
    bool was_there = file_exists(cmd->options.db);
    time_t started_at = time(NULL);
    struct db db = {0};
    struct watch watch;
    int status;

    if (!check_arguments(cmd))
        return EXIT_REFUSED;
    watch_start(&watch);
    if (open_books(cmd, &db))
        status = ingest(cmd, &db, started_at);
    else
        status = cmd_status_of(cmd->diag);
    db_close(&db);
    watch_lap(&watch, "ingest");
    if (cmd->options.verbose)
        watch_print(&watch, stderr);
    if (!was_there && status >= EXIT_REFUSED)
        forget_books(cmd);
    return status;
}
