// libxml2 reads, in its mode that goes on after faults; the tree is ours. Its callbacks come
// just before the end of a start tag and just after an end tag, so where a tag begins is found
// by going back to its '<' in the source.
#include "xml/xml.h"

#include "base/file.h"
#include "base/strbuf.h"
#include "base/utf8.h"
#include "xml/fault.h"
#include "xml/source.h"

#include <ctype.h>
#include <string.h>

#include <libxml/parser.h>
#include <libxml/parserInternals.h>

struct reader {
    xmlParserCtxtPtr parser;
    struct xml_source *source;
    struct arena *arena;
    struct diag *diag;
    struct xml_node *root, *open;
    struct xml_node **tails[XML_MOST_DEPTH + 1]; // where the next child is hung, by depth
    int depth;
    struct strbuf text; // since the last tag
    size_t text_from;
    bool is_broken;
};

static size_t consumed(const struct reader *reader)
{
    long offset = xmlByteConsumed(reader->parser);

    return offset < 0                              ? 0
           : (size_t)offset > reader->source->size ? reader->source->size
                                                   : (size_t)offset;
}

static void stop(struct reader *reader)
{
    reader->is_broken = true;
    xmlStopParser(reader->parser);
}

static void hang(struct reader *reader, struct xml_node *node)
{
    node->parent = reader->open;
    *reader->tails[reader->depth] = node;
    reader->tails[reader->depth] = &node->next;
}

// What was written since the last tag, up to the tag at `to`.
static void end_text(struct reader *reader, size_t to)
{
    if (reader->text.length && reader->open) {
        struct xml_node *node = arena_new(reader->arena, struct xml_node);

        node->text = arena_bytes(reader->arena, reader->text.data, reader->text.length);
        node->place = (struct xml_place){reader->source, reader->text_from, to, 0, false};
        node->at = xml_place_at(&node->place, 0);
        hang(reader, node);
    }
    strbuf_clear(&reader->text);
}

static const char *copy(struct reader *reader, const xmlChar *text)
{
    return arena_text(reader->arena, (const char *)text);
}

// Five pointers an attribute: local name, prefix, namespace, value, the value's end.
static void read_attribute(
    struct reader *reader, size_t tag, const xmlChar **from, struct xml_attribute *out)
{
    size_t name_at = tag, value_at = tag, value_end = tag;

    out->name = from[1] ? arena_format(reader->arena, "%s:%s", from[1], from[0])
                        : copy(reader, from[0]);
    out->value = arena_bytes(reader->arena, (const char *)from[3], (size_t)(from[4] - from[3]));
    source_attribute(reader->source, tag, out->name, &name_at, &value_at, &value_end);
    out->at = source_place(reader->source, name_at);
    out->value_at = source_place(reader->source, value_at);
    out->place = (struct xml_place){reader->source, value_at, value_end, 0, true};
}

static void start_element(void *data, const xmlChar *name, const xmlChar *prefix,
    const xmlChar *space, int space_count, const xmlChar **spaces, int attribute_count,
    int default_count, const xmlChar **attributes)
{
    struct reader *reader = data;
    struct xml_node *node = arena_new(reader->arena, struct xml_node);
    size_t tag = source_tag_start(reader->source, consumed(reader));

    (void)prefix, (void)space_count, (void)spaces, (void)default_count;
    end_text(reader, tag);
    node->name = copy(reader, name);
    node->space = copy(reader, space);
    node->at = source_place(reader->source, tag);
    node->attribute_count = attribute_count;
    node->attributes =
        arena_array(reader->arena, struct xml_attribute, (size_t)attribute_count);
    for (int i = 0; i < attribute_count; i++)
        read_attribute(reader, tag, attributes + 5 * i, &node->attributes[i]);
    reader->text_from = source_tag_end(reader->source, tag);
    node->place =
        (struct xml_place){reader->source, reader->text_from, reader->text_from, 0, false};
    if (reader->depth == XML_MOST_DEPTH) {
        diag_add(reader->diag, DIAG_XML, node->at, "elements nest more than %d deep",
            XML_MOST_DEPTH);
        stop(reader);
        return;
    }
    hang(reader, node);
    reader->open = node;
    reader->tails[++reader->depth] = &node->first;
}

static void end_element(
    void *data, const xmlChar *name, const xmlChar *prefix, const xmlChar *space)
{
    struct reader *reader = data;
    size_t end = consumed(reader), tag = source_tag_start(reader->source, end);

    (void)name, (void)prefix, (void)space;
    end_text(reader, tag);
    reader->text_from = end;
    if (reader->depth) {
        if (tag > reader->open->place.from) // else it is empty: <rule/>
            reader->open->place.to = tag;
        reader->open = reader->open->parent;
        reader->depth--;
    }
}

static void add_text(void *data, const xmlChar *text, int length)
{
    struct reader *reader = data;

    strbuf_add(&reader->text, text, (size_t)length);
}

// With it entities could be declared and files named: nothing that a template needs.
static void refuse_doctype(
    void *data, const xmlChar *name, const xmlChar *external, const xmlChar *system)
{
    struct reader *reader = data;

    (void)name, (void)external, (void)system;
    diag_add(reader->diag, DIAG_XML,
        source_place(reader->source, source_tag_start(reader->source, consumed(reader))),
        "a document type declaration, which is not read: remove it");
    stop(reader);
}

// After one that breaks the elements all others would follow from it.
static void add_fault(void *data, xmlErrorPtr error)
{
    struct reader *reader = data;
    struct fault fault = {
        .code = error->code,
        .text = error->message ? error->message : "malformed",
        .name = error->str1,
        .offset = consumed(reader),
    };
    const char *meant;

    if (reader->is_broken || error->level == XML_ERR_WARNING)
        return;
    if (reader->open) {
        fault.open = reader->open->name;
        fault.open_at = reader->open->at;
    }
    if (!fault_tell(&fault, reader->source, &meant, reader->diag))
        stop(reader);
    strbuf_puts(&reader->text, meant);
}

