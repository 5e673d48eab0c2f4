#include "pack/build.h"

#include "base/file.h"
#include "data/derive.h"
#include "pack/archive.h"
#include "pack/draft.h"
#include "pack/edition_build.h"

#include <string.h>

static bool has_month(struct db *books, const char *month, struct arena *arena)
{
    const char *query =
        arena_format(arena, "SELECT count(*) FROM pnl_monthly WHERE month = '%s'", month);

    return db_integer(books, query, 0) > 0;
}

static bool write_editions(const struct build_request *request, const struct identity *identity,
    const struct draft *draft, struct db *books, struct build_result *result,
    struct arena *arena, struct diag *diag)
{
    struct edition_output *outputs =
        arena_array(arena, struct edition_output, (size_t)request->edition_count);
    struct faces faces;
    bool ok = faces_open(&faces, request->home.faces, arena, diag);

    result->pdfs = arena_array(arena, const char *, (size_t)request->edition_count);
    for (int i = 0; ok && i < request->edition_count; i++) {
        struct edition_job job = {request, identity, &faces, books, request->editions[i],
            draft->work_folder, draft->number};

        ok = edition_build(&job, &outputs[i], arena, diag);
        if (ok)
            result->pdfs[result->pdf_count++] = file_join(draft->folder, outputs[i].pdf, arena);
    }
    faces_close(&faces);
    return ok && manifest_write_pack(draft->work_folder, outputs, request->edition_count,
                     request, identity, books, draft->number, diag);
}

static bool write_draft(const struct build_request *request, const struct identity *identity,
    struct draft *draft, struct db *books, struct build_result *result, struct arena *arena,
    struct diag *diag)
{
    if (!draft_make_work_folder(draft, diag) ||
        !write_editions(request, identity, draft, books, result, arena, diag) ||
        !archive_keep(
            request->out, identity->templates, identity->template_count, arena, diag) ||
        !archive_keep_sources(request->out, books, diag)) {
        file_remove_tree(draft->work_folder, diag);
        return false;
    }
    watch_lap(request->watch, "archive");
    bool ok = draft_commit(draft, arena, diag);
    watch_lap(request->watch, "sync");
    return ok;
}

static bool build_locked(const struct build_request *request, struct draft *draft,
    struct db *books, struct build_result *result, struct arena *arena, struct diag *diag)
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
    return write_draft(request, &identity, draft, books, result, arena, diag);
}

bool pack_build(const struct build_request *request, struct build_result *result,
    struct arena *arena, struct diag *diag)
{
    struct db books = {0};
    struct draft draft = {.lock = -1};

    *result = (struct build_result){0};
    bool ok = db_open(&books, request->db_path, DB_BOOKS, diag);
    watch_lap(request->watch, "open");
    ok = ok && derive_run(&books, request->as_of, diag);
    watch_lap(request->watch, "derive");
    if (ok && !has_month(&books, request->month, arena))
        ok = diag_add(diag, DIAG_NO_DATA, (struct source_pos){0},
            "%s has no month %s up to the as-of date", request->db_path, request->month);
    ok = ok && draft_open(&draft, request->out, request->month, arena, diag) &&
         build_locked(request, &draft, &books, result, arena, diag);
    if (ok && db_integer(&books, "SELECT count(*) FROM ingest_reject", 0) > 0)
        diag_add(diag, DIAG_REJECTS, (struct source_pos){0},
            "%d rows are not in the books; see ingest_reject and the data-quality page",
            (int)db_integer(&books, "SELECT count(*) FROM ingest_reject", 0));
    draft_close(&draft);
    db_close(&books);
    return ok;
}
