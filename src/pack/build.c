#include "pack/build.h"

#include "base/crew.h"
#include "base/file.h"
#include "data/derive.h"
#include "pack/archive.h"
#include "pack/draft.h"
#include "pack/edition_build.h"
#include "pack/edition_source.h"

#include <string.h>

// What is made side by side. The last one writes to the disk what is there already, so that
// nobody waits for all of it at the end.
enum work { EDITION, CHECKS, ARCHIVE, FLUSH };

struct task { // with all that it needs for itself
    enum work work;
    struct edition_job job;
    struct edition_output output;
    struct arena arena;
    struct diag diag;
    struct watch watch;
    bool ok;
};

enum { BESIDE_EDITIONS = 3 };

struct tasks {
    const struct build_request *request;
    const struct draft *draft;
    const struct archive *archive;
    struct db *books; // only the checks' while tasks run
    struct check_counts checks;
    struct task *list;
    int count;
};

static bool do_work(struct tasks *tasks, struct task *task)
{
    const struct build_request *request = tasks->request;

    switch (task->work) {
    case EDITION:
        return edition_build(&task->job, &task->output, &task->arena, &task->diag);
    case CHECKS:
        return request->count_checks(tasks->books, request->month, request->as_of,
            &tasks->checks, &task->arena, &task->diag);
    case ARCHIVE:
        return archive_write(tasks->archive, &task->diag);
    case FLUSH:
        return file_sync(tasks->draft->work_folder, &task->diag);
    }
    return false;
}

static void run_task(void *closure, int index)
{
    static const char *const laps[] = {
        [EDITION] = "close", [CHECKS] = "check", [ARCHIVE] = "archive", [FLUSH] = "flush"};
    struct tasks *tasks = closure;
    struct task *task = &tasks->list[index];

    arena_init(&task->arena);
    diag_init(&task->diag, &task->arena);
    watch_start(&task->watch);
    task->ok = do_work(tasks, task);
    watch_lap(&task->watch, laps[task->work]);
}

static void plan_editions(
    struct tasks *tasks, const struct identity *identity, struct arena *arena)
{
    const struct build_request *request = tasks->request;
    const char *draft_due =
        edition_bank_day(tasks->books, request->month, DRAFT_DUE_DAYS, arena);
    const char *final_due =
        edition_bank_day(tasks->books, request->month, FINAL_DUE_DAYS, arena);

    for (int i = 0; i < request->edition_count; i++) {
        struct task *task = &tasks->list[tasks->count++];

        task->work = EDITION;
        task->job = (struct edition_job){.request = request,
            .identity = identity,
            .name = request->editions[i],
            .work_folder = tasks->draft->work_folder,
            .draft = tasks->draft->number,
            .draft_due = draft_due,
            .final_due = final_due,
            .watch = request->watch ? &task->watch : NULL};
    }
}

static void plan_tasks(
    struct tasks *tasks, const struct identity *identity, struct arena *arena)
{
    const struct build_request *request = tasks->request;

    tasks->list =
        arena_array(arena, struct task, (size_t)request->edition_count + BESIDE_EDITIONS);
    plan_editions(tasks, identity, arena);
    if (request->count_checks)
        tasks->list[tasks->count++].work = CHECKS;
    tasks->list[tasks->count++].work = ARCHIVE;
    tasks->list[tasks->count++].work = FLUSH;
}

// In the order of the tasks, each finding once; what follows one that failed is left out.
static bool join_tasks(struct tasks *tasks, struct arena *arena, struct diag *diag)
{
    bool ok = true;

    for (int i = 0; i < tasks->count; i++) {
        struct task *task = &tasks->list[i];

        if (ok)
            diag_adopt_new(diag, &task->diag);
        arena_adopt(arena, &task->arena);
        watch_adopt(tasks->request->watch, &task->watch, task->job.name);
        ok = ok && task->ok;
    }
    return ok;
}

