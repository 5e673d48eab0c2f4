// conform_meta.c - what the file says of itself: catalog, XMP beside the info dictionary,
// output intent, attachments; and nothing that an archive refuses.

#include "conform_words.h"

#include <stdlib.h>
#include <string.h>

static bool is_set(struct conform *c, qpdf_oh of, const char *name)
{
    return qpdf_oh_is_bool(c->pdf, key(c, of, name)) &&
           qpdf_oh_get_bool_value(c->pdf, key(c, of, name));
}

static void check_catalog(struct conform *c, qpdf_oh root)
{
    static const char *const refused[] = {
        "/OpenAction", "/AA", "/OCProperties", "/AcroForm", "/Requirements", NULL};

    if (!*words(c, root, "/Lang"))
        conform_fault(c, "catalog: no Lang");
    if (!is_set(c, key(c, root, "/MarkInfo"), "/Marked"))
        conform_fault(c, "catalog: not Marked");
    if (!is_set(c, key(c, root, "/ViewerPreferences"), "/DisplayDocTitle"))
        conform_fault(c, "catalog: no DisplayDocTitle");
    for (int i = 0; refused[i]; i++)
        if (has(c, root, refused[i]))
            conform_fault(c, "catalog: %s", refused[i]);
    if (has(c, key(c, root, "/Names"), "/JavaScript"))
        conform_fault(c, "catalog: JavaScript");
}

static void check_intent(struct conform *c, qpdf_oh root)
{
    qpdf_oh intents = key(c, root, "/OutputIntents"), intent;

    if (items(c, intents) != 1) {
        conform_fault(c, "no one output intent");
        return;
    }
    intent = item(c, intents, 0);
    qpdf_oh profile = key(c, intent, "/DestOutputProfile");
    if (!is_name(c, intent, "/S", "/GTS_PDFA1") || !qpdf_oh_is_stream(c->pdf, profile) ||
        whole(c, qpdf_oh_get_dict(c->pdf, profile), "/N", 0) != 3)
        conform_fault(c, "the output intent has no profile of three colours");
}

static const char *escaped(struct conform *c, const char *text)
{
    char *out = arena_array(&c->arena, char, 6 * strlen(text) + 1), *end = out;

    for (; *text; text++) {
        const char *mark = *text == '&'   ? "&amp;"
                           : *text == '<' ? "&lt;"
                           : *text == '>' ? "&gt;"
                           : *text == '"' ? "&quot;"
                                          : NULL;
        if (mark) {
            memcpy(end, mark, strlen(mark));
            end += strlen(mark);
        } else {
            *end++ = *text;
        }
    }
    return out;
}

static void check_said(struct conform *c, const char *xmp, const char *open, qpdf_oh info,
    const char *name, const char *close)
{
    const char *text = words(c, info, name);
    const char *wanted =
        *text ? arena_format(&c->arena, "%s%s%s", open, escaped(c, text), close) : NULL;

    if (wanted && !strstr(xmp, wanted))
        conform_fault(c, "XMP does not say %s as the info dictionary does", name);
    if (!wanted && strstr(xmp, open))
        conform_fault(c, "XMP says %s, the info dictionary does not", name);
}

static void check_claims(struct conform *c, const char *xmp)
{
    bool claims_archive = strstr(xmp, "<pdfaid:part>3</pdfaid:part>") &&
                          strstr(xmp, "<pdfaid:conformance>A</pdfaid:conformance>");

    if (c->is_encrypted && strstr(xmp, "pdfaid"))
        conform_fault(c, "an encrypted file claims PDF/A");
    if (!c->is_encrypted && !claims_archive)
        conform_fault(c, "XMP does not claim PDF/A-3a");
    if (!strstr(xmp, "<pdfuaid:part>1</pdfuaid:part>"))
        conform_fault(c, "XMP does not claim PDF/UA-1");
    if (!strstr(xmp, "http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>"))
        conform_fault(c, "XMP does not describe pdfuaid");
}

static void check_xmp(struct conform *c, qpdf_oh root)
{
    qpdf_oh stream = key(c, root, "/Metadata"),
            info = key(c, qpdf_get_trailer(c->pdf), "/Info");
    unsigned char *data;
    size_t size;

    if (!qpdf_oh_is_stream(c->pdf, stream) ||
        (qpdf_oh_get_stream_data(c->pdf, stream, qpdf_dl_all, NULL, &data, &size) &
            QPDF_ERRORS)) {
        conform_fault(c, "no XMP");
        return;
    }
    if (!c->is_encrypted && has(c, qpdf_oh_get_dict(c->pdf, stream), "/Filter"))
        conform_fault(c, "XMP is packed");
    const char *xmp = arena_bytes(&c->arena, (char *)data, size);
    free(data);
    check_claims(c, xmp);
    if (!*words(c, info, "/Title"))
        conform_fault(c, "no title");
    check_said(c, xmp, "<dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">", info, "/Title",
        "</rdf:li>");
    check_said(c, xmp, "<dc:creator><rdf:Seq><rdf:li>", info, "/Author", "</rdf:li>");
    check_said(c, xmp, "<xmp:CreatorTool>", info, "/Creator", "<");
    check_said(c, xmp, "<pdf:Producer>", info, "/Producer", "<");
}

static void check_file(struct conform *c, qpdf_oh file)
{
    const char *name = words(c, file, "/UF");
    qpdf_oh stream = key(c, key(c, file, "/EF"), "/F");
    unsigned char *data;
    size_t size;

    if (!*name || !*words(c, file, "/F") || !*words(c, file, "/Desc") ||
        !has(c, file, "/AFRelationship"))
        conform_fault(c, "attachment %s: not named or described", name);
    if (!qpdf_oh_is_stream(c->pdf, stream) ||
        (qpdf_oh_get_stream_data(c->pdf, stream, qpdf_dl_all, NULL, &data, &size) &
            QPDF_ERRORS)) {
        conform_fault(c, "attachment %s: no file", name);
        return;
    }
    free(data);
    qpdf_oh dict = qpdf_oh_get_dict(c->pdf, stream), params = key(c, dict, "/Params");
    if (whole(c, params, "/Size", -1) != (int)size || !has(c, params, "/ModDate"))
        conform_fault(c, "attachment %s: Params are not its own", name);
    if (!has(c, dict, "/Subtype"))
        conform_fault(c, "attachment %s: no media type", name);
}

static void check_attachments(struct conform *c, qpdf_oh root)
{
    qpdf_oh associated = key(c, root, "/AF"),
            names = key(c, key(c, key(c, root, "/Names"), "/EmbeddedFiles"), "/Names");

    if (2 * items(c, associated) != items(c, names))
        conform_fault(
            c, "%d associated files of %d embedded", items(c, associated), items(c, names) / 2);
    for (int i = 0; i < items(c, associated); i++)
        check_file(c, item(c, associated, i));
}

static void check_trailer(struct conform *c)
{
    qpdf_oh trailer = qpdf_get_trailer(c->pdf);

    if (items(c, key(c, trailer, "/ID")) != 2)
        conform_fault(c, "no ID");
    if (!c->is_encrypted && strcmp(qpdf_get_pdf_version(c->pdf), "1.7"))
        conform_fault(c, "version %s", qpdf_get_pdf_version(c->pdf));
}

void conform_meta(struct conform *c)
{
    qpdf_oh root = qpdf_get_root(c->pdf);

    check_trailer(c);
    check_catalog(c, root);
    check_intent(c, root);
    check_xmp(c, root);
    check_attachments(c, root);
}
