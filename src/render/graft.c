#include "render/graft.h"

#include <stdlib.h>
#include <string.h>

static void *copy_value(struct graft *graft, qpdf_oh from);

bool graft_open(
    struct graft *graft, HPDF_Doc pdf, const char *data, size_t size, struct diag *diag)
{
    *graft = (struct graft){.pdf = pdf, .from = qpdf_init()};
    qpdf_silence_errors(graft->from);
    if (qpdf_read_memory(graft->from, "charts", data, size, NULL) & QPDF_ERRORS)
        return diag_add(diag, DIAG_PDF, (struct source_pos){0}, "charts: %s",
            qpdf_get_error_full_text(graft->from, qpdf_get_error(graft->from)));
    graft->copy_count = qpdf_oh_get_int_value_as_int(
        graft->from, qpdf_oh_get_key(graft->from, qpdf_get_trailer(graft->from), "/Size"));
    graft->copies = calloc((size_t)graft->copy_count + 1, sizeof *graft->copies);
    if (!graft->copies)
        arena_exhausted();
    return true;
}

void graft_close(struct graft *graft)
{
    free(graft->copies);
    if (graft->from)
        qpdf_cleanup(&graft->from);
}

// What a copied stream says anew (its data is decoded), or may not say in PDF/A.
static bool is_dropped(const char *key)
{
    static const char *const keys[] = {"/Length", "/Filter", "/DecodeParms", "/Interpolate"};

    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
        if (!strcmp(key, keys[i]))
            return true;
    return false;
}

// qpdf has one key iterator only, so the keys are listed before any value is copied.
static void copy_entries(struct graft *graft, qpdf_oh from, HPDF_Dict to)
{
    struct strbuf keys = {0};

    for (qpdf_oh_begin_dict_key_iter(graft->from, from); qpdf_oh_dict_more_keys(graft->from);) {
        const char *key = qpdf_oh_dict_next_key(graft->from);
        strbuf_add(&keys, key, strlen(key) + 1);
    }
    for (size_t at = 0; at < keys.length; at += strlen(keys.data + at) + 1) {
        const char *key = keys.data + at;

        if (to->stream && is_dropped(key))
            continue;
        HPDF_Dict_Add(to, key + 1, copy_value(graft, qpdf_oh_get_key(graft->from, from, key)));
    }
    strbuf_finish(&keys);
}

static HPDF_Dict copy_stream(struct graft *graft, qpdf_oh from)
{
    unsigned char *data = NULL;
    size_t size = 0;
    QPDF_BOOL decoded = QPDF_FALSE;
    QPDF_ERROR_CODE status =
        qpdf_oh_get_stream_data(graft->from, from, qpdf_dl_generalized, &decoded, &data, &size);

    if (status & QPDF_ERRORS || !decoded)
        graft->error = "a stream that cannot be decoded";
    HPDF_Dict to = object_packed(graft->pdf, data, size);
    free(data);
    return to;
}

static void mend_font(struct graft *graft, qpdf_oh from, HPDF_Dict to)
{
    qpdf_oh subtype = qpdf_oh_get_key(graft->from, from, "/Subtype");

    if (qpdf_oh_is_name_and_equals(graft->from, subtype, "/CIDFontType2") &&
        !qpdf_oh_has_key(graft->from, from, "/CIDToGIDMap"))
        HPDF_Dict_AddName(to, "CIDToGIDMap", "Identity");
}

static HPDF_Array copy_array(struct graft *graft, qpdf_oh from)
{
    HPDF_Array to = HPDF_Array_New(graft->pdf->mmgr);
    int count = qpdf_oh_get_array_n_items(graft->from, from);

    for (int i = 0; i < count; i++)
        HPDF_Array_Add(to, copy_value(graft, qpdf_oh_get_array_item(graft->from, from, i)));
    return to;
}

