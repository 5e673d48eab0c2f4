#include "render/meta.h"

#include "base/file.h"
#include "base/sha256.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <hpdf_encrypt.h>

static const char *given(const char *text, const char *otherwise)
{
    return text && *text ? text : otherwise;
}

struct meta meta_of(const struct render_input *input)
{
    const struct document *document = input->pages->document;
    struct meta meta = {.title = given(document->title, "Report"),
        .author = given(document->author, ""),
        .subject = given(document->subject, ""),
        .language = given(document->language, "en"),
        .tool = "equitypack " VERSION,
        .is_locked = input->final && input->final->password};
    struct tm utc;

    gmtime_r(&input->clock, &utc);
    strftime(meta.iso_date, sizeof meta.iso_date, "%Y-%m-%dT%H:%M:%SZ", &utc);
    strftime(meta.pdf_date, sizeof meta.pdf_date, "D:%Y%m%d%H%M%SZ", &utc);
    return meta;
}

static void digest(const void *data, size_t size, unsigned char sum[16])
{
    HPDF_MD5_CTX context;

    HPDF_MD5Init(&context);
    HPDF_MD5Update(&context, data, (HPDF_UINT32)size);
    HPDF_MD5Final(sum, &context);
}

static void put_element(
    struct strbuf *xmp, const char *open, const char *text, const char *close)
{
    if (!*text)
        return;
    strbuf_puts(xmp, open);
    strbuf_xml(xmp, text);
    strbuf_puts(xmp, close);
}

// pdfuaid is not a schema that PDF/A knows, so the packet has to describe it.
static const char ua_schema[] =
    "<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType=\"Resource\">\n"
    "<pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>\n"
    "<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>\n"
    "<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>\n"
    "<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType=\"Resource\">\n"
    "<pdfaProperty:name>part</pdfaProperty:name>\n"
    "<pdfaProperty:valueType>Integer</pdfaProperty:valueType>\n"
    "<pdfaProperty:category>internal</pdfaProperty:category>\n"
    "<pdfaProperty:description>Part of ISO 14289 followed</pdfaProperty:description>\n"
    "</rdf:li></rdf:Seq></pdfaSchema:property>\n"
    "</rdf:li></rdf:Bag></pdfaExtension:schemas>\n";

static const char packet_head[] =
    "<?xpacket begin=\"\xEF\xBB\xBF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n"
    "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\n"
    "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n"
    "<rdf:Description rdf:about=\"\""
    " xmlns:dc=\"http://purl.org/dc/elements/1.1/\""
    " xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\""
    " xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\""
    " xmlns:pdfuaid=\"http://www.aiim.org/pdfua/ns/id/\""
    " xmlns:pdfaExtension=\"http://www.aiim.org/pdfa/ns/extension/\""
    " xmlns:pdfaSchema=\"http://www.aiim.org/pdfa/ns/schema#\""
    " xmlns:pdfaProperty=\"http://www.aiim.org/pdfa/ns/property#\"";

static const char archive_names[] = " xmlns:pdfaid=\"http://www.aiim.org/pdfa/ns/id/\"";
static const char archive_claim[] =
    "<pdfaid:part>3</pdfaid:part>\n<pdfaid:conformance>A</pdfaid:conformance>\n";
static const char packet_start[] =
    "<pdfuaid:part>1</pdfuaid:part>\n<dc:format>application/pdf</dc:format>\n";

static struct strbuf packet(const struct meta *meta)
{
    struct strbuf xmp = {0};

    strbuf_puts(&xmp, packet_head);
    strbuf_puts(&xmp, meta->is_locked ? "" : archive_names);
    strbuf_puts(&xmp, ">\n");
    strbuf_puts(&xmp, meta->is_locked ? "" : archive_claim);
    strbuf_puts(&xmp, packet_start);
    put_element(&xmp, "<dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">", meta->title,
        "</rdf:li></rdf:Alt></dc:title>\n");
    put_element(&xmp, "<dc:creator><rdf:Seq><rdf:li>", meta->author,
        "</rdf:li></rdf:Seq></dc:creator>\n");
    put_element(&xmp, "<dc:description><rdf:Alt><rdf:li xml:lang=\"x-default\">", meta->subject,
        "</rdf:li></rdf:Alt></dc:description>\n");
    put_element(&xmp, "<dc:language><rdf:Bag><rdf:li>", meta->language,
        "</rdf:li></rdf:Bag></dc:language>\n");
    put_element(&xmp, "<xmp:CreatorTool>", meta->tool, "</xmp:CreatorTool>\n");
    put_element(&xmp, "<xmp:CreateDate>", meta->iso_date, "</xmp:CreateDate>\n");
    put_element(&xmp, "<xmp:ModifyDate>", meta->iso_date, "</xmp:ModifyDate>\n");
    put_element(&xmp, "<pdf:Producer>", meta->tool, "</pdf:Producer>\n");
    strbuf_puts(&xmp, ua_schema);
    strbuf_puts(&xmp, "</rdf:Description>\n</rdf:RDF>\n</x:xmpmeta>\n<?xpacket end=\"w\"?>");
    return xmp;
}

// The info dictionary and XMP must say the same, so what is empty is in neither.
static void put_info(HPDF_Doc pdf, const char *key, const char *utf8)
{
    if (*utf8)
        object_text(pdf->info, key, utf8);
}