static bool check_utf16(
    const struct bytes *text, const struct xml_source *source, struct diag *diag)
{
    const unsigned char *head = (const unsigned char *)text->data;
    struct source_pos start = {source->origin.file, 1, 1};

    return text->size < 2 || (head[0] + head[1] != 0xFF + 0xFE && head[0] && head[1]) ||
           diag_add(diag, DIAG_FILE_ENCODING, start, "UTF-16: save the file as UTF-8");
}

static bool check_bytes(
    const struct bytes *text, const struct xml_source *source, struct diag *diag)
{
    if (utf8_is_valid(text->data, text->size))
        return true;
    for (const char *at = text->data, *end = at + text->size; at < end;) {
        const char *begin = at;

        if (utf8_next(&at, end) == 0xFFFD && at == begin + 1)
            return diag_add(diag, DIAG_FILE_ENCODING,
                source_place(source, (size_t)(begin - text->data)),
                "byte 0x%02X is not UTF-8: save the file as UTF-8", (unsigned char)*begin);
    }
    return true;
}

static bool is_utf8(const char *name, size_t length)
{
    static const char utf8[] = "utf-8";

    for (size_t i = 0; i < length && i < 5; i++)
        if (tolower((unsigned char)name[i]) != utf8[i])
            return false;
    return length == 5;
}

// <?xml version="1.0" encoding="..."?>: libxml2 would convert, and offsets would be lost.
static bool check_declaration(const struct xml_source *source, struct diag *diag)
{
    size_t name, value, end;

    if (source->size < 6 || memcmp(source->data, "<?xml ", 6) != 0 ||
        !source_attribute(source, 0, "encoding", &name, &value, &end) ||
        is_utf8(source->data + value, end - value))
        return true;
    return diag_add(diag, DIAG_FILE_ENCODING, source_place(source, value),
        "%.*s: save the file as UTF-8 and say so", (int)(end - value), source->data + value);
}

static struct xml_node *parse(struct reader *reader)
{
    xmlSAXHandler handler = {
        .initialized = XML_SAX2_MAGIC,
        .internalSubset = refuse_doctype,
        .startElementNs = start_element,
        .endElementNs = end_element,
        .characters = add_text,
        .ignorableWhitespace = add_text,
        .cdataBlock = add_text,
        .serror = add_fault,
    };

    reader->parser = xmlCreateMemoryParserCtxt(reader->source->data, (int)reader->source->size);
    if (!reader->parser)
        arena_exhausted();
    *reader->parser->sax = handler;
    reader->parser->userData = reader;
    xmlCtxtUseOptions(reader->parser, XML_PARSE_NONET | XML_PARSE_NOENT | XML_PARSE_RECOVER);
    xmlParseDocument(reader->parser);
    if (reader->parser->myDoc)
        xmlFreeDoc(reader->parser->myDoc);
    xmlFreeParserCtxt(reader->parser);
    strbuf_finish(&reader->text);
    return reader->is_broken ? NULL : reader->root;
}

// `prefix` and `suffix` bytes around the text are not its writer's.
static struct xml_node *read_bytes(struct bytes text, struct source_pos origin, size_t prefix,
    size_t suffix, struct arena *arena, struct diag *diag)
{
    struct reader reader = {.arena = arena, .diag = diag};

    reader.tails[0] = &reader.root;
    if (text.size >= 3 && !memcmp(text.data, "\xEF\xBB\xBF", 3)) {
        text.data += 3;
        text.size -= 3;
    }
    reader.source = source_new(text.data, text.size, origin, prefix, suffix, arena);
    if (!check_utf16(&text, reader.source, diag) || !check_declaration(reader.source, diag) ||
        !check_bytes(&text, reader.source, diag))
        return NULL;
    if (text.size == 0 || text.size > INT32_MAX / 2) {
        diag_add(
            diag, DIAG_XML, origin, text.size ? "the file is too large" : "the file is empty");
        return NULL;
    }
    return parse(&reader);
}

struct xml_node *xml_read(const char *path, struct arena *arena, struct diag *diag)
{
    struct bytes text;

    if (!file_read(path, &text, arena, diag))
        return NULL;
    return read_bytes(text, (struct source_pos){path, 1, 1}, 0, 0, arena, diag);
}

struct xml_node *xml_read_text(
    const char *name, const char *text, size_t length, struct arena *arena, struct diag *diag)
{
    struct bytes bytes = {arena_bytes(arena, text, length), length};

    return read_bytes(bytes, (struct source_pos){name, 1, 1}, 0, 0, arena, diag);
}

struct xml_node *xml_read_content(const char *text, const char *space, struct source_pos at,
    struct arena *arena, struct diag *diag)
{
    static const char last[] = "</content>";
    const char *first = arena_format(arena, "<content xmlns=\"%s\">", space);
    const char *whole = arena_format(arena, "%s%s%s", first, text, last);

    return read_bytes(
        (struct bytes){whole, strlen(whole)}, at, strlen(first), sizeof last - 1, arena, diag);
}

char *xml_written(const struct xml_place *place, struct arena *arena)
{
    return arena_bytes(arena, place->source->data + place->from, place->to - place->from);
}

const struct xml_attribute *xml_attribute_find(const struct xml_node *node, const char *name)
{
    for (int i = 0; i < node->attribute_count; i++)
        if (!strcmp(node->attributes[i].name, name))
            return &node->attributes[i];
    return NULL;
}
