#include "render/font.h"

#include <stdio.h>
#include <string.h>

#include <hb-ot.h>

static double em(const struct font *font, double units)
{
    return units * 1000 / font->face->upem;
}

// What a PDF wants of a face. Its characters and its layout would be gone through in vain.
static hb_blob_t *needed_table(hb_face_t *face, hb_tag_t tag, void *whole)
{
    static const hb_tag_t needed[] = {HB_TAG('C', 'F', 'F', ' '), HB_TAG('g', 'l', 'y', 'f'),
        HB_TAG('l', 'o', 'c', 'a'), HB_TAG('h', 'e', 'a', 'd'), HB_TAG('h', 'h', 'e', 'a'),
        HB_TAG('h', 'm', 't', 'x'), HB_TAG('m', 'a', 'x', 'p')};

    (void)face;
    for (size_t i = 0; i < sizeof needed / sizeof *needed; i++)
        if (needed[i] == tag)
            return hb_face_reference_table(whole, tag);
    return hb_blob_get_empty();
}

// Subroutines are opened out: to find those that are still called takes longer, and a subset
// repeats too little to be shorter with them.
static hb_face_t *subset(const struct font *font)
{
    hb_subset_input_t *input = hb_subset_input_create_or_fail();
    hb_face_t *whole = hb_face_create_for_tables(needed_table, font->face->hb, NULL);

    hb_set_union(hb_subset_input_glyph_set(input), font->used);
    hb_subset_input_set_flags(input, HB_SUBSET_FLAGS_RETAIN_GIDS | HB_SUBSET_FLAGS_NO_HINTING |
                                         HB_SUBSET_FLAGS_NOTDEF_OUTLINE |
                                         HB_SUBSET_FLAGS_DESUBROUTINIZE);
    hb_face_t *face = hb_subset_or_fail(whole, input);
    hb_face_destroy(whole);
    hb_subset_input_destroy(input);
    return face;
}

// Six letters from the glyphs used: the same subset has the same name in every run.
static void subset_name(const struct font *font, char name[128])
{
    uint64_t hash = 14695981039346656037u;
    char plain[100] = "Font";
    unsigned size = sizeof plain;

    hb_ot_name_get_utf8(
        font->face->hb, HB_OT_NAME_ID_POSTSCRIPT_NAME, HB_LANGUAGE_INVALID, &size, plain);
    for (hb_codepoint_t glyph = HB_SET_VALUE_INVALID; hb_set_next(font->used, &glyph);)
        hash = (hash ^ glyph) * 1099511628211u;
    for (int i = 0; i < 6; i++, hash /= 26)
        name[i] = (char)('A' + hash % 26);
    snprintf(name + 6, 122, "+%s", plain);
}

static void add_box(const struct font *font, HPDF_Dict descriptor)
{
    hb_blob_t *head = hb_face_reference_table(font->face->hb, HB_TAG('h', 'e', 'a', 'd'));
    unsigned size;
    const uint8_t *data = (const uint8_t *)hb_blob_get_data(head, &size);
    HPDF_Array box = object_array(descriptor, "FontBBox");

    for (unsigned at = 36; at < 44; at += 2)
        HPDF_Array_AddReal(
            box, size < 54 ? 0 : (HPDF_REAL)em(font, (int16_t)(data[at] << 8 | data[at + 1])));
    hb_blob_destroy(head);
}

static bool add_file(
    const struct font_set *set, const struct font *font, HPDF_Dict descriptor, bool cff)
{
    hb_face_t *face = subset(font);

    if (!face)
        return false;
    hb_blob_t *blob = cff ? hb_face_reference_table(face, HB_TAG('C', 'F', 'F', ' '))
                          : hb_face_reference_blob(face);
    unsigned size;
    const char *data = hb_blob_get_data(blob, &size);
    HPDF_Dict file = object_packed(set->pdf, data, size);

    if (cff)
        HPDF_Dict_AddName(file, "Subtype", "CIDFontType0C");
    else
        HPDF_Dict_AddNumber(file, "Length1", (HPDF_INT32)size);
    HPDF_Dict_Add(descriptor, cff ? "FontFile3" : "FontFile2", file);
    hb_blob_destroy(blob);
    hb_face_destroy(face);
    return size > 0;
}

static HPDF_Dict descriptor(
    const struct font_set *set, const struct font *font, const char *name)
{
    enum { SYMBOLIC = 4 };
    HPDF_Dict dict = object_dict(set->pdf);
    const struct face *face = font->face;

    HPDF_Dict_AddName(dict, "Type", "FontDescriptor");
    HPDF_Dict_AddName(dict, "FontName", name);
    HPDF_Dict_AddNumber(dict, "Flags", SYMBOLIC);
    add_box(font, dict);
    HPDF_Dict_AddReal(
        dict, "ItalicAngle", hb_style_get_value(face->font, HB_STYLE_TAG_SLANT_ANGLE));
    HPDF_Dict_AddReal(dict, "Ascent", (HPDF_REAL)(1000 * face->ascent_em));
    HPDF_Dict_AddReal(dict, "Descent", (HPDF_REAL)(-1000 * face->descent_em));
    HPDF_Dict_AddReal(dict, "CapHeight", (HPDF_REAL)(1000 * face->cap_height_em));
    HPDF_Dict_AddNumber(dict, "StemV", 80);
    return dict;
}

