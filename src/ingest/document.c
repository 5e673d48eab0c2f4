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

enum load load_document(struct job *job, const struct walk_file *file, struct source *source,
    int64_t file_id, struct refusal *refusal)
{
    struct strbuf text = {0};
    enum load load = read_all(job, source, &text, refusal);

    if (load == LOAD_DONE &&
        (!check_text(&text, refusal) || !check_xml(job, file, &text, refusal)))
        load = LOAD_REFUSED;
    if (load == LOAD_DONE &&
        !statement_run(job->db, job->document, job->diag, "titb", file->path, file_id,
            file->place.source, text.data, text.length))
        load = LOAD_FAILED;
    strbuf_finish(&text);
    return load;
}
