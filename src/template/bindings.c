#include "template/bindings.h"

#include "base/strbuf.h"
#include "base/suggest.h"
#include "value/format_kind.h"

#include <ctype.h>
#include <string.h>

struct cutter {
    const char *text, *at;
    const struct xml_place *place;
    struct source_pos origin;
    struct arena *arena;
    struct diag *diag;
    struct strbuf literal;
    struct text_part *parts;
    int count, room;
    bool ok;
};

static struct source_pos place_of(const struct cutter *cutter, const char *at)
{
    struct source_pos place = cutter->origin;

    if (cutter->place)
        return xml_place_at(cutter->place, (size_t)(at - cutter->text));
    for (const char *p = cutter->text; p < at; p++) {
        place.column = *p == '\n' ? 1 : place.column + 1;
        place.line += *p == '\n';
    }
    return place;
}

static bool fail(struct cutter *cutter, const char *at, const char *why)
{
    const char *end = strchr(at, '}');
    int length = (int)strcspn(at, "}\n");

    cutter->ok = false;
    return diag_add(cutter->diag, DIAG_BINDING, place_of(cutter, at), "\"%.*s%s\": %s",
        length > 40 ? 40 : length, at, end == at + length ? "}" : "", why);
}

static void add_part(struct cutter *cutter, struct text_part part)
{
    if (cutter->count == cutter->room) {
        struct text_part *wider;

        cutter->room = cutter->room ? 2 * cutter->room : 4;
        wider = arena_array(cutter->arena, struct text_part, (size_t)cutter->room);
        if (cutter->count)
            memcpy(wider, cutter->parts, sizeof *wider * (size_t)cutter->count);
        cutter->parts = wider;
    }
    cutter->parts[cutter->count++] = part;
}

static void end_literal(struct cutter *cutter)
{
    if (cutter->literal.length)
        add_part(cutter, (struct text_part){.literal = arena_bytes(cutter->arena,
                                                cutter->literal.data, cutter->literal.length)});
    strbuf_clear(&cutter->literal);
}

static bool is_name(char c)
{
    return isalnum((unsigned char)c) || c == '_' || c == '-' || (unsigned char)c >= 0x80;
}

// NULL when there is no name.
static const char *read_name(struct cutter *cutter, const char **at)
{
    const char *begin = *at;

    while (is_name(**at))
        ++*at;
    return *at > begin ? arena_bytes(cutter->arena, begin, (size_t)(*at - begin)) : NULL;
}

// 'Net margin' or "Net margin"; a doubled quote is one.
static const char *read_quoted(struct cutter *cutter, const char **at)
{
    char quote = **at, *out;
    const char *p = *at + 1;

    if (quote != '\'' && quote != '"')
        return NULL;
    char *value = out = arena_alloc(cutter->arena, strlen(p) + 1, 1);
    for (; *p; p++) {
        if (*p == quote && *++p != quote) {
            *at = p;
            return value;
        }
        *out++ = *p;
    }
    return NULL;
}

static void pass_blanks(const char **at)
{
    while (**at == ' ' || **at == '\t' || **at == '\n')
        ++*at;
}

static bool read_lookup(struct cutter *cutter, const char **at, struct binding *binding)
{
    const char *begin = (*at)++;

    pass_blanks(at);
    binding->row_column = read_name(cutter, at);
    pass_blanks(at);
    if (!binding->row_column || **at != '=')
        return fail(cutter, begin, "a row is looked up as in [line='Net margin']");
    ++*at;
    pass_blanks(at);
    binding->row_value = read_quoted(cutter, at);
    pass_blanks(at);
    if (!binding->row_value || **at != ']')
        return fail(cutter, begin, "the value stands in quotes, as in [line='Net margin']");
    ++*at;
    return true;
}

static bool read_format(struct cutter *cutter, const char **at, struct binding *binding)
{
    const char *begin = ++*at, *end = strchr(begin, '}');

    if (!end)
        return fail(cutter, begin - 1, "the binding has no closing brace");
    binding->format_spec = arena_bytes(cutter->arena, begin, (size_t)(end - begin));
    *at = end;
    if (!bindings_check_format(
            binding->format_spec, place_of(cutter, begin), cutter->arena, cutter->diag))
        cutter->ok = false; // the binding itself is sound
    return true;
}