void meta_write(HPDF_Doc pdf, const struct meta *meta)
{
    struct strbuf xmp = packet(meta);
    HPDF_Dict stream = object_stream(pdf, xmp.data, xmp.length, HPDF_STREAM_FILTER_NONE);

    HPDF_Dict_AddName(stream, "Type", "Metadata");
    HPDF_Dict_AddName(stream, "Subtype", "XML");
    HPDF_Dict_Add(pdf->catalog, "Metadata", stream);
    strbuf_finish(&xmp);

    object_bytes(pdf->catalog, "Lang", meta->language, strlen(meta->language));
    HPDF_Dict_AddBoolean(
        object_inner(pdf->catalog, "ViewerPreferences"), "DisplayDocTitle", HPDF_TRUE);

    put_info(pdf, "Title", meta->title); // HPDF_New made the dictionary
    put_info(pdf, "Author", meta->author);
    put_info(pdf, "Subject", meta->subject);
    put_info(pdf, "Creator", meta->tool);
    put_info(pdf, "Producer", meta->tool);
    object_bytes(pdf->info, "CreationDate", meta->pdf_date, strlen(meta->pdf_date));
    object_bytes(pdf->info, "ModDate", meta->pdf_date, strlen(meta->pdf_date));
}

bool meta_output_intent(
    HPDF_Doc pdf, const struct faces *faces, struct arena *arena, struct diag *diag)
{
    static const char name[] = "sRGB IEC61966-2.1";
    char sum[SHA256_HEX];
    struct bytes icc;

    if (!faces->profile_path)
        return diag_add(diag, DIAG_PDF, (struct source_pos){0},
            "the list of faces names no colour profile");
    if (!file_read(faces->profile_path, &icc, arena, diag))
        return false;
    sha256_of(icc.data, icc.size, sum);
    if (strcmp(sum, faces->profile_sha256) != 0)
        return diag_add(diag, DIAG_PDF, (struct source_pos){0},
            "%s is not the profile of the list, its SHA-256 is %s", faces->profile_path, sum);

    HPDF_Dict profile = object_packed(pdf, icc.data, icc.size);
    HPDF_Dict intent = object_dict(pdf);
    HPDF_Dict_AddNumber(profile, "N", 3);
    HPDF_Dict_AddName(intent, "Type", "OutputIntent");
    HPDF_Dict_AddName(intent, "S", "GTS_PDFA1");
    object_bytes(intent, "OutputConditionIdentifier", name, strlen(name));
    object_bytes(intent, "Info", name, strlen(name));
    HPDF_Dict_Add(intent, "DestOutputProfile", profile);
    HPDF_Array_Add(object_array(pdf->catalog, "OutputIntents"), intent);
    return true;
}

// F is a byte string for old readers: what ASCII cannot say stands in UF.
static void put_file_name(HPDF_Dict spec, const char *name)
{
    char plain[256];
    size_t length = 0;

    for (const char *p = name; *p && length < sizeof plain; p++)
        plain[length++] = (char)((unsigned char)*p < 0x7F ? *p : '_');
    object_bytes(spec, "F", plain, length);
    object_text(spec, "UF", name);
}

static HPDF_Dict attach(
    HPDF_Doc pdf, const struct meta *meta, const struct attachment *given_file)
{
    HPDF_Dict file = object_packed(pdf, given_file->data, given_file->size);
    HPDF_Dict params = object_inner(file, "Params"), spec = object_dict(pdf);
    unsigned char sum[16];

    digest(given_file->data, given_file->size, sum);
    HPDF_Dict_AddName(file, "Type", "EmbeddedFile");
    HPDF_Dict_AddName(file, "Subtype", given_file->mime); // its slash written as #2F
    HPDF_Dict_AddNumber(params, "Size", (HPDF_INT32)given_file->size);
    object_bytes(params, "ModDate", meta->pdf_date, strlen(meta->pdf_date));
    object_bytes(params, "CheckSum", sum, sizeof sum);

    HPDF_Dict_AddName(spec, "Type", "Filespec");
    put_file_name(spec, given_file->name);
    object_text(spec, "Desc", given(given_file->description, given_file->name));
    HPDF_Dict_AddName(spec, "AFRelationship", given(given_file->relationship, "Data"));
    HPDF_Dict files = object_inner(spec, "EF");
    HPDF_Dict_Add(files, "F", file);
    HPDF_Dict_Add(files, "UF", file);
    return spec;
}

static int compare_names(const void *a, const void *b)
{
    return strcmp(((const struct attachment *)a)->name, ((const struct attachment *)b)->name);
}

void meta_attach(HPDF_Doc pdf, const struct meta *meta, const struct attachment *list,
    int count, struct arena *arena)
{
    struct attachment *sorted = arena_array(arena, struct attachment, (size_t)count + 1);

    if (count == 0)
        return;
    memcpy(sorted, list, (size_t)count * sizeof *list);
    qsort(sorted, (size_t)count, sizeof *sorted, compare_names);

    HPDF_Dict names = object_inner(object_inner(pdf->catalog, "Names"), "EmbeddedFiles");
    HPDF_Array tree = object_array(names, "Names"), all = object_array(pdf->catalog, "AF");
    for (int i = 0; i < count; i++) {
        const char *name = sorted[i].name;
        HPDF_Dict spec = attach(pdf, meta, &sorted[i]);

        HPDF_Array_Add(
            tree, HPDF_Binary_New(pdf->mmgr, (HPDF_BYTE *)name, (HPDF_UINT)strlen(name)));
        HPDF_Array_Add(tree, spec);
        HPDF_Array_Add(all, spec);
    }
}

void meta_identify(HPDF_Doc pdf, const char *identity)
{
    unsigned char sum[16];
    HPDF_Array id = object_array(pdf->trailer, "ID");

    digest(identity, strlen(identity), sum);
    for (int i = 0; i < 2; i++)
        HPDF_Array_Add(id, HPDF_Binary_New(pdf->mmgr, sum, sizeof sum));
}
