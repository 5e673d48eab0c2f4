#include "pack/manifest.h"

#include "base/file.h"
#include "base/json.h"

#include <stdio.h>
#include <string.h>

#include <sqlite3.h>

static void put_build(struct json *json, const struct build_request *request,
    const struct identity *identity, int draft)
{
    char day[11], clock[32];
    struct tm utc;

    date_print(request->as_of, day);
    gmtime_r(&request->clock, &utc);
    strftime(clock, sizeof clock, "%Y-%m-%dT%H:%M:%SZ", &utc);
    json_object(json, "program");
    json_text(json, "name", "equitypack");
    json_text(json, "version", VERSION);
    json_text(json, "source_sha256", identity_program_sha256());
    json_end_object(json);
    json_object(json, "parameters");
    json_text(json, "month", request->month);
    json_text(json, "as_of", day);
    json_boolean(json, "csv_bom", request->csv_bom);
    if (request->theme)
        json_text(json, "theme", request->theme);
    json_end_object(json);
    json_integer(json, "draft", draft);
    json_text(json, "clock", clock);
    json_text(json, "templates_sha256", identity->templates_sha256);
    json_text(json, "faces_sha256", identity->faces_sha256);
    json_text(json, "policy_sha256", identity->policy_sha256);
}

static void put_file(struct json *json, const struct output_file *file)
{
    json_object(json, NULL);
    json_text(json, "path", file->path);
    json_integer(json, "bytes", file->bytes);
    json_text(json, "sha256", file->sha256);
    if (file->rows >= 0)
        json_integer(json, "rows", file->rows);
    json_end_object(json);
}

static bool write_json(const char *folder, struct strbuf *text, struct diag *diag)
{
    struct arena scratch;

    arena_init(&scratch);
    bool ok =
        file_fill(file_join(folder, "manifest.json", &scratch), text->data, text->length, diag);
    arena_finish(&scratch);
    strbuf_finish(text);
    return ok;
}

bool manifest_write_edition(const char *folder, const struct edition_output *output,
    const struct build_request *request, const struct identity *identity, int draft,
    struct diag *diag)
{
    struct strbuf text = {0};
    struct json json;

    json_init(&json, &text);
    json_object(&json, NULL);
    json_text(&json, "edition", output->name);
    json_text(&json, "build_id", output->build_id);
    put_build(&json, request, identity, draft);
    json_integer(&json, "pages", output->page_count);
    json_integer(&json, "figures", output->figure_count);
    json_array(&json, "outputs");
    for (const struct output_file *file = output->files; file; file = file->next)
        put_file(&json, file);
    json_end_array(&json);
    json_end_object(&json);
    return write_json(folder, &text, diag);
}

static void put_columns(struct json *json, sqlite3_stmt *statement)
{
    for (int i = 0; i < sqlite3_column_count(statement); i++) {
        const char *name = sqlite3_column_name(statement, i);

        if (sqlite3_column_type(statement, i) == SQLITE_INTEGER)
            json_integer(json, name, sqlite3_column_int64(statement, i));
        else
            json_text(json, name, (const char *)sqlite3_column_text(statement, i));
    }
}

// Each row an object, its members the columns.
static bool put_rows(
    struct json *json, const char *key, struct db *db, const char *sql, struct diag *diag)
{
    sqlite3_stmt *statement;

    if (sqlite3_prepare_v2(db->handle, sql, -1, &statement, NULL) != SQLITE_OK)
        return db_fault(db, DIAG_DATABASE, (struct source_pos){0}, diag);
    json_array(json, key);
    while (sqlite3_step(statement) == SQLITE_ROW) {
        json_object(json, NULL);
        put_columns(json, statement);
        json_end_object(json);
    }
    json_end_array(json);
    if (sqlite3_finalize(statement) != SQLITE_OK)
        return db_fault(db, DIAG_DATABASE, (struct source_pos){0}, diag);
    return true;
}

static bool put_evidence(struct json *json, struct db *books, struct diag *diag)
{
    return put_rows(json, "sources", books,
               "SELECT path, source, table_name, sha256, bytes, rows_read, rows_loaded, "
               "rows_rejected, rows_total, rows_repeated, date_min, date_max, amount_micros "
               "FROM ingest_file WHERE superseded_by IS NULL ORDER BY path",
               diag) &&
           put_rows(json, "policy", books,
               "SELECT name, effective_from, value FROM policy_parameter "
               "ORDER BY name, effective_from",
               diag) &&
           put_rows(json, "findings", books,
               "SELECT code, count(*) AS findings FROM dq_finding GROUP BY code ORDER BY code",
               diag) &&
           put_rows(json, "guardrails", books,
               "SELECT name, verdict, count(*) AS entities FROM guardrail "
               "WHERE month = (SELECT max(month) FROM pnl_monthly) "
               "GROUP BY name, verdict ORDER BY name, verdict",
               diag);
}

static void put_checks(struct json *json, const struct check_counts *checks)
{
    json_object(json, "checks");
    json_integer(json, "passed", checks->passed);
    json_integer(json, "failed", checks->failed);
    json_integer(json, "not_set", checks->not_set);
    json_end_object(json);
}

bool manifest_write_pack(const char *folder, const struct edition_output *outputs, int count,
    const struct build_request *request, const struct identity *identity, struct db *books,
    const struct check_counts *checks, int draft, struct diag *diag)
{
    struct strbuf text = {0};
    struct json json;

    json_init(&json, &text);
    json_object(&json, NULL);
    json_text(&json, "inputs_sha256", identity->inputs_sha256);
    put_build(&json, request, identity, draft);
    json_text(&json, "register_sha256", identity->register_sha256);
    json_array(&json, "editions");
    for (int i = 0; i < count; i++) {
        json_object(&json, NULL);
        json_text(&json, "edition", outputs[i].name);
        json_text(&json, "build_id", outputs[i].build_id);
        json_text(&json, "folder", outputs[i].file);
        json_array(&json, "outputs");
        for (const struct output_file *file = outputs[i].files; file; file = file->next)
            put_file(&json, file);
        json_end_array(&json);
        json_end_object(&json);
    }
    json_end_array(&json);
    json_array(&json, "templates");
    for (int i = 0; i < identity->template_count; i++) {
        json_object(&json, NULL);
        json_text(&json, "path", identity->templates[i].path);
        json_text(&json, "sha256", identity->templates[i].sha256);
        json_end_object(&json);
    }
    json_end_array(&json);
    if (checks)
        put_checks(&json, checks);
    bool ok = put_evidence(&json, books, diag);
    json_end_object(&json);
    return write_json(folder, &text, diag) && ok;
}

const char *manifest_inputs(const char *folder, struct db *db, struct arena *arena)
{
    struct arena scratch;
    struct diag quiet;
    struct bytes text;
    sqlite3_stmt *statement;
    const char *found = "";

    arena_init(&scratch);
    diag_init(&quiet, &scratch);
    if (file_read(file_join(folder, "manifest.json", &scratch), &text, &scratch, &quiet) &&
        sqlite3_prepare_v2(db->handle, "SELECT json_extract(?, '$.inputs_sha256')", -1,
            &statement, NULL) == SQLITE_OK) {
        sqlite3_bind_text(statement, 1, text.data, (int)text.size, SQLITE_STATIC);
        if (sqlite3_step(statement) == SQLITE_ROW && sqlite3_column_text(statement, 0))
            found = arena_text(arena, (const char *)sqlite3_column_text(statement, 0));
        sqlite3_finalize(statement);
    }
    arena_finish(&scratch);
    return found;
}
