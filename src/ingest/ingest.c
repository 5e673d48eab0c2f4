#include "ingest/ingest.h"

#include "ingest/load.h"
#include "ingest/native.h"
#include "ingest/review.h"
#include "ingest/rival.h"

#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include <sqlite3.h>

static const char *const state_names[] = {
    [INGEST_LOADED] = "loaded",
    [INGEST_REPLACED] = "replaced",
    [INGEST_UNCHANGED] = "unchanged",
    [INGEST_REFUSED] = "refused",
    [INGEST_KEPT] = "kept",
    [INGEST_AFFECTED] = "affected",
    [INGEST_REMOVED] = "removed",
    [INGEST_CHANGED] = "changed",
    [INGEST_NEW] = "new",
};

const char *ingest_state_name(enum ingest_state state)
{
    return state_names[state];
}

struct ingest_file *ingest_result_add(struct ingest_result *result, const char *path,
    enum ingest_state state, const char *table, struct arena *arena)
{
    if (result->count == result->room) {
        int room = result->room ? 2 * result->room : 64;
        struct ingest_file *more = arena_array(arena, struct ingest_file, (size_t)room);

        if (result->count)
            memcpy(more, result->files, (size_t)result->count * sizeof *more);
        result->files = more;
        result->room = room;
    }
    struct ingest_file *file = &result->files[result->count++];
    *file = (struct ingest_file){
        .path = arena_text(arena, path), .state = state, .table = arena_text(arena, table)};
    result->in_state[state]++;
    return file;
}

// One file of the walk, on its way.
struct work {
    struct job *job;
    const struct walk_file *file;
    struct registry_row before; // the version in force, if any
    struct refusal refusal;
    enum ingest_state state;
};

// A native export is read anew when its mapping says something else by now.
static bool is_mapped_so(const struct work *work, bool *ok)
{
    const struct mapping_set *set = NULL;

    if (work->file->place.kind != PLACE_NATIVE || !work->before.mapping)
        return true;
    set = job_mappings(work->job, work->file->place.source);
    *ok = set != NULL;
    for (int i = 0; set && i < set->count; i++)
        if (!strcmp(set->items[i]->name, work->before.mapping))
            return !strcmp(set->items[i]->sha256, work->before.mapping_sha256);
    return false;
}

// The same bytes as the version in force: asked of the hash only where the length is the same.
static bool is_unchanged(const struct work *work, struct source *source, bool *ok)
{
    char hash[SHA256_HEX];
    struct stat info;

    if (!work->before.file_id || fstat(source->fd, &info) != 0 ||
        info.st_size != work->before.bytes)
        return false;
    *ok = sha256_of_file(work->file->full, hash, work->job->diag);
    return *ok && !strcmp(hash, work->before.sha256) && is_mapped_so(work, ok);
}

static bool leave(struct job *job, const struct registry_row *row)
{
    for (int i = 0; i < row->table_count; i++) {
        struct store *store = job_store(job, row->tables[i]);

        if (!store || !contest_leave(&job->contest, store, row->file_id, job->diag))
            return false;
    }
    return rival_leave(job, row->file_id) &&
           statement_run(job->db, job->drop_document, job->diag, "i", row->file_id) &&
           registry_supersede(&job->registry, row->file_id, 0, job->diag);
}

static enum load load_mapped(
    struct work *work, struct source *source, int64_t file_id, struct registry_totals *totals)
{
    const struct mapping_set *set = job_mappings(work->job, work->file->place.source);

    return set ? load_native(
                     work->job, work->file, source, file_id, totals, set, &work->refusal)
               : LOAD_FAILED;
}

static enum load load_by_place(
    struct work *work, struct source *source, int64_t file_id, struct registry_totals *totals)
{
    switch (work->file->place.kind) {
    case PLACE_TABLE:
        return load_table(work->job, work->file, source, file_id, totals, &work->refusal);
    case PLACE_NATIVE:
        return load_mapped(work, source, file_id, totals);
    case PLACE_COMMENTARY:
    case PLACE_SETTLEMENT:
        return load_document(work->job, work->file, source, file_id, &work->refusal);
    case PLACE_UNKNOWN:
    case PLACE_OTHER:
        break;
    }
    refuse(&work->refusal, DIAG_FILE_UNKNOWN, 0, 0, "%s", work->file->place.why);
    return LOAD_REFUSED;
}

// The version in force goes, the new one comes; both or neither.
static enum load load_version(struct work *work, struct source *source)
{
    struct job *job = work->job;
    struct registry_totals totals = {0};
    char hash[SHA256_HEX];
    int64_t file_id;

