#include "render/final.h"

#include "base/file.h"

#include <qpdf/qpdf-c.h>

// One password for readers and owners: who may open the file has all rights, and no right that
// a reader's program would have to be trusted to refuse is written down as refused.
static void lock(qpdf_data pdf, const char *password)
{
    const QPDF_BOOL yes = QPDF_TRUE;

    qpdf_set_r6_encryption_parameters2(
        pdf, password, password, yes, yes, yes, yes, yes, yes, qpdf_r3p_full, yes);
}

static bool make(qpdf_data pdf, const struct final *final, const struct strbuf *draft)
{
    if (qpdf_read_memory(pdf, "draft", draft->data, draft->length, NULL) & QPDF_ERRORS ||
        qpdf_init_write_memory(pdf) & QPDF_ERRORS)
        return false;
    qpdf_set_object_stream_mode(pdf, qpdf_o_generate);
    qpdf_set_linearization(pdf, QPDF_TRUE);
    qpdf_set_newline_before_endstream(pdf, QPDF_TRUE);
    if (final->password)
        lock(pdf, final->password);
    else
        qpdf_set_deterministic_ID(pdf, QPDF_TRUE);
    return !(qpdf_write(pdf) & QPDF_ERRORS);
}

// qpdf's own way to a file does not tell of a disk that is full.
bool final_write(
    const struct final *final, const struct strbuf *draft, const char *path, struct diag *diag)
{
    qpdf_data pdf = qpdf_init();

    qpdf_silence_errors(pdf);
    bool ok = make(pdf, final, draft);
    if (ok)
        ok = file_fill(path, qpdf_get_buffer(pdf), qpdf_get_buffer_length(pdf), diag);
    else
        diag_add(diag, DIAG_PDF, (struct source_pos){0}, "final form: %s",
            qpdf_get_error_full_text(pdf, qpdf_get_error(pdf)));
    qpdf_cleanup(&pdf);
    return ok;
}