static bool write_all(const struct build_request *request, const struct identity *identity,
    const struct draft *draft, struct db *books, struct build_result *result,
    struct arena *arena, struct diag *diag)
{
    struct archive archive;
    struct tasks tasks = {
        .request = request, .draft = draft, .archive = &archive, .books = books};
    struct edition_output *outputs =
        arena_array(arena, struct edition_output, (size_t)request->edition_count);

    if (!archive_plan(&archive, request->out, draft->work_folder, identity, books, arena, diag))
        return false;
    plan_tasks(&tasks, identity, arena);
    crew_run(run_task, &tasks, tasks.count);
    if (!join_tasks(&tasks, arena, diag))
        return false;
    result->pdfs = arena_array(arena, const char *, (size_t)request->edition_count);
    for (int i = 0; i < request->edition_count; i++) {
        outputs[i] = tasks.list[i].output;
        result->pdfs[result->pdf_count++] = file_join(draft->folder, outputs[i].pdf, arena);
    }
    return manifest_write_pack(draft->work_folder, outputs, request->edition_count, request,
        identity, books, request->count_checks ? &tasks.checks : NULL, draft->number, diag);
}

// Each edition and the checks read the books by themselves: what they tell belongs together
// only while nobody else writes.
static bool is_as_it_was(struct db *books, int64_t version, struct diag *diag)
{
    return db_version(books) == version ||
           diag_add(diag, DIAG_BUSY, (struct source_pos){.file = books->path},
               "the books changed while the pack was made; nothing is written, build again");
}

static bool write_draft(const struct build_request *request, const struct identity *identity,
    struct draft *draft, struct db *books, int64_t version, struct build_result *result,
    struct arena *arena, struct diag *diag)
{
    if (!draft_make_work_folder(draft, diag) ||
        !write_all(request, identity, draft, books, result, arena, diag) ||
        !is_as_it_was(books, version, diag)) {
        file_remove_tree(draft->work_folder, diag);
        return false;
    }
    bool ok = draft_commit(draft, arena, diag);
    watch_lap(request->watch, "sync");
    return ok;
}

static bool build_locked(const struct build_request *request, struct draft *draft,
    struct db *books, int64_t version, struct build_result *result, struct arena *arena,
    struct diag *diag)
{
    struct identity identity;

    if (!identity_of(&identity, request, books, arena, diag))
        return false;
    watch_lap(request->watch, "hash inputs");
    const char *last = draft_folder(draft->month_folder, draft->last, arena);
    if (draft->last && !request->force &&
        !strcmp(manifest_inputs(last, books, arena), identity.inputs_sha256)) {
        *result =
            (struct build_result){.draft = draft->last, .folder = last, .is_unchanged = true};
        return true;
    }
    result->draft = draft->number;
    result->folder = draft->folder;
    return write_draft(request, &identity, draft, books, version, result, arena, diag);
}

bool pack_build(const struct build_request *request, struct build_result *result,
    struct arena *arena, struct diag *diag)
{
    struct db books = {0};
    struct draft draft = {.lock = -1};

    *result = (struct build_result){0};
    bool ok = db_open(&books, request->db_path, DB_BOOKS, diag);
    watch_lap(request->watch, "open");
    int64_t version = ok ? db_version(&books) : 0;
    ok = ok && derive_run(&books, request->as_of, diag);
    watch_lap(request->watch, "derive");
    ok = ok && derive_has_month(&books, request->month, diag);
    ok = ok && draft_open(&draft, request->out, request->month, arena, diag) &&
         build_locked(request, &draft, &books, version, result, arena, diag);
    if (ok && db_integer(&books, "SELECT count(*) FROM ingest_reject", 0) > 0)
        diag_add(diag, DIAG_REJECTS, (struct source_pos){0},
            "%d rows are not in the books; see ingest_reject and the data-quality page",
            (int)db_integer(&books, "SELECT count(*) FROM ingest_reject", 0));
    draft_close(&draft);
    db_close(&books);
    return ok;
}
