#include "pack/report.h"

#include "base/file.h"
#include "data/script.h"

#include <string.h>

bool report_make(const struct report_input *input, enum report_stage until, struct report *out,
    struct arena *arena, struct diag *diag)
{
    *out = (struct report){0};
    out->template =
        template_read(input->template_path, input->directory, input->faces, arena, diag);
    watch_lap(input->watch, "read template");
    if (!out->template)
        return false;
    template_check(out->template, input->db, arena, diag);
    watch_lap(input->watch, "check template");
    if (diag_failed(diag))
        return false;
    if (until == REPORT_READ)
        return true;

    struct compose_input compose = {.report = out->template,
        .db = input->db,
        .params = input->params,
        .param_count = input->param_count,
        .values = input->values,
        .value_count = input->value_count};
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
