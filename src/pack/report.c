#include "pack/report.h"

#include "base/file.h"
#include "data/script.h"
#include "pack/edition_source.h"

#include <stdio.h>
#include <string.h>

bool report_make(const struct report_input *input, enum report_stage until, struct report *out,
    struct arena *arena, struct diag *diag)
{
    struct edition_source *books = input->books;

    *out = (struct report){0};
    out->template = template_read(
        input->template_path, input->directory, input->theme, input->faces, arena, diag);
    watch_lap(input->watch, "read template");
    if (!out->template)
        return false;
    template_check(out->template, input->db, arena, diag);
    watch_lap(input->watch, "check template");
    if (diag_failed(diag))
        return false;
    if (until == REPORT_READ)
        return true;

    if (books && books->value_count)
        edition_source_speak(books, out->template->words, arena);
    struct compose_input compose = {.report = out->template,
        .db = input->db,
        .params = input->params,
        .param_count = input->param_count,
        .values = books ? books->values : NULL,
        .value_count = books ? books->value_count : 0};
    out->document = document_compose(&compose, arena, diag);
    watch_lap(input->watch, "compose");
    if (!out->document || diag_failed(diag))
        return false;
    if (until == REPORT_COMPOSED)
        return true;

    out->pages = layout_document(out->document, arena, diag);
    watch_lap(input->watch, "lay out");
    return out->pages && !diag_failed(diag);
}

static bool ends_with(const char *text, const char *end)
{
    size_t a = strlen(text), b = strlen(end);

    return a >= b && !strcmp(text + a - b, end);
}

static bool watch_hrefs(
    const struct template_node *node, struct watch_files *files, struct diag *diag)
{
    bool ok = true;

    for (; node && ok; node = node->next) {
        for (int i = 0; i < node->attribute_count && ok; i++)
            if (node->attributes[i].path)
                ok = watch_files_add(files, node->attributes[i].path, NULL, diag);
        ok = ok && watch_hrefs(node->first, files, diag);
    }
    return ok;
}

static bool watch_views(
    const char *directory, struct watch_files *files, struct arena *arena, struct diag *diag)
{
    const char *folder = file_join(directory, "sql", arena);
    char **names;
    int count = 0;
    bool ok = watch_files_add(files, folder, ".sql", diag);

    if (!file_is_folder(folder) || !file_list(folder, &names, &count, arena, diag))
        return ok;
    for (int i = 0; i < count && ok; i++)
        if (ends_with(names[i], ".sql"))
            ok = watch_files_add(files, file_join(folder, names[i], arena), NULL, diag);
    return ok;
}

bool report_watch(const struct template *report, const char *directory,
    struct watch_files *files, struct arena *arena, struct diag *diag)
{
    bool ok = watch_views(directory, files, arena, diag);

    if (!report)
        return ok;
    for (int i = 0; i < report->file_count && ok; i++)
        ok = watch_files_add(files, report->files[i], NULL, diag);
    for (int i = 0; i < report->sought_count && ok; i++)
        ok = watch_files_add(files, report->sought[i], NULL, diag);
    return ok && watch_hrefs(report->root, files, diag) &&
           watch_hrefs(report->look, files, diag);
}

bool report_write(const struct render_input *input, const char *output, struct arena *arena,
    struct diag *diag)
{
    bool is_new = file_is_replaceable(output);
    const char *beside = is_new ? arena_format(arena, "%s.new", output) : output;
    bool ok = render_pdf(input, beside, arena, diag) &&
              (!is_new || file_rename(beside, output, diag));

    if (!ok && is_new)
        remove(beside);
    return ok;
}

bool report_make_views(
    struct db *db, const char *directory, struct arena *arena, struct diag *diag)
{
    const char *folder = file_join(directory, "sql", arena);
    char **names;
    int count;

    if (!file_is_folder(folder))
        return true;
    if (!file_list(folder, &names, &count, arena, diag))
        return false;
    for (int i = 0; i < count; i++) {
        const char *path = file_join(folder, names[i], arena);
        struct bytes text;

        if (!ends_with(names[i], ".sql"))
            continue;
        if (!file_read(path, &text, arena, diag))
            return false;
        if (!script_run(db, &(struct script){text.data, path, NULL}, diag))
            return false;
    }
    return true;
}
