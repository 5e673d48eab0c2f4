#include "render/object.h"

#include "base/arena.h"

#include <stdlib.h>
#include <string.h>

#include <libdeflate.h>

static HPDF_STATUS write_next(HPDF_Dict dict, HPDF_Stream stream)
{
    struct object_series *series = dict->attr;

    strbuf_clear(&series->text);
    series->write(series->what, series->next++, &series->text);
    return HPDF_Stream_Write(
        stream, (const HPDF_BYTE *)series->text.data, (HPDF_UINT)series->text.length);
}

void object_series_open(struct object_series *series, HPDF_Doc pdf, unsigned count,
    object_writer *write, const void *what)
{
    *series = (struct object_series){.pdf = pdf, .write = write, .what = what, .count = count};
    series->dict = HPDF_Dict_New(pdf->mmgr);
    series->dict->write_fn = write_next;
    series->dict->attr = series;
    strbuf_reserve(&series->text, 256);
    for (unsigned i = 0; i < count; i++) {
        series->dict->header.obj_id = HPDF_OTYPE_NONE; // as if it were in no list yet
        HPDF_Xref_Add(pdf->xref, series->dict);
        if (i == 0)
            series->first = object_number(series->dict);
    }
}

// libharu frees each entry of its list: of the one that stands there many times, all but the
// first must be gone.
void object_series_close(struct object_series *series)
{
    for (unsigned i = 1; i < series->count; i++) {
        HPDF_Xref xref = series->pdf->xref;
        HPDF_XrefEntry entry = HPDF_Xref_GetEntry(xref, series->first + i - xref->start_offset);

        if (entry)
            entry->obj = NULL;
    }
    if (series->dict && series->count == 0)
        HPDF_Dict_Free(series->dict);
    strbuf_finish(&series->text);
}

HPDF_Dict object_dict(HPDF_Doc pdf)
{
    HPDF_Dict dict = HPDF_Dict_New(pdf->mmgr);

    HPDF_Xref_Add(pdf->xref, dict);
    return dict;
}

HPDF_Dict object_stream(HPDF_Doc pdf, const void *data, size_t size, HPDF_UINT filter)
{
    HPDF_Dict dict = HPDF_DictStream_New(pdf->mmgr, pdf->xref);

    HPDF_Stream_Write(dict->stream, data, (HPDF_UINT)size);
    dict->filter = filter;
    return dict;
}

static HPDF_STATUS write_filter(HPDF_Dict dict, HPDF_Stream stream)
{
    (void)dict;
    return HPDF_Stream_WriteStr(stream, "/Filter /FlateDecode\n");
}

void object_deflate(const struct strbuf *data, struct strbuf *out)
{
    enum { LEVEL = 1 }; // half the time of 2, one part in twenty larger
    struct libdeflate_compressor *compressor = libdeflate_alloc_compressor(LEVEL);

    if (!compressor)
        arena_exhausted();
    size_t room = libdeflate_zlib_compress_bound(compressor, data->length);
    strbuf_clear(out);
    char *to = strbuf_reserve(out, room);
    out->length = libdeflate_zlib_compress(
        compressor, data->data ? data->data : "", data->length, to, room);
    libdeflate_free_compressor(compressor);
}

void object_fill(HPDF_Dict stream, const struct strbuf *deflated)
{
    HPDF_Stream_Write(
        stream->stream, (const HPDF_BYTE *)deflated->data, (HPDF_UINT)deflated->length);
    stream->filter = HPDF_STREAM_FILTER_NONE;
    stream->write_fn = write_filter;
}

HPDF_Dict object_deflated(HPDF_Doc pdf, const struct strbuf *deflated)
{
    HPDF_Dict dict = HPDF_DictStream_New(pdf->mmgr, pdf->xref);

    object_fill(dict, deflated);
    return dict;
}

HPDF_Dict object_packed(HPDF_Doc pdf, const void *data, size_t size)
{
    struct strbuf deflated = {0};

    object_deflate(&(struct strbuf){.data = (char *)data, .length = size}, &deflated);
    HPDF_Dict dict = object_deflated(pdf, &deflated);
    strbuf_finish(&deflated);
    return dict;
}

unsigned object_number(const void *object)
{
    return ((const HPDF_Obj_Header *)object)->obj_id & 0x00FFFFFF;
}

HPDF_Dict object_inner(HPDF_Dict owner, const char *key)
{
    HPDF_Dict dict = HPDF_Dict_New(owner->mmgr);

    HPDF_Dict_Add(owner, key, dict);
    return dict;
}

HPDF_Array object_array(HPDF_Dict owner, const char *key)
{
    HPDF_Array array = HPDF_Array_New(owner->mmgr);

    HPDF_Dict_Add(owner, key, array);
    return array;
}

void object_text(HPDF_Dict owner, const char *key, const char *utf8)
{
    struct strbuf wide = {0};

    strbuf_add(&wide, "\xFE\xFF", 2);
    spell_utf16(&wide, utf8, strlen(utf8));
    object_bytes(owner, key, wide.data, wide.length);
    strbuf_finish(&wide);
}

// Not HPDF_String: that one ends at the first zero byte.
void object_bytes(HPDF_Dict owner, const char *key, const void *bytes, size_t size)
{
    HPDF_Dict_Add(
        owner, key, HPDF_Binary_New(owner->mmgr, (HPDF_BYTE *)bytes, (HPDF_UINT)size));
}
