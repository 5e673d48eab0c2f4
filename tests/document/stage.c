#include "stage.h"

#include "base/file.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define FOLDER "fixtures/document"

int stage_begin(void **state)
{
    struct stage *s = calloc(1, sizeof *s);

    arena_init(&s->arena);
    diag_init(&s->diag, &s->arena);
    s->stamp = "DRAFT 2";
    assert_true(faces_open(&s->faces, "fonts/faces.conf", &s->arena, &s->diag));
    assert_true(db_open(&s->db, NULL, DB_MEMORY, &s->diag));
    *state = s;
    return 0;
}

int stage_end(void **state)
{
    struct stage *s = *state;

    db_close(&s->db);
    faces_close(&s->faces);
    arena_finish(&s->arena);
    free(s);
    return 0;
}

static struct value text(const char *text)
{
    return (struct value){.kind = VALUE_TEXT, .text = text};
}

static void compose(struct stage *s, const char *path, const char *folder)
{
    const struct param params[] = {
        {"month", text("2026-10")}
    };
    const struct scope_value values[] = {
        {"pack", "edition", text("Finance"),    UNIT_NONE},
        {"pack", "stamp",   text(s->stamp),     UNIT_NONE},
        {"pack", "draft",   text("2"),          UNIT_NONE},
        {"pack", "as_of",   text("2026-11-05"), UNIT_DATE},
    };

    s->report = template_read(path, folder, NULL, &s->faces, &s->arena, &s->diag);
    if (!s->report) {
        diag_print(&s->diag, stderr);
        fail_msg("%s cannot be read", path);
    }
    struct compose_input input = {.report = s->report,
        .db = &s->db,
        .params = params,
        .param_count = 1,
        .values = values,
        .value_count = 4};
    s->document = document_compose(&input, &s->arena, &s->diag);
}

void stage_compose(struct stage *s, const char *name)
{
    struct bytes sql;

    assert_true(file_read(
        arena_format(&s->arena, FOLDER "/%s/data.sql", name), &sql, &s->arena, &s->diag));
    assert_true(db_run(&s->db, sql.data, &s->diag));
    compose(s, arena_format(&s->arena, FOLDER "/%s/report.xml", name), FOLDER);
}

void stage_write(struct stage *s, const char *sql, const char *sections)
{
    char folder[] = "/tmp/equitypack.XXXXXX";
    struct bytes theme;
    const char *path, *report = arena_format(&s->arena,
                          "<report xmlns=\"urn:equitypack:1\" title=\"T\" theme=\"theme.xml\">"
                          "<param name=\"month\" type=\"month\"/>%s</report>",
                          sections);

    assert_true(db_run(&s->db, sql, &s->diag));
    assert_non_null(mkdtemp(folder));
    assert_true(file_read(FOLDER "/theme.xml", &theme, &s->arena, &s->diag));
    path = file_join(folder, "theme.xml", &s->arena);
    assert_true(file_write(path, theme.data, theme.size, &s->diag));
    path = file_join(folder, "report.xml", &s->arena);
    assert_true(file_write(path, report, strlen(report), &s->diag));
    compose(s, path, arena_text(&s->arena, folder));
    file_remove_tree(folder, &s->diag);
}

static const struct block *find_block(const struct block *block, const char *id)
{
    const struct block *found = NULL;

    for (; block && !found; block = block->next) {
        if (block->id && strcmp(block->id, id) == 0)
            found = block;
        else if (block->kind == BLOCK_KEEP)
            found = find_block(block->keep, id);
        for (int i = 0; !found && block->kind == BLOCK_GRID && i < block->grid.count; i++)
            found = find_block(block->grid.cells[i].blocks, id);
    }
    return found;
}

const struct block *stage_block(const struct stage *s, const char *id)
{
    const struct block *found = NULL;

    assert_non_null(s->document);
    for (const struct section *section = s->document->sections; section && !found;
         section = section->next)
        found = find_block(section->blocks, id);
    if (!found)
        fail_msg("no block %s", id);
    return found;
}

const struct figure *stage_figure(const struct stage *s, const char *id)
{
    struct strbuf name = {0};
    const struct figure *figure;

    assert_non_null(s->document);
    for (figure = s->document->figures; figure; figure = figure->next) {
        strbuf_clear(&name);
        figure_id(figure, &name);
        if (strcmp(name.data, id) == 0)
            break;
    }
    strbuf_finish(&name);
    if (!figure)
        fail_msg("no figure %s", id);
    return figure;
}

const char *stage_fault(const struct stage *s)
{
    return s->diag.first ? diag_code_name(s->diag.first->code) : "";
}

void stage_dump(struct stage *s, FILE *out)
{
    if (s->document)
        document_dump(s->document, out);
    diag_print(&s->diag, out);
}