static void *copy_scalar(struct graft *graft, qpdf_oh from)
{
    HPDF_MMgr mmgr = graft->pdf->mmgr;
    const char *bytes;
    size_t size;

    if (qpdf_oh_is_bool(graft->from, from))
        return HPDF_Boolean_New(mmgr, qpdf_oh_get_bool_value(graft->from, from));
    if (qpdf_oh_is_integer(graft->from, from))
        return HPDF_Number_New(mmgr, qpdf_oh_get_int_value_as_int(graft->from, from));
    if (qpdf_oh_is_real(graft->from, from))
        return HPDF_Real_New(mmgr, (HPDF_REAL)qpdf_oh_get_numeric_value(graft->from, from));
    if (qpdf_oh_is_name(graft->from, from))
        return HPDF_Name_New(mmgr, qpdf_oh_get_name(graft->from, from) + 1);
    if (!qpdf_oh_is_string(graft->from, from))
        return HPDF_Null_New(mmgr);
    bytes = qpdf_oh_get_binary_string_value(graft->from, from, &size);
    return HPDF_Binary_New(mmgr, (HPDF_BYTE *)bytes, (HPDF_UINT)size);
}

static void *copy_value(struct graft *graft, qpdf_oh from)
{
    int number = qpdf_oh_get_object_id(graft->from, from); // 0 when direct
    bool is_stream = qpdf_oh_is_stream(graft->from, from);
    bool is_dict = qpdf_oh_is_dictionary(graft->from, from);
    void *to;

    if (number >= graft->copy_count) // no chart of cairo's leads out of its own list
        return HPDF_Null_New(graft->pdf->mmgr);
    if (number && graft->copies[number])
        return graft->copies[number];
    if (is_stream)
        to = copy_stream(graft, from);
    else if (is_dict)
        to = HPDF_Dict_New(graft->pdf->mmgr);
    else if (qpdf_oh_is_array(graft->from, from))
        to = copy_array(graft, from);
    else
        to = copy_scalar(graft, from);

    if (number) { // known before its entries are copied: they may lead back here
        if (!is_stream)
            HPDF_Xref_Add(graft->pdf->xref, to);
        graft->copies[number] = to;
    }
    if (is_stream) {
        copy_entries(graft, qpdf_oh_get_dict(graft->from, from), to);
    } else if (is_dict) {
        copy_entries(graft, from, to);
        mend_font(graft, from, to);
    }
    return to;
}

static HPDF_Dict form_of(struct graft *graft, qpdf_oh page)
{
    static const char *const keys[][2] = {
        {"/MediaBox",  "BBox"     },
        {"/Resources", "Resources"},
        {"/Group",     "Group"    }
    };
    unsigned char *data = NULL;
    size_t size = 0;

    if (qpdf_oh_get_page_content_data(graft->from, page, &data, &size) & QPDF_ERRORS)
        graft->error = "a page that cannot be read";
    HPDF_Dict form = object_packed(graft->pdf, data, size);
    free(data);
    HPDF_Dict_AddName(form, "Type", "XObject");
    HPDF_Dict_AddName(form, "Subtype", "Form");
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
        qpdf_oh value = qpdf_oh_get_key(graft->from, page, keys[i][0]);

        if (!qpdf_oh_is_null(graft->from, value))
            HPDF_Dict_Add(form, keys[i][1], copy_value(graft, value));
    }
    form->header.obj_class |= HPDF_OSUBCLASS_XOBJECT;
    return form;
}

HPDF_Dict graft_page(struct graft *graft, int number, struct diag *diag)
{
    HPDF_Dict form = form_of(graft, qpdf_get_page_n(graft->from, (size_t)number));

    if (!graft->error && qpdf_has_error(graft->from))
        graft->error = qpdf_get_error_full_text(graft->from, qpdf_get_error(graft->from));
    if (graft->error) {
        diag_add(diag, DIAG_PDF, (struct source_pos){0}, "charts: %s", graft->error);
        return NULL;
    }
    return form;
}
