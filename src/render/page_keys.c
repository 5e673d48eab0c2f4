#include "render/page_keys.h"

#include "base/sha256.h"

#include <stdlib.h>
#include <string.h>

#include <qpdf/qpdf-c.h>

struct reader {
    qpdf_data pdf;
    struct sha256 *sum; // of the page at hand
    int page, *seen;    // the page, from 1, that led to an object, by its number
    int object_count;
};

static void add_value(struct reader *reader, qpdf_oh value);

static qpdf_oh key(const struct reader *reader, qpdf_oh dict, const char *name)
{
    return qpdf_oh_get_key(reader->pdf, dict, name);
}

static void add_text(struct reader *reader, const char *text)
{
    sha256_add(reader->sum, text, strlen(text) + 1);
}

static void add_stream(struct reader *reader, qpdf_oh stream)
{
    unsigned char *data = NULL;
    size_t size = 0;

    qpdf_oh_get_stream_data(reader->pdf, stream, qpdf_dl_none, NULL, &data, &size);
    sha256_add(reader->sum, data, size);
    free(data);
}

typedef void add_entry(struct reader *reader, const char *name, qpdf_oh value);

// qpdf has one key iterator only, so the keys are listed before any value is read.
static void each_entry(struct reader *reader, qpdf_oh dict, add_entry *add)
{
    struct strbuf names = {0};

    for (qpdf_oh_begin_dict_key_iter(reader->pdf, dict); qpdf_oh_dict_more_keys(reader->pdf);) {
        const char *name = qpdf_oh_dict_next_key(reader->pdf);

        strbuf_add(&names, name, strlen(name) + 1);
    }
    for (size_t at = 0; at < names.length; at += strlen(names.data + at) + 1)
        add(reader, names.data + at, key(reader, dict, names.data + at));
    strbuf_finish(&names);
}

static void add_any(struct reader *reader, const char *name, qpdf_oh value)
{
    add_text(reader, name);
    add_value(reader, value);
}

static bool is_new(struct reader *reader, qpdf_oh value)
{
    int number = qpdf_oh_get_object_id(reader->pdf, value);

    if (number <= 0 || number >= reader->object_count)
        return true;
    bool seen = reader->seen[number] == reader->page;
    reader->seen[number] = reader->page;
    return !seen;
}

static void add_value(struct reader *reader, qpdf_oh value)
{
    if (!is_new(reader, value))
        return;
    if (qpdf_oh_is_stream(reader->pdf, value)) {
        each_entry(reader, qpdf_oh_get_dict(reader->pdf, value), add_any);
        add_stream(reader, value);
    } else if (qpdf_oh_is_dictionary(reader->pdf, value)) {
        each_entry(reader, value, add_any);
    } else if (qpdf_oh_is_array(reader->pdf, value)) {
        int count = qpdf_oh_get_array_n_items(reader->pdf, value);

        for (int i = 0; i < count; i++)
            add_value(reader, qpdf_oh_get_array_item(reader->pdf, value, i));
    } else {
        add_text(reader, qpdf_oh_unparse(reader->pdf, value));
    }
}

// "/ABCDEF+Inter-Regular": the letters before the plus follow the subset.
static void add_font(struct reader *reader, const char *name, qpdf_oh font)
{
    const char *base = qpdf_oh_get_name(reader->pdf, key(reader, font, "/BaseFont"));
    const char *plus = strchr(base, '+');

    add_text(reader, name);
    add_text(reader, plus ? plus : base);
}

static void add_page(struct reader *reader, qpdf_oh page)
{
    qpdf_oh resources = key(reader, page, "/Resources");

    add_value(reader, key(reader, page, "/MediaBox"));
    add_value(reader, key(reader, page, "/Contents"));
    each_entry(reader, key(reader, resources, "/Font"), add_font);
    add_value(reader, key(reader, resources, "/XObject"));
}

static bool add_pages(struct reader *reader, struct strbuf *keys)
{
    int count = qpdf_get_num_pages(reader->pdf);

    reader->object_count = qpdf_oh_get_int_value_as_int(
        reader->pdf, key(reader, qpdf_get_trailer(reader->pdf), "/Size"));
    reader->seen = calloc((size_t)reader->object_count + 1, sizeof *reader->seen);
    if (!reader->seen)
        arena_exhausted();
    for (int i = 0; i < count; i++) {
        char hex[SHA256_HEX];

        reader->page = i + 1;
        reader->sum = sha256_open();
        add_page(reader, qpdf_get_page_n(reader->pdf, (size_t)i));
        sha256_close(reader->sum, hex);
        strbuf_add(keys, hex, sizeof hex);
    }
    free(reader->seen);
    return !qpdf_has_error(reader->pdf);
}

bool page_keys(const char *path, struct strbuf *keys, struct diag *diag)
{
    struct reader reader = {.pdf = qpdf_init()};

    strbuf_clear(keys);
    qpdf_silence_errors(reader.pdf);
    bool ok = !(qpdf_read(reader.pdf, path, NULL) & QPDF_ERRORS) && add_pages(&reader, keys);
    if (!ok)
        diag_add(diag, DIAG_PDF, (struct source_pos){0}, "%s: %s", path,
            qpdf_get_error_full_text(reader.pdf, qpdf_get_error(reader.pdf)));
    qpdf_cleanup(&reader.pdf);
    return ok;
}
