#include "base/json.h"

#include <inttypes.h>

void json_init(struct json *json, struct strbuf *out)
{
    *json = (struct json){.out = out, .first = true};
}

static void put_text(struct strbuf *out, const char *utf8)
{
    strbuf_putc(out, '"');
    for (const char *p = utf8; *p; p++) {
        if (*p == '"' || *p == '\\')
            strbuf_printf(out, "\\%c", *p);
        else if (*p == '\n')
            strbuf_puts(out, "\\n");
        else if ((unsigned char)*p < 0x20)
            strbuf_printf(out, "\\u%04x", (unsigned)*p);
        else
            strbuf_putc(out, *p);
    }
    strbuf_putc(out, '"');
}

static void new_line(struct json *json)
{
    strbuf_putc(json->out, '\n');
    for (int i = 0; i < json->depth; i++)
        strbuf_puts(json->out, "  ");
}

static void begin_member(struct json *json, const char *key)
{
    if (json->depth) {
        if (!json->first)
            strbuf_putc(json->out, ',');
        new_line(json);
    }
    json->first = false;
    if (key) {
        put_text(json->out, key);
        strbuf_puts(json->out, ": ");
    }
}

static void open_level(struct json *json, const char *key, char bracket)
{
    begin_member(json, key);
    strbuf_putc(json->out, bracket);
    json->depth++;
    json->first = true;
}

static void close_level(struct json *json, char bracket)
{
    json->depth--;
    if (!json->first)
        new_line(json);
    strbuf_putc(json->out, bracket);
    json->first = false;
    if (json->depth == 0)
        strbuf_putc(json->out, '\n');
}

void json_object(struct json *json, const char *key)
{
    open_level(json, key, '{');
}

void json_array(struct json *json, const char *key)
{
    open_level(json, key, '[');
}

void json_end_object(struct json *json)
{
    close_level(json, '}');
}

void json_end_array(struct json *json)
{
    close_level(json, ']');
}

void json_text(struct json *json, const char *key, const char *utf8)
{
    begin_member(json, key);
    if (utf8)
        put_text(json->out, utf8);
    else
        strbuf_puts(json->out, "null");
}

void json_integer(struct json *json, const char *key, int64_t value)
{
    begin_member(json, key);
    strbuf_printf(json->out, "%" PRId64, value);
}

void json_boolean(struct json *json, const char *key, bool value)
{
    begin_member(json, key);
    strbuf_puts(json->out, value ? "true" : "false");
}

void json_null(struct json *json, const char *key)
{
    begin_member(json, key);
    strbuf_puts(json->out, "null");
}
