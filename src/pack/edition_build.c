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

static bool add_pdf(struct output_file ***end, const char *folder, const char *name,
    struct arena *arena, struct diag *diag)
{
    struct output_file *file = arena_new(arena, struct output_file);
    const char *path = file_join(folder, name, arena);

    *file = (struct output_file){.path = name, .rows = -1};
    **end = file;
    *end = &file->next;
    return file_size(path, &file->bytes, diag) && sha256_of_file(path, file->sha256, diag);
}

static void add_csvs(
    struct output_file ***end, const struct export_file *made, struct arena *arena)
{
    for (; made; made = made->next) {
        struct output_file *file = arena_new(arena, struct output_file);

        *file = (struct output_file){.path = arena_format(arena, "csv/%s", made->name),
            .bytes = made->size,
            .rows = made->row_count};
        memcpy(file->sha256, made->sha256, sizeof file->sha256);
        **end = file;
        *end = &file->next;
    }
}

// The CSVs of what is shown go into the finance edition's PDF, as associated files.
static void attach(
    const struct export_file *files, struct render_input *render, struct arena *arena)
{
    struct attachment *list;
    size_t count = 0;

    for (const struct export_file *file = files; file; file = file->next)
        count++;
    render->attachments = list = arena_array(arena, struct attachment, count);
    for (const struct export_file *file = files; file; file = file->next)
        list[render->attachment_count++] = (struct attachment){.name = file->name,
            .description = file->title ? file->title : file->name,
            .mime = "text/csv",
            .data = file->kept,
            .size = (size_t)file->size,
            .relationship = "Data"};
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
    struct output_file **end = &output->files;
    struct export_target csv = {.folder = file_join(folder, "csv", arena),
        .with_bom = request->csv_bom,
        .is_unseen = true};
    struct export_target attached = csv;
    struct render_input render = {
        .pages = report->pages, .identity = output->build_id, .clock = request->clock};

    attached.keeps = !strcmp(job->name, "finance");
    if (!export_document_tables(report->document, &attached, &shown, arena, diag) ||
        !export_figures(
            report->document, request->home.templates, &csv, &figures, arena, diag) ||
        !export_tables(&edition->db, EXPORT_DERIVED, &csv, &derived, arena, diag))
        return false;
    watch_lap(job->watch, "export");
    if (attached.keeps)
        attach(shown, &render, arena);
    const char *name =
        arena_format(arena, "equity-pack-%s-%s.pdf", request->month, edition->file);
    if (!render_pdf(&render, file_join(folder, name, arena), arena, diag))
        return false;
    watch_lap(job->watch, "render");
    output->pdf = arena_format(arena, "%s/%s", edition->file, name);
    if (!add_pdf(&end, folder, name, arena, diag))
        return false;
    add_csvs(&end, shown, arena);
    add_csvs(&end, figures, arena);
    add_csvs(&end, derived, arena);
    return true;
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
