// preview: a report rendered anew whenever something that it was made from is saved.
//
// Design: each run starts from nothing, as `render` does, in an arena of its own, so that no
// state of an earlier one can show. Only the list of files to wait for grows from run to run: a
// run that fails early has read less than the one before.
#include "base/file.h"
#include "base/stop.h"
#include "base/watch_files.h"
#include "cmd/reports.h"
#include "pack/pictures.h"

struct preview {
    const char *path, *output;
    struct watch_files files;
    struct pictures pictures;
    int stop;
    bool has_pdf, is_broken; // what the last run left
    bool is_told;            // the first run is over
    bool can_go_on;
};

// The template; the database and what SQLite keeps beside it until it is at leisure. They are
// known before they are read, so that no change of the same instant is taken for a later one.
static bool wait_for_named(struct cmd *cmd, struct preview *preview)
{
    const char *db = cmd_report_database(cmd);

    if (!watch_files_add(&preview->files, preview->path, NULL, cmd->diag))
        return false;
    return !db || (watch_files_add(&preview->files, db, NULL, cmd->diag) &&
                      watch_files_add(&preview->files, arena_format(cmd->arena, "%s-wal", db),
                          NULL, cmd->diag));
}

static bool wait_for_all(struct cmd *cmd, struct preview *preview, struct cmd_report *made)
{
    if (!made->home.faces)
        return true; // nothing was read
    return watch_files_add(&preview->files, made->home.faces, NULL, cmd->diag) &&
           report_watch(made->report.template, made->home.templates, &preview->files,
               cmd->arena, cmd->diag);
}

// Whether what is being drawn is wanted no more.
static bool is_over(void *closure)
{
    struct preview *preview = closure;

    return stop_is_wished(preview->stop) || watch_files_have_changed(&preview->files);
}

static void draw_pages(struct cmd *cmd, struct preview *preview)
{
    struct impatience impatience = {is_over, preview};
    struct diag diag;

    diag_init(&diag, cmd->arena);
    bool ok = pictures_make(
        &preview->pictures, preview->output, cmd->options.png, &impatience, cmd->arena, &diag);
    if (ok || !is_over(preview))
        diag_adopt(cmd->diag, &diag);
}

static void tell_pages(const struct preview *preview, int pages, const struct watch *watch)
{
    printf("%s\t%d\t%.0f ms%s\n", preview->output, pages, (watch->last - watch->began) * 1000,
        preview->is_broken ? "\tmended" : "");
    fflush(stdout);
}

static void run(struct cmd *cmd, struct preview *preview)
{
    struct cmd_report made;
    struct watch watch;

    watch_start(&watch);
    bool ok = cmd_report_make(cmd, preview->path, REPORT_LAID_OUT, &watch, &made) &&
              cmd_report_write(cmd, &made, preview->output, NULL);
    watch_lap(&watch, "render");
    preview->can_go_on = wait_for_all(cmd, preview, &made);
    if (ok) {
        tell_pages(preview, made.report.pages->count, &watch);
        if (cmd->options.png)
            draw_pages(cmd, preview);
        watch_lap(&watch, "pictures");
    }
    cmd_report_close(&made);
    if (cmd->options.verbose)
        watch_print(&watch, stderr);
    preview->has_pdf |= ok;
    preview->is_broken = !ok;
}

// A fault without a place in a file is none that a save could mend.
static bool is_hopeless(const struct diag *diag)
{
    for (const struct diag_entry *entry = diag->first; entry; entry = entry->next)
        if (!entry->at.file && diag_level_of(entry->code) >= DIAG_ERROR)
            return true;
    return false;
}

static void tell_faults(
    const struct cmd *cmd, const struct preview *preview, const struct diag *diag)
{
    diag_print_from(diag, cmd->options.quiet ? DIAG_ERROR : DIAG_NOTE, stderr);
    if (preview->is_broken && preview->can_go_on)
        fprintf(stderr, "equitypack: %s %s; waiting for it to be mended\n", preview->output,
            preview->has_pdf ? "stays as it was before" : "is not written yet");
}

// Books that are derived only now would count as saved while they were read. What fails here
// fails again, and is told, when they are opened.
static void derive_first(struct cmd *cmd)
{
    const char *db = cmd_report_database(cmd);
    struct diag unheard;

    diag_init(&unheard, cmd->arena);
    if (db && file_exists(db))
        report_source_derive(db, cmd->options.as_of, &unheard);
}

// One run with its own memory and its own to tell. Its exit status, if it is to be the last.
static int run_once(const struct cmd *cmd, struct preview *preview)
{
    struct arena arena;
    struct diag diag;
    struct cmd own = *cmd;

    arena_init(&arena);
    diag_init(&diag, &arena);
    own.arena = &arena;
    own.diag = &diag;
    derive_first(&own);
    watch_files_look(&preview->files);
    run(&own, preview);
    if (!preview->is_told && is_hopeless(&diag))
        preview->can_go_on = false;
    preview->is_told = true;
    int status = preview->can_go_on ? EXIT_FINE : cmd_status_of(&diag);
    if (!stop_is_wished(preview->stop))
        tell_faults(cmd, preview, &diag);
    arena_finish(&arena);
    return status;
}

int cmd_preview(struct cmd *cmd)
{
    struct preview preview = {.path = cmd->options.arguments[0]};
    int status;

    if (!cmd_takes(cmd, 1, 1, "one template"))
        return EXIT_REFUSED;
    preview.output = cmd_report_output(cmd, preview.path);
    preview.stop = stop_open(cmd->diag);
    if (preview.stop < 0 || !watch_files_open(&preview.files, cmd->diag) ||
        !wait_for_named(cmd, &preview))
        return cmd_status_of(cmd->diag);
    do
        status = run_once(cmd, &preview);
    while (preview.can_go_on && !stop_is_wished(preview.stop) &&
           watch_files_wait(&preview.files, preview.stop));
    pictures_finish(&preview.pictures);
    watch_files_close(&preview.files);
    return status;
}
