#include "xml/source.h"

#include "base/utf8.h"

#include <stdlib.h>
#include <string.h>

struct xml_source *source_new(const char *data, size_t size, struct source_pos origin,
    size_t prefix, size_t suffix, struct arena *arena)
{
    struct xml_source *source = arena_new(arena, struct xml_source);
    size_t count = 0;

    *source = (struct xml_source){origin, data, size, prefix, size - suffix, NULL, 0};
    for (size_t i = prefix; i < size; i++)
        count += data[i] == '\n';
    source->lines = arena_array(arena, size_t, count);
    for (size_t i = prefix; i < size; i++)
        if (data[i] == '\n')
            source->lines[source->line_count++] = i + 1;
    return source;
}

struct source_pos source_place(const struct xml_source *source, size_t offset)
{
    size_t below = 0, above = source->line_count; // lines that begin at or before the offset
    struct source_pos at = source->origin;

    if (offset < source->prefix)
        return at;
    while (below < above) {
        size_t middle = (below + above) / 2;

        if (source->lines[middle] <= offset)
            below = middle + 1;
        else
            above = middle;
    }
    at.line += (int)below;
    at.column = below ? (int)(offset - source->lines[below - 1]) + 1
                      : at.column + (int)(offset - source->prefix);
    return at;
}

size_t source_tag_start(const struct xml_source *source, size_t offset)
{
    if (offset > source->size)
        offset = source->size;
    while (offset > 0)
        if (source->data[--offset] == '<')
            return offset;
    return 0;
}

// Beyond a quoted value that begins at `at`.
static size_t pass_quotes(const struct xml_source *source, size_t at)
{
    const char *end = memchr(source->data + at + 1, source->data[at], source->size - at - 1);

    return end ? (size_t)(end - source->data) + 1 : source->size;
}

size_t source_tag_end(const struct xml_source *source, size_t start)
{
    size_t at = start;

    while (at < source->size && source->data[at] != '>')
        at = source->data[at] == '"' || source->data[at] == '\'' ? pass_quotes(source, at)
                                                                 : at + 1;
    return at < source->size ? at + 1 : at;
}

static size_t pass_blanks(const struct xml_source *source, size_t at)
{
    while (at < source->size && strchr(" \t\r\n", source->data[at]))
        at++;
    return at;
}

static size_t pass_name(const struct xml_source *source, size_t at)
{
    while (at < source->size && !strchr(" \t\r\n=/>\"'", source->data[at]))
        at++;
    return at;
}

bool source_attribute(const struct xml_source *source, size_t tag, const char *name,
    size_t *name_at, size_t *value_at, size_t *value_end)
{
    size_t at = pass_name(source, tag), length = strlen(name);

    for (;;) {
        size_t begin = at = pass_blanks(source, at), end = at = pass_name(source, at);

        at = pass_blanks(source, at);
        if (end == begin || at >= source->size || source->data[at] != '=')
            return false;
        at = pass_blanks(source, at + 1);
        if (at >= source->size || (source->data[at] != '"' && source->data[at] != '\''))
            return false;
        *name_at = begin;
        *value_at = at + 1;
        at = pass_quotes(source, at);
        *value_end = at - 1;
        if (end - begin == length && !memcmp(source->data + begin, name, length))
            return true;
    }
}

static bool starts(const char *at, const char *end, const char *with)
{
    size_t length = strlen(with);

    return (size_t)(end - at) >= length && !memcmp(at, with, length);
}

// Beyond the first `mark` after `at`.
static const char *pass(const char *at, const char *end, const char *mark)
{
    while (at < end && !starts(at, end, mark))
        at++;
    return at < end ? at + strlen(mark) : end;
}

// Beyond an entity at `at`; *length is what it stands for, in bytes of UTF-8.
static const char *pass_entity(const char *at, const char *end, size_t *length)
{
    const char *semicolon = memchr(at, ';', (size_t)(end - at));
    char bytes[4];

    *length = 1;
    if (!semicolon)
        return at + 1;
    if (at[1] == '#')
        *length = utf8_put(
            (uint32_t)strtoul(at + (at[2] == 'x' ? 3 : 2), NULL, at[2] == 'x' ? 16 : 10),
            bytes);
    return semicolon + 1;
}

// Comments, instructions and the marks of CDATA stand for nothing.
static const char *pass_marks(const char *at, const char *end, bool *is_cdata)
{
    for (;;) {
        if (*is_cdata && starts(at, end, "]]>")) {
            *is_cdata = false;
            at += 3;
        } else if (*is_cdata)
            return at;
        else if (starts(at, end, "<![CDATA[")) {
            *is_cdata = true;
            at += 9;
        } else if (starts(at, end, "<!--"))
            at = pass(at, end, "-->");
        else if (starts(at, end, "<?"))
            at = pass(at, end, "?>");
        else
            return at;
    }
}

struct source_pos xml_place_at(const struct xml_place *place, size_t offset)
{
    const char *data = place->source->data, *at = data + place->from, *end = data + place->to;
    bool is_cdata = false;

    offset += place->skip;
    for (size_t seen = 0, length; at < end; seen += length) {
        length = 1;
        if (!place->is_attribute)
            at = pass_marks(at, end, &is_cdata);
        if (seen >= offset || at >= end)
            break;
        if (*at == '&' && !is_cdata)
            at = pass_entity(at, end, &length);
        else
            at += starts(at, end, "\r\n") ? 2 : 1;
    }
    return source_place(place->source, (size_t)(at - data));
}

bool xml_is_blank(const char *text)
{
    return text[strspn(text, " \t\r\n")] == 0;
}