static void add_widths(const struct font *font, HPDF_Dict cid_font)
{
    HPDF_Array all = object_array(cid_font, "W"), some = NULL;
    hb_codepoint_t before = HB_SET_VALUE_INVALID, glyph = HB_SET_VALUE_INVALID;

    while (hb_set_next(font->used, &glyph)) {
        if (!some || glyph != before + 1) {
            HPDF_Array_AddNumber(all, (HPDF_INT32)glyph);
            some = HPDF_Array_New(cid_font->mmgr);
            HPDF_Array_Add(all, some);
        }
        HPDF_Array_AddReal(
            some, (HPDF_REAL)em(font, hb_font_get_glyph_h_advance(font->face->font, glyph)));
        before = glyph;
    }
}

static const char map_head[] =
    "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
    "/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def\n"
    "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
    "1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n";

static HPDF_Dict to_unicode(const struct font_set *set, const struct font *font)
{
    enum { MOST = 100 }; // entries in one bfchar block
    struct strbuf map = {0};
    unsigned left = hb_set_get_population(font->used), room = 0;

    strbuf_puts(&map, map_head);
    for (hb_codepoint_t glyph = HB_SET_VALUE_INVALID; hb_set_next(font->used, &glyph);) {
        if (room == 0) {
            room = left < MOST ? left : MOST;
            strbuf_printf(&map, "%u beginbfchar\n", room);
        }
        strbuf_putc(&map, '<');
        spell_hex4(&map, glyph);
        strbuf_puts(&map, "> <");
        spell_utf16_hex(&map, font->text[glyph], strlen(font->text[glyph]));
        strbuf_puts(&map, ">\n");
        left--;
        if (--room == 0)
            strbuf_puts(&map, "endbfchar\n");
    }
    strbuf_puts(&map, "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n");
    HPDF_Dict dict = object_packed(set->pdf, map.data, map.length);
    strbuf_finish(&map);
    return dict;
}

static HPDF_Dict cid_font(
    const struct font_set *set, const struct font *font, const char *name, bool cff)
{
    HPDF_Dict dict = object_dict(set->pdf);
    HPDF_Dict system = object_inner(dict, "CIDSystemInfo");

    HPDF_Dict_AddName(dict, "Type", "Font");
    HPDF_Dict_AddName(dict, "Subtype", cff ? "CIDFontType0" : "CIDFontType2");
    HPDF_Dict_AddName(dict, "BaseFont", name);
    object_bytes(system, "Registry", "Adobe", 5);
    object_bytes(system, "Ordering", "Identity", 8);
    HPDF_Dict_AddNumber(system, "Supplement", 0);
    add_widths(font, dict);
    if (!cff)
        HPDF_Dict_AddName(dict, "CIDToGIDMap", "Identity");
    return dict;
}

static bool embed(const struct font_set *set, const struct font *font, struct diag *diag)
{
    hb_blob_t *table = hb_face_reference_table(font->face->hb, HB_TAG('C', 'F', 'F', ' '));
    bool cff = hb_blob_get_length(table) > 0;
    char name[128], full[160];

    hb_blob_destroy(table);
    subset_name(font, name);
    snprintf(full, sizeof full, cff ? "%s-Identity-H" : "%s", name);
    HPDF_Dict_AddName(font->dict, "Type", "Font");
    HPDF_Dict_AddName(font->dict, "Subtype", "Type0");
    HPDF_Dict_AddName(font->dict, "BaseFont", full);
    HPDF_Dict_AddName(font->dict, "Encoding", "Identity-H");
    HPDF_Dict cid = cid_font(set, font, name, cff), described = descriptor(set, font, name);
    HPDF_Dict_Add(cid, "FontDescriptor", described);
    HPDF_Array_Add(object_array(font->dict, "DescendantFonts"), cid);
    HPDF_Dict_Add(font->dict, "ToUnicode", to_unicode(set, font));
    if (!add_file(set, font, described, cff))
        return diag_add(diag, DIAG_PDF, (struct source_pos){0}, "cannot subset %s (%s)",
            font->face->name, font->face->path);
    return true;
}

bool font_set_embed(struct font_set *set, struct diag *diag)
{
    bool ok = true;

    for (int i = 0; i < set->count; i++)
        if (set->list[i].face)
            ok &= embed(set, &set->list[i], diag);
    return ok;
}
