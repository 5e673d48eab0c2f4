#include "pack/report_source.h"

#include "data/derive.h"
#include "pack/identity.h"

#include <stdlib.h>
#include <string.h>

static bool lies_below(const char *path, const char *folder)
{
    char *file = realpath(path, NULL), *root = realpath(folder, NULL);
    size_t length = root ? strlen(root) : 0;
    bool below = file && root && !strncmp(file, root, length) && file[length] == '/';

    free(file);
    free(root);
    return below;
}

// Of a report among the templates the names that it may ask for are known; one that lies
// elsewhere may ask for any.
static bool find_words(const struct report_source_request *request, struct map *words,
    const struct map **found, struct arena *arena, struct diag *diag)
{
    *found = NULL;
    if (!lies_below(request->template_path, request->home->templates))
        return true;
    *found = words;
    return identity_words(request->home->templates, words, arena, diag);
}

static bool open_books(struct report_source *source,
    const struct report_source_request *request, struct arena *arena, struct diag *diag)
{
    struct db books = {0};
    struct map words;
    struct edition_facts facts = {.edition = request->edition ? request->edition : "finance",
        .db_path = request->db_path,
        .templates = request->home->templates,
        .month = request->month,
        .as_of = request->as_of,
        .draft = {.kind = VALUE_NULL},
        .build_id = "preview"};
    bool ok = db_open(&books, request->db_path, DB_BOOKS, diag) &&
              derive_run(&books, request->as_of, diag) &&
              find_words(request, &words, &facts.words, arena, diag);

    if (ok) {
        facts.draft_due = edition_bank_day(&books, request->month, DRAFT_DUE_DAYS, arena);
        facts.final_due = edition_bank_day(&books, request->month, FINAL_DUE_DAYS, arena);
    }
    db_close(&books);
    ok = ok && edition_source_open(&source->books, &facts, arena, diag);
    source->db = &source->books.edition.db;
    return ok;
}

bool report_source_derive(const char *db_path, date as_of, struct diag *diag)
{
    struct db db = {0};
    bool ok = db_open(&db, db_path, DB_READ, diag);
    bool are_books = ok && db_holds_books(&db);

    db_close(&db);
    if (are_books) {
        ok = db_open(&db, db_path, DB_BOOKS, diag) && derive_run(&db, as_of, diag);
        db_close(&db);
    }
    return ok;
}

bool report_source_open(struct report_source *source,
    const struct report_source_request *request, struct arena *arena, struct diag *diag)
{
    enum db_mode mode = request->db_path ? DB_READ : DB_MEMORY;

    *source = (struct report_source){.db = &source->plain};
    if (!db_open(&source->plain, request->db_path, mode, diag))
        return false;
    if (!request->db_path || !db_holds_books(&source->plain))
        return !request->edition || diag_add(diag, DIAG_ARGUMENT, (struct source_pos){0},
                                        "--edition %s: %s are no books", request->edition,
                                        request->db_path ? request->db_path : "no database");
    db_close(&source->plain);
    return open_books(source, request, arena, diag);
}

void report_source_close(struct report_source *source)
{
    db_close(&source->plain);
    edition_source_close(&source->books);
}
