#include "pack/edition_build.h"

#include "base/file.h"
#include "export/export.h"
#include "pack/commentary.h"
#include "pack/report.h"

#include <string.h>

#include <sqlite3.h>

enum { MOST_VALUES = 16, MOST_ATTACHMENTS = 128 };

struct values {
    struct scope_value list[MOST_VALUES];
    int count;
};

static void add_value(struct values *values, const char *column, struct value value)
{
    values->list[values->count++] =
        (struct scope_value){"pack", column, value, unit_of_name(column)};
}

static void add_text(struct values *values, const char *column, const char *text)
{
    add_value(values, column, (struct value){.kind = VALUE_TEXT, .text = text});
}

static const char *edition_title(const char *name, struct arena *arena)
{
    if (!strcmp(name, "finance"))
        return "Finance edition";
    if (!strcmp(name, "board"))
        return "Board edition";
    return arena_format(arena, "Buyer edition, %s", strchr(name, ':') + 1);
}

// What templates see as {pack.column}.
static void fill_values(struct values *values, const struct edition_job *job,
    const struct edition_output *output, struct arena *arena)
{
    char *day = arena_array(arena, char, 11);

    date_print(job->request->as_of, day);
    add_text(values, "edition", job->name);
    add_text(values, "edition_title", edition_title(job->name, arena));
    add_value(values, "draft", (struct value){.kind = VALUE_INTEGER, .integer = job->draft});
    add_text(values, "stamp", arena_format(arena, "DRAFT %d", job->draft));
    add_text(values, "build_id", arena_text(arena, output->build_id));
    add_text(values, "version", VERSION);
    add_text(values, "month", job->request->month);
    add_text(values, "as_of_date", day);
    add_text(values, "draft_due_date", job->draft_due);
    add_text(values, "final_due_date", job->final_due);
}

static bool open_database(struct edition *edition, const struct edition_job *job,
    struct arena *arena, struct diag *diag)
{
    const struct build_request *request = job->request;

    if (!edition_open(edition, job->name, request->db_path, request->as_of,
            &job->identity->words, arena, diag))
        return false;
    if (commentary_load(&edition->db, request->month, arena, diag) &&
        report_make_views(&edition->db, request->home.templates, arena, diag) &&
        edition_seal(edition, diag))
        return true;
    edition_close(edition);
    return false;
}

static struct output_file *add_output(struct edition_output *output, const char *folder,
    const char *path, int64_t rows, struct arena *arena, struct diag *diag)
{
    struct output_file *file = arena_new(arena, struct output_file), **end = &output->files;
    struct bytes bytes;

    *file = (struct output_file){.path = path, .rows = rows};
    if (!file_read(file_join(folder, path, arena), &bytes, arena, diag))
        return NULL;
    sha256_of(bytes.data, bytes.size, file->sha256);
    file->bytes = (int64_t)bytes.size;
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
static bool attach(const char *folder, const struct export_file *files, struct attachment *list,
    int *count, struct arena *arena, struct diag *diag)
{
    for (const struct export_file *file = files; file && *count < MOST_ATTACHMENTS;
         file = file->next) {
        struct bytes bytes;
        const char *path = arena_format(arena, "%s/csv/%s", folder, file->name);

        if (!file_read(path, &bytes, arena, diag))
            return false;
        list[(*count)++] = (struct attachment){.name = file->name,
            .description = arena_format(arena, "The rows behind %s", file->name),
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
    struct attachment *attachments = arena_array(arena, struct attachment, MOST_ATTACHMENTS);
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
    if (!strcmp(job->name, "finance") &&
        !attach(folder, shown, attachments, &render.attachment_count, arena, diag))
        return false;
    render.attachments = attachments;
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

static bool build_in(const struct edition_job *job, struct edition *edition,
    struct faces *faces, struct edition_output *output, struct arena *arena, struct diag *diag)
{
    const struct build_request *request = job->request;
    const char *folder = file_join(job->work_folder, edition->file, arena);
    struct values values = {0};
    struct report report;
    struct param month = {
        "month", {.kind = VALUE_TEXT, .text = request->month}
    };

    fill_values(&values, job, output, arena);
    struct report_input input = {
        .template_path = file_join(request->home.templates, "pack.xml", arena),
        .directory = request->home.templates,
        .faces = faces,
        .db = &edition->db,
        .params = &month,
        .param_count = 1,
        .values = values.list,
        .value_count = values.count,
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
    struct edition edition;
    struct faces faces;

    *output = (struct edition_output){.name = job->name};
    identity_build_id(job->identity, job->name, job->draft, output->build_id);
    if (!open_database(&edition, job, arena, diag))
        return false;
    watch_lap(job->watch, "edition");
    output->file = edition.file;
    bool ok = faces_open(&faces, job->request->home.faces, arena, diag) &&
              build_in(job, &edition, &faces, output, arena, diag);
    faces_close(&faces);
    edition_close(&edition);
    return ok;
}