    if ((work->before.file_id && !leave(job, &work->before)) ||
        !(file_id = registry_add(&job->registry, work->file, job->diag)))
        return LOAD_FAILED;
    enum load load = load_by_place(work, source, file_id, &totals);
    if (load != LOAD_DONE)
        return load;
    if (!source_hash(source, hash, job->diag) ||
        !registry_total(&job->registry, file_id, hash, source->bytes, &totals, job->diag) ||
        !registry_pardon(&job->registry, work->file->path, job->diag) ||
        (work->before.file_id &&
            !registry_supersede(&job->registry, work->before.file_id, file_id, job->diag)))
        return LOAD_FAILED;
    work->state = work->before.file_id ? INGEST_REPLACED : INGEST_LOADED;
    return LOAD_DONE;
}

static bool tell_refusal(struct work *work)
{
    const struct refusal *refusal = &work->refusal;
    struct source_pos at = {work->file->full, (int)refusal->line, (int)refusal->column};

    work->state = INGEST_REFUSED;
    diag_add(work->job->diag, refusal->code, at, "%s%s", refusal->text,
        work->before.file_id ? "; the version loaded before stays" : "");
    return registry_refuse(&work->job->registry, work->file->path, refusal, work->job->diag);
}

static bool load_source(struct work *work, struct source *source)
{
    struct job *job = work->job;
    bool ok = true;

    if (is_unchanged(work, source, &ok)) {
        work->state = INGEST_UNCHANGED;
        return registry_pardon(&job->registry, work->file->path, job->diag);
    }
    if (!ok || !db_run(job->db, "SAVEPOINT file", job->diag))
        return false;
    enum load load = load_version(work, source);
    if (load == LOAD_FAILED)
        return false; // the whole call is undone
    if (load == LOAD_REFUSED && !db_run(job->db, "ROLLBACK TO file", job->diag))
        return false;
    return db_run(job->db, "RELEASE file", job->diag) &&
           (load == LOAD_DONE || tell_refusal(work));
}

static void tell_replaced(const struct work *work)
{
    const char *folder = work->before.folder;

    if (work->state == INGEST_REPLACED && folder && strcmp(folder, work->file->folder) != 0)
        diag_add(work->job->diag, DIAG_FILE_REPLACED,
            (struct source_pos){.file = work->file->full}, "it came from %s before", folder);
}

// Without the path, which is another one wherever the program is run.
static const char *why_closed(const char *path)
{
    struct stat info;

    if (stat(path, &info) != 0)
        return "a link to nothing";
    return S_ISREG(info.st_mode) ? "it may not be read" : "no plain file";
}

// A file that cannot be opened - a link to nothing, a pipe, not ours to read - is refused like
// any other; where the machine fails, all is.
static bool open_source(struct work *work, struct source *source, bool *refused)
{
    struct job *job = work->job;
    struct diag trial;

    diag_init(&trial, job->scratch);
    if (source_open(source, work->file->full, &trial))
        return true;
    *refused = !trial.count[DIAG_FATAL];
    if (*refused)
        refuse(&work->refusal, trial.first->code, 0, 0, "%s", why_closed(work->file->full));
    else
        diag_add(job->diag, trial.first->code, trial.first->at, "%s", trial.first->text);
    return false;
}

static bool load_file(struct work *work)
{
    struct source source;
    bool refused;

    if (work->file->twice) {
        refuse(&work->refusal, DIAG_FILE_TWICE, 0, 0, "another folder of this call has %s too",
            work->file->path);
        return tell_refusal(work);
    }
    if (work->file->place.kind == PLACE_UNKNOWN) {
        refuse(&work->refusal, DIAG_FILE_UNKNOWN, 0, 0, "%s", work->file->place.why);
        return tell_refusal(work);
    }
    if (!open_source(work, &source, &refused))
        return refused && tell_refusal(work);
    bool ok = load_source(work, &source);
    source_close(&source);
    if (ok)
        tell_replaced(work);
    return ok;
}

static bool ingest_one(
    struct job *job, const struct walk_file *file, struct ingest_result *result)
{
    struct work work = {.job = job, .file = file};
    struct arena scratch;

    arena_init(&scratch);
    job->scratch = &scratch;
    bool ok = registry_find(&job->registry, file->path, &work.before, &scratch, job->diag) &&
              load_file(&work);
    arena_finish(&scratch);
    job->scratch = NULL;
    if (ok)
        ingest_result_add(result, file->path, work.state,
            file->place.table ? file->place.table->name : NULL, job->arena);
    return ok;
}

