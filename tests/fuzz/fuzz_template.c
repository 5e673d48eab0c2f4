// Bytes as a report's template: read, checked and, where nothing was found, composed and laid
// out over the small database of fixtures/document/statement.
#include "base/file.h"
#include "fuzz.h"
#include "layout/page.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <sqlite3.h>

enum { MOST_STEPS = 200 }; // of a query, in thousands

static struct {
    struct arena arena;
    struct diag diag;
    struct faces faces;
    struct db db;
    FILE *nowhere;
    char folder[64];
    const char *path;
    int steps;
} stage;

static int count_steps(void *unused)
{
    (void)unused;
    return ++stage.steps > MOST_STEPS;
}

static void finish(void)
{
    struct diag unheard;

    diag_init(&unheard, &stage.arena);
    file_remove_tree(stage.folder, &unheard);
    db_close(&stage.db);
    faces_close(&stage.faces);
    fclose(stage.nowhere);
    arena_finish(&stage.arena);
}

static void begin(void)
{
    struct bytes sql;

    if (stage.nowhere)
        return;
    arena_init(&stage.arena);
    diag_init(&stage.diag, &stage.arena);
    stage.nowhere = fopen("/dev/null", "w");
    strcpy(stage.folder, "/tmp/equitypack-fuzz-XXXXXX");
    if (!stage.nowhere || !mkdtemp(stage.folder) ||
        !faces_open(&stage.faces, "fonts/faces.conf", &stage.arena, &stage.diag) ||
        !db_open(&stage.db, NULL, DB_MEMORY, &stage.diag) ||
        !file_read("fixtures/document/statement/data.sql", &sql, &stage.arena, &stage.diag) ||
        !db_run(&stage.db, sql.data, &stage.diag))
        abort();
    db_run(&stage.db, "PRAGMA query_only = ON", &stage.diag);
    sqlite3_progress_handler(stage.db.handle, 1000, count_steps, NULL);
    stage.path = file_join(stage.folder, "report.xml", &stage.arena);
    atexit(finish);
}

static struct value text(const char *text)
{
    return (struct value){.kind = VALUE_TEXT, .text = text};
}

static void make(struct arena *arena, struct diag *diag)
{
    const struct param params[] = {
        {"month", text("2026-10")}
    };
    struct compose_input input = {.db = &stage.db, .params = params, .param_count = 1};
    struct template *report =
        template_read(stage.path, "fixtures/document", NULL, &stage.faces, arena, diag);

    if (!report)
        return;
    template_dump(report, stage.nowhere);
    if (!template_check(report, &stage.db, arena, diag) || diag_failed(diag))
        return;
    input.report = report;
    struct document *document = document_compose(&input, arena, diag);
    if (!document || diag_failed(diag))
        return;
    document_dump(document, stage.nowhere);
    struct page_set *pages = layout_document(document, arena, diag);
    if (pages)
        page_dump(pages, stage.nowhere);
}

int fuzz_template(const uint8_t *data, size_t size)
{
    struct arena arena;
    struct diag diag;

    begin();
    stage.steps = 0;
    arena_init(&arena);
    diag_init(&diag, &arena);
    if (!file_fill(stage.path, data, size, &diag))
        abort();
    make(&arena, &diag);
    diag_print(&diag, stage.nowhere);
    arena_finish(&arena);
    return 0;
}
