// Commentary and official settlement reports are stored as they came; later stages read them.

#include "base/utf8.h"
#include "ingest/load.h"
#include "xml/xml.h"

#include <string.h>

#include <sqlite3.h>

enum { LONGEST = 16 << 20, BLOCK = 1 << 16 };

static enum load read_all(
    struct job *job, struct source *source, struct strbuf *out, struct refusal *refusal)
{
    for (;;) {
        char *to = strbuf_reserve(out, BLOCK);
        ssize_t got;

        refusal->code = DIAG_CODE_COUNT;
        got = source_read(source, to, BLOCK, refusal, job->diag);
        if (got < 0)
            return refusal->code == DIAG_CODE_COUNT ? LOAD_FAILED : LOAD_REFUSED;
        out->length += (size_t)got;
        if (got == 0)
            break;
        if (out->length > LONGEST) {
            refuse(refusal, DIAG_FILE_DAMAGED, 0, 0, "longer than %d MiB", LONGEST >> 20);
            return LOAD_REFUSED;
        }
    }
    strbuf_puts(out, "");
    return LOAD_DONE;
}

static bool check_text(const struct strbuf *text, struct refusal *refusal)
{
    const char *bytes = text->data;

    if (text->length == 0)
        return refuse(refusal, DIAG_FILE_DAMAGED, 1, 1, "the file is empty");
    if (text->length >= 2 && (!memcmp(bytes, "\xff\xfe", 2) || !memcmp(bytes, "\xfe\xff", 2)))
        return refuse(refusal, DIAG_FILE_ENCODING, 1, 1, "this is UTF-16; UTF-8 is expected");
    if (memchr(bytes, '\0', text->length) || !utf8_is_valid(bytes, text->length))
        return refuse(refusal, DIAG_FILE_ENCODING, 1, 1, "this is not UTF-8 text");
    return true;
}

// The first complaint about a text that is not well-formed is the file's refusal.
static bool check_xml(struct job *job, const struct walk_file *file, const struct strbuf *text,
    struct refusal *refusal)
{
    struct diag found;

    if (file->place.kind != PLACE_COMMENTARY)
        return true;
    diag_init(&found, job->scratch);
    xml_read_text(file->full, text->data, text->length, job->scratch, &found);
    if (!found.first)
        return true;
    return refuse(refusal, found.first->code, found.first->at.line, found.first->at.column,
        "%s", found.first->text);
}

// Neither XML nor JSON means anything by a byte order mark.
static void drop_mark(struct strbuf *text)
{
    if (text->length < 3 || memcmp(text->data, "\xef\xbb\xbf", 3) != 0)
        return;
    text->length -= 3;
    memmove(text->data, text->data + 3, text->length + 1);
}

static const char *what_report_lacks(sqlite3_stmt *query)
{
    static const char *const faults[] = {
        "this is not JSON",
        "no window_start that is a time (YYYY-MM-DDThh:mm:ssZ)",
        "no rebate_pusd that is a number of at most 6 decimals",
    };

    for (int i = 0; i < 3; i++)
        if (!sqlite3_column_int(query, i))
            return faults[i];
    return NULL;
}

// An official report must tell its day and its rebate, or the day would wait for it for ever.
static bool check_report(struct job *job, const struct walk_file *file,
    const struct strbuf *text, struct refusal *refusal)
{
    static const char sql[] =
        "WITH report (valid, text) AS (SELECT json_valid(?1), iif(json_valid(?1), ?1, '{}'))"
        " SELECT valid, utc_day(text ->> '$.window_start') IS NOT NULL,"
        " json_decimal(text -> '$.rebate_pusd', 6) IS NOT NULL FROM report";
    sqlite3_stmt *query = NULL;
    const char *fault = NULL;

    if (file->place.kind != PLACE_SETTLEMENT)
        return true;
    if (sqlite3_prepare_v2(job->db->handle, sql, -1, &query, NULL) == SQLITE_OK &&
        sqlite3_bind_text(query, 1, text->data, (int)text->length, SQLITE_STATIC) ==
            SQLITE_OK &&
        sqlite3_step(query) == SQLITE_ROW)
        fault = what_report_lacks(query);
    sqlite3_finalize(query);
    return !fault || refuse(refusal, DIAG_FILE_DAMAGED, 1, 1, "%s", fault);
}

enum load load_document(struct job *job, const struct walk_file *file, struct source *source,
    int64_t file_id, struct refusal *refusal)
{
    struct strbuf text = {0};
    enum load load = read_all(job, source, &text, refusal);

    if (load == LOAD_DONE)
        drop_mark(&text);
    if (load == LOAD_DONE &&
        (!check_text(&text, refusal) || !check_xml(job, file, &text, refusal) ||
            !check_report(job, file, &text, refusal)))
        load = LOAD_REFUSED;
    if (load == LOAD_DONE &&
        !statement_run(job->db, job->document, job->diag, "titb", file->path, file_id,
            file->place.source, text.data, text.length))
        load = LOAD_FAILED;
    strbuf_finish(&text);
    return load;
}
