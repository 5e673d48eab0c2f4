// conform_fonts.c - every font is embedded as a subset, has its widths, and can be read as
// text.

#include "conform_words.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

static bool is_subset_name(const char *name) // "/ABCDEF+Inter-Regular"
{
    for (int i = 1; i <= 6; i++)
        if (!isupper((unsigned char)name[i]))
            return false;
    return name[7] == '+';
}

static void check_file(struct conform *c, int id, qpdf_oh descriptor, const char *subtype)
{
    bool is_true_type = !strcmp(subtype, "/CIDFontType2") || !strcmp(subtype, "/TrueType");

    if (!has(c, descriptor, is_true_type ? "/FontFile2" : "/FontFile3") &&
        !has(c, descriptor, "/FontFile"))
        conform_fault(c, "font %d: not embedded", id);
    if (has(c, descriptor, "/CIDSet"))
        conform_fault(c, "font %d: has a CIDSet, which must then be exact", id);
    if (!is_subset_name(name_of(c, descriptor, "/FontName")))
        conform_fault(c, "font %d: %s is no subset", id, name_of(c, descriptor, "/FontName"));
}

static void check_wide(struct conform *c, int id, qpdf_oh font)
{
    qpdf_oh below = key(c, font, "/DescendantFonts"), cid;

    if (items(c, below) != 1) {
        conform_fault(c, "font %d: no descendant", id);
        return;
    }
    cid = item(c, below, 0);
    if (!is_name(c, font, "/Encoding", "/Identity-H"))
        conform_fault(c, "font %d: not Identity-H", id);
    if (is_name(c, cid, "/Subtype", "/CIDFontType2") &&
        !is_name(c, cid, "/CIDToGIDMap", "/Identity"))
        conform_fault(c, "font %d: no CIDToGIDMap", id);
    if (!items(c, key(c, cid, "/W")))
        conform_fault(c, "font %d: no widths", id);
    if (!has(c, key(c, cid, "/CIDSystemInfo"), "/Registry"))
        conform_fault(c, "font %d: no CIDSystemInfo", id);
    check_file(c, id, key(c, cid, "/FontDescriptor"), name_of(c, cid, "/Subtype"));
}

static void check_simple(struct conform *c, int id, qpdf_oh font)
{
    int first = whole(c, font, "/FirstChar", 0), last = whole(c, font, "/LastChar", -1);

    if (items(c, key(c, font, "/Widths")) != last - first + 1)
        conform_fault(c, "font %d: widths do not match its characters", id);
    check_file(c, id, key(c, font, "/FontDescriptor"), name_of(c, font, "/Subtype"));
}

static unsigned long next_code(const char **at)
{
    char *end;
    unsigned long code = 0;
    const char *open = strchr(*at, '<');

    if (!open) {
        *at += strlen(*at);
        return 0;
    }
    code = strtoul(open + 1, &end, 16);
    *at = *end ? end + 1 : end;
    return code;
}

static void map_codes(struct conform_font *font, unsigned long from, unsigned long to)
{
    for (unsigned long code = from; code <= to && code <= 0xFFFF; code++)
        font->mapped[code] = 1;
}

// "2 beginbfchar <0024> <0041> <0025> <0042> endbfchar": codes and their texts in turn. A text
// may be as long as it likes, so only the codes are read as numbers.
static void read_map(struct conform_font *font, const char *map)
{
    const char *at = map;

    while ((at = strstr(at, "beginbf"))) {
        bool is_range = !strncmp(at, "beginbfrange", 12);
        const char *end = strstr(at, "endbf");

        while (end && (at = strchr(at, '<')) && at < end) {
            unsigned long from = next_code(&at), to = is_range ? next_code(&at) : from;

            map_codes(font, from, to);
            at = strchr(at, '<'); // its text, or an array of texts
            if (!at || at > end)
                break;
            const char *array = at;
            while (array > map && isspace((unsigned char)array[-1]))
                array--;
            at = array[-1] == '[' ? strchr(at, ']') : strchr(at, '>');
            if (!at)
                return;
        }
        if (!end)
            return;
        at = end;
    }
}

static void check_unicode(struct conform *c, struct conform_font *out, qpdf_oh font)
{
    qpdf_oh map = key(c, font, "/ToUnicode");
    unsigned char *data;
    size_t size;

    if (!qpdf_oh_is_stream(c->pdf, map) ||
        (qpdf_oh_get_stream_data(c->pdf, map, qpdf_dl_all, NULL, &data, &size) & QPDF_ERRORS)) {
        conform_fault(c, "font %d: no ToUnicode", out->id);
        memset(out->mapped, 1, 0x10000);
        return;
    }
    char *text = arena_bytes(&c->arena, (char *)data, size);
    free(data);
    read_map(out, text);
}

static void check_font(struct conform *c, struct conform_font *out, qpdf_oh font)
{
    out->is_wide = is_name(c, font, "/Subtype", "/Type0");
    if (out->is_wide)
        check_wide(c, out->id, font);
    else
        check_simple(c, out->id, font);
    check_unicode(c, out, font);
}

struct conform_font *conform_font(struct conform *c, qpdf_oh font)
{
    int id = number_of(c, font);

    for (struct conform_font *known = c->fonts; known; known = known->next)
        if (known->id == id)
            return known;
    if (!qpdf_oh_is_dictionary(c->pdf, font))
        return NULL;
    struct conform_font *out = arena_new(&c->arena, struct conform_font);
    out->id = id;
    out->mapped = arena_array(&c->arena, unsigned char, 0x10000);
    out->next = c->fonts;
    c->fonts = out;
    check_font(c, out, font);
    return out;
}

// Also those that no page names: a font that is there must be sound.
void conform_fonts(struct conform *c)
{
    for (int i = 1; i < c->object_count; i++) {
        qpdf_oh object = qpdf_get_object_by_id(c->pdf, i, 0);

        if (qpdf_oh_is_dictionary(c->pdf, object) && is_name(c, object, "/Type", "/Font") &&
            !has(c, object, "/CIDSystemInfo"))
            conform_font(c, object);
        qpdf_oh_release(c->pdf, object);
    }
}
