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
    return true;
}

void graft_close(struct graft *graft)
{
    if (graft->from)
        qpdf_cleanup(&graft->from);
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

        HPDF_Dict_Add(to, key + 1, copy_value(graft, qpdf_oh_get_key(graft->from, from, key)));
    }
    strbuf_finish(&keys);
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
    if (qpdf_oh_is_stream(graft->from, from))
        graft->error = "a page that is more than its content";
    if (qpdf_oh_is_array(graft->from, from))
        return copy_array(graft, from);
    if (!qpdf_oh_is_dictionary(graft->from, from))
        return copy_scalar(graft, from);
    HPDF_Dict to = HPDF_Dict_New(graft->pdf->mmgr);
    copy_entries(graft, from, to);
    return to;
}

// The content as cairo deflated it.
static HPDF_Dict content_of(struct graft *graft, qpdf_oh page)
{
    qpdf_oh content = qpdf_oh_get_key(graft->from, page, "/Contents");
    unsigned char *data = NULL;
    size_t size = 0;

    if (!qpdf_oh_is_stream(graft->from, content) ||
        !qpdf_oh_is_name_and_equals(graft->from,
            qpdf_oh_get_key(graft->from, qpdf_oh_get_dict(graft->from, content), "/Filter"),
            "/FlateDecode") ||
        qpdf_oh_get_stream_data(graft->from, content, qpdf_dl_none, NULL, &data, &size) &
            QPDF_ERRORS)
        graft->error = "a page that cannot be read";
    HPDF_Dict form =
        object_deflated(graft->pdf, &(struct strbuf){.data = (char *)data, .length = size});
    free(data);
    return form;
}

static HPDF_Dict form_of(struct graft *graft, qpdf_oh page)
{
    static const char *const keys[][2] = {
        {"/MediaBox",  "BBox"     },
        {"/Resources", "Resources"},
        {"/Group",     "Group"    }
    };
    HPDF_Dict form = content_of(graft, page);

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
