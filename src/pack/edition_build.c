#include "pack/edition_build.h"

#include "base/file.h"
#include "export/export.h"
#include "pack/edition_source.h"
#include "pack/report.h"

#include <string.h>

static bool open_source(struct edition_source *source, const struct edition_job *job,
    const struct edition_output *output, struct arena *arena, struct diag *diag)
{
    const struct build_request *request = job->request;
    struct edition_facts facts = {
        .edition = job->name,
        .db_path = request->db_path,
        .templates = request->home.templates,
        .month = request->month,
        .as_of = request->as_of,
        .words = &job->identity->words,
        .draft = {.kind = VALUE_INTEGER, .integer = job->draft},
        .build_id = output->build_id,
        .draft_due = job->draft_due,
        .final_due = job->final_due
    };

    return edition_source_open(source, &facts, arena, diag);
}

static struct output_file *add_output(struct edition_output *output, const char *folder,
    const char *path, int64_t rows, struct arena *arena, struct diag *diag)
{
    struct output_file *file = arena_new(arena, struct output_file), **end = &output->files;
    const char *full = file_join(folder, path, arena);

    *file = (struct output_file){.path = path, .rows = rows};
    if (!file_size(full, &file->bytes, diag) || !sha256_of_file(full, file->sha256, diag))
        return NULL;
    while (*end)
        end = &(*end)->next;
    *end = file;
    return file;
}

static bool list_csvs(struct edition_output *output, const char *folder,
    const struct export_file *files, struct arena *arena, struct diag *diag)
{
    for (const struct export_file *file = files; file; file = file->next)
        if (!add_output(output, folder, arena_format(arena, "csv/%s", file->name),
                file->row_count, arena, diag))
            return false;
    return true;
}

// The CSVs of what is shown go into the finance edition's PDF, as associated files.
static bool attach(const char *folder, const struct export_file *files,
    struct render_input *render, struct arena *arena, struct diag *diag)
{
    struct attachment *list;
    size_t count = 0;

    for (const struct export_file *file = files; file; file = file->next)
        count++;
    render->attachments = list = arena_array(arena, struct attachment, count);
    for (const struct export_file *file = files; file; file = file->next) {
        struct bytes bytes;
        const char *path = arena_format(arena, "%s/csv/%s", folder, file->name);

        if (!file_read(path, &bytes, arena, diag))
            return false;
        list[render->attachment_count++] = (struct attachment){.name = file->name,
            .description = file->title ? file->title : file->name,
            .mime = "text/csv",
            .data = bytes.data,
            .size = bytes.size,
            .relationship = "Data"};
    }
    return true;
}

static int count_figures(const struct document *document)
{
    int count = 0;

    for (const struct figure *figure = document->figures; figure; figure = figure->next)
        count++;
    return count;
}

static bool write_outputs(const struct edition_job *job, const struct report *report,
    struct edition *edition, const char *folder, struct edition_output *output,
    struct arena *arena, struct diag *diag)
{
    const struct build_request *request = job->request;
    struct export_file *shown, *derived, *figures;
    const char *csv = file_join(folder, "csv", arena);
    struct render_input render = {
        .pages = report->pages, .identity = output->build_id, .clock = request->clock};

    if (!export_document_tables(report->document, csv, request->csv_bom, &shown, arena, diag) ||
        !export_figures(report->document, request->home.templates, csv, request->csv_bom,
            &figures, arena, diag) ||
        !export_tables(
            &edition->db, EXPORT_DERIVED, csv, request->csv_bom, &derived, arena, diag))
        return false;
    watch_lap(job->watch, "export");
    if (!strcmp(job->name, "finance") && !attach(folder, shown, &render, arena, diag))
        return false;
    const char *name =
        arena_format(arena, "equity-pack-%s-%s.pdf", request->month, edition->file);
    if (!render_pdf(&render, file_join(folder, name, arena), arena, diag))
        return false;
    watch_lap(job->watch, "render");
    output->pdf = arena_format(arena, "%s/%s", edition->file, name);
    return add_output(output, folder, name, -1, arena, diag) &&
           list_csvs(output, folder, shown, arena, diag) &&
           list_csvs(output, folder, figures, arena, diag) &&
           list_csvs(output, folder, derived, arena, diag);
}

static bool build_in(const struct edition_job *job, struct edition_source *source,
    struct faces *faces, struct edition_output *output, struct arena *arena, struct diag *diag)
{
    const struct build_request *request = job->request;
    struct edition *edition = &source->edition;
    const char *folder = file_join(job->work_folder, edition->file, arena);
    struct report report;
    struct param month = {
        "month", {.kind = VALUE_TEXT, .text = request->month}
    };

    struct report_input input = {
        .template_path = file_join(request->home.templates, "pack.xml", arena),
        .directory = request->home.templates,
        .theme = request->theme,
        .faces = faces,
        .db = &edition->db,
        .params = &month,
        .param_count = 1,
        .books = source,
        .watch = job->watch};
    if (!report_make(&input, REPORT_LAID_OUT, &report, arena, diag) ||
        !file_make_folders(file_join(folder, "csv", arena), diag) ||
        !write_outputs(job, &report, edition, folder, output, arena, diag))
        return false;
    output->page_count = report.pages->count;
    output->figure_count = count_figures(report.document);
    bool ok = manifest_write_edition(folder, output, request, job->identity, job->draft, diag);
    watch_lap(job->watch, "manifest");
    return ok;
}

bool edition_build(const struct edition_job *job, struct edition_output *output,
    struct arena *arena, struct diag *diag)
{
    struct edition_source source;
    struct faces faces;

    *output = (struct edition_output){.name = job->name};
    identity_build_id(job->identity, job->name, job->draft, output->build_id);
    if (!open_source(&source, job, output, arena, diag))
        return false;
    watch_lap(job->watch, "edition");
    output->file = source.edition.file;
    bool ok = faces_open(&faces, job->request->home.faces, arena, diag) &&
              build_in(job, &source, &faces, output, arena, diag);
    faces_close(&faces);
    edition_source_close(&source);
    return ok;
}