// {scope[column='value'].column|format}: `at` is moved beyond it.
static bool read_binding(struct cutter *cutter, const char **at, struct binding *binding)
{
    const char *begin = (*at)++;

    binding->at = place_of(cutter, begin);
    pass_blanks(at);
    binding->scope = read_name(cutter, at);
    if (!binding->scope)
        return fail(cutter, begin,
            "a binding is {dataset.column|format}; a brace itself is written {{");
    if (**at == '[' && !read_lookup(cutter, at, binding))
        return false;
    if (**at != '.')
        return fail(cutter, begin, "a binding names a scope and a column: {dataset.column}");
    ++*at;
    binding->column = read_name(cutter, at);
    if (!binding->column)
        return fail(cutter, begin, "a column's name is missing after the point");
    pass_blanks(at);
    if (**at == '|' && !read_format(cutter, at, binding))
        return false;
    if (**at != '}')
        return fail(cutter, begin,
            **at ? "something stands between the column and the closing brace"
                 : "the binding has no closing brace");
    ++*at;
    return true;
}

static void cut_binding(struct cutter *cutter)
{
    struct binding *binding = arena_new(cutter->arena, struct binding);
    const char *at = cutter->at, *end;

    if (read_binding(cutter, &at, binding)) {
        end_literal(cutter);
        add_part(cutter, (struct text_part){.binding = binding});
        cutter->at = at;
        return;
    }
    end = strchr(cutter->at, '}');
    cutter->at = end ? end + 1 : cutter->at + strlen(cutter->at);
}

bool bindings_parse(const char *text, const struct xml_place *place, struct source_pos at,
    struct text_parts *out, struct arena *arena, struct diag *diag)
{
    struct cutter cutter = {.text = text,
        .at = text,
        .place = place,
        .origin = at,
        .arena = arena,
        .diag = diag,
        .ok = true};

    while (*cutter.at) {
        size_t plain = strcspn(cutter.at, "{}");

        strbuf_add(&cutter.literal, cutter.at, plain);
        cutter.at += plain;
        if (*cutter.at == '{' && cutter.at[1] != '{')
            cut_binding(&cutter);
        else if (*cutter.at) {
            strbuf_putc(&cutter.literal, *cutter.at);
            cutter.at += cutter.at[1] == *cutter.at ? 2 : 1;
        }
    }
    end_literal(&cutter);
    strbuf_finish(&cutter.literal);
    *out = (struct text_parts){cutter.parts, cutter.count};
    return cutter.ok;
}

bool template_parse_text(const char *text, struct source_pos at, struct text_parts *out,
    struct arena *arena, struct diag *diag)
{
    return bindings_parse(text, NULL, at, out, arena, diag);
}

static const char *near(const char *wrong, const char *(*name)(int), struct arena *arena)
{
    struct suggest suggest = suggest_for(wrong);

    for (int i = 0; name(i); i++)
        suggest_offer(&suggest, name(i));
    if (!suggest_best(&suggest))
        return "";
    return arena_format(arena, "; did you mean \"%s\"?", suggest_best(&suggest));
}

bool bindings_check_format(
    const char *spec, struct source_pos at, struct arena *arena, struct diag *diag)
{
    struct format format;
    const char *wrong;
    enum format_fault fault = format_parse(spec, UNIT_NONE, &format, &wrong, arena);

    if (fault == FORMAT_UNKNOWN)
        return diag_add(diag, DIAG_FORMAT, at, "there is no format \"%s\"%s", wrong,
            near(wrong, format_kind_name, arena));
    if (fault == FORMAT_OPTION)
        return diag_add(diag, DIAG_FORMAT, at, "\"%s\" has no option \"%s\"%s", spec, wrong,
            near(wrong, format_option_name, arena));
    return true;
}

bool bindings_check_unit(const char *spec, const struct column *column, struct source_pos at,
    struct arena *arena, struct diag *diag)
{
    struct format format;
    const char *wrong;

    if (format_parse(spec, column->unit, &format, &wrong, arena) == FORMAT_UNIT)
        return diag_add(diag, DIAG_FORMAT, at, "\"%s\" does not print %s, the unit of \"%s\"",
            wrong, unit_name(column->unit), column->name);
    if (column->is_text && format.kind && format.kind->is_number)
        return diag_add(diag, DIAG_FORMAT, at, "\"%s\" prints numbers and \"%s\" is text",
            format.kind->name, column->name);
    return true;
}