static bool ingest_walk(struct job *job, const struct walk *walk, struct ingest_result *result)
{
    struct review review;
    int refused;

    if (!review_begin(&review, job))
        return false;
    for (int i = 0; i < walk->count; i++) {
        if (walk->files[i].place.kind == PLACE_OTHER)
            diag_add(job->diag, DIAG_FILE_PASSED,
                (struct source_pos){.file = walk->files[i].full},
                "not in tables/, sources/, commentary/ or settlement/");
        else if (!ingest_one(job, &walk->files[i], result))
            return false;
    }
    refused = result->in_state[INGEST_REFUSED];
    if (result->count == 0)
        return diag_add(job->diag, DIAG_NO_DATA, (struct source_pos){.file = walk->folders[0]},
            "nothing to load in it");
    return refused < result->count && review_settle(job) && review_recover(job) &&
           review_tell(&review, job, result, walk);
}

static int64_t size_of(const struct walk *walk)
{
    int64_t size = 0;
    struct stat info;

    for (int i = 0; i < walk->count; i++)
        if (stat(walk->files[i].full, &info) == 0)
            size += info.st_size;
    return size;
}

// A write-ahead log writes every page twice. Where the call brings far more than there is, as
// the first one does, nearly all pages are new, which a rollback journal writes once. It needs
// the database for itself: where another process has it open, all stays as it is.
static void choose_journal(struct db *db, const struct walk *walk)
{
    enum { FAR_MORE = 4 };
    int64_t here =
        db_integer(db, "PRAGMA page_count", 0) * db_integer(db, "PRAGMA page_size", 0);
    int64_t patience = db_integer(db, "PRAGMA busy_timeout", 0);

    if (size_of(walk) / FAR_MORE < here)
        return;
    sqlite3_busy_timeout(db->handle, 0);
    sqlite3_exec(db->handle, "PRAGMA journal_mode = DELETE", NULL, NULL, NULL);
    sqlite3_busy_timeout(db->handle, (int)patience);
}

// What a call sets for itself, to be set back after it.
struct settings {
    int64_t cache_size;
};

// Memory must not grow with the rows: what savepoints must undo goes to a temporary file, and
// the cache is as large as rows in about the order of their key need.
static bool begin(struct db *db, struct settings *before, struct diag *diag)
{
    before->cache_size = db_integer(db, "PRAGMA cache_size", 0);
    return db_run(db, "PRAGMA temp_store = FILE; PRAGMA cache_size = -8192", diag) &&
           db_begin(db, true, diag);
}

static bool finish(struct db *db, const struct settings *before, bool ok, struct diag *diag)
{
    char set[128];

    ok = ok && db_commit(db, diag);
    if (!ok)
        db_rollback(db);
    snprintf(set, sizeof set,
        "PRAGMA journal_mode = WAL; PRAGMA temp_store = MEMORY; PRAGMA cache_size = %d",
        (int)before->cache_size);
    sqlite3_exec(db->handle, set, NULL, NULL, NULL);
    return ok;
}

bool ingest_run(struct db *db, const char *const *folders, int count, const char *mappings,
    struct ingest_result *result, struct arena *arena, struct diag *diag)
{
    struct settings before;
    struct walk walk;
    struct job job;

    *result = (struct ingest_result){0};
    if (!walk_folders(&walk, folders, count, arena, diag))
        return false;
    choose_journal(db, &walk);
    if (!begin(db, &before, diag))
        return finish(db, &before, false, diag);
    bool ok = job_open(&job, db, mappings, arena, diag) && ingest_walk(&job, &walk, result);
    job_close(&job);
    return finish(db, &before, ok, diag);
}

static bool remove_path(struct job *job, const char *path, struct ingest_result *result)
{
    struct review review;
    struct registry_row row;

    if (!review_begin(&review, job) ||
        !registry_find(&job->registry, path, &row, job->arena, job->diag) ||
        !registry_pardon(&job->registry, path, job->diag))
        return false;
    bool was_refused = sqlite3_changes(job->db->handle) > 0;
    if (!row.file_id && !was_refused)
        return diag_add(job->diag, DIAG_ARGUMENT, (struct source_pos){.file = path},
            "no such file is loaded");
    ingest_result_add(result, path, INGEST_REMOVED, row.table_name, job->arena);
    return (!row.file_id || leave(job, &row)) && review_settle(job) && review_recover(job) &&
           review_tell(&review, job, result, NULL);
}

bool ingest_remove(struct db *db, const char *path, struct ingest_result *result,
    struct arena *arena, struct diag *diag)
{
    struct settings before;
    struct job job;

    *result = (struct ingest_result){0};
    if (!begin(db, &before, diag))
        return finish(db, &before, false, diag);
    bool ok = job_open(&job, db, NULL, arena, diag) && remove_path(&job, path, result);
    job_close(&job);
    return finish(db, &before, ok, diag);
}
