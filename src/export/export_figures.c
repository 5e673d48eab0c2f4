#include "document/document.h"
#include "export/csv_file.h"

#include <string.h>

static void put_text(struct csv *csv, const char *text)
{
    if (text)
        csv_text(csv, text, strlen(text));
    else
        csv_null(csv);
}

static void put_head(struct csv *csv)
{
    static const char *const names[] = {
        "figure", "dataset", "raw", "unit", "shown", "page", "template", "line", "column"};

    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        put_text(csv, names[i]);
    csv_end_row(csv);
}

// Without the folder it lies in: the same figures in every place.
static const char *inside(const char *path, const char *directory)
{
    size_t length = strlen(directory);

    if (path && !strncmp(path, directory, length) && path[length] == '/')
        return path + length + 1;
    return path;
}

static void put_figure(struct csv *csv, const struct figure *figure, const char *directory)
{
    struct strbuf id = {0};

    figure_id(figure, &id);
    put_text(csv, id.data);
    put_text(csv, figure->dataset ? figure->dataset->id : NULL);
    csv_value(csv, figure->raw);
    put_text(csv, unit_name(figure->unit));
    put_text(csv, figure->shown);
    if (figure->page > 0)
        csv_integer(csv, figure->page);
    else
        csv_null(csv);
    put_text(csv, inside(figure->at.file, directory));
    csv_integer(csv, figure->at.line);
    csv_integer(csv, figure->at.column);
    csv_end_row(csv);
    strbuf_finish(&id);
}

bool export_figures(const struct document *document, const char *directory,
    const struct export_target *target, struct export_file **file, struct arena *arena,
    struct diag *diag)
{
    struct csv_file out;

    *file = NULL;
    if (!csv_file_open(&out, target, "figures.csv", arena, diag))
        return false;
    put_head(&out.csv);
    for (const struct figure *figure = document->figures; figure; figure = figure->next)
        put_figure(&out.csv, figure, directory);
    *file = csv_file_close(&out, true, arena, diag);
    return *file;
}
