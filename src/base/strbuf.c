#include "base/strbuf.h"

#include "base/arena.h"

#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void strbuf_finish(struct strbuf *buf)
{
    free(buf->data);
    *buf = (struct strbuf){0};
}

void strbuf_clear(struct strbuf *buf)
{
    buf->length = 0;
    if (buf->data)
        buf->data[0] = '\0';
}

char *strbuf_grow(struct strbuf *buf, size_t count)
{
    size_t size = buf->size ? buf->size : 256;

    while (size - buf->length < count + 1)
        size *= 2;
    buf->data = realloc(buf->data, size);
    if (!buf->data)
        arena_exhausted();
    buf->size = size;
    return buf->data + buf->length;
}

void strbuf_printf(struct strbuf *buf, const char *format, ...)
{
    va_list args;

    va_start(args, format);
    int length = vsnprintf(strbuf_reserve(buf, 256), 256, format, args);
    va_end(args);
    if (length >= 256) {
        va_start(args, format);
        vsnprintf(strbuf_reserve(buf, (size_t)length), (size_t)length + 1, format, args);
        va_end(args);
    }
    buf->length += (size_t)length;
}

void strbuf_number(struct strbuf *buf, double value)
{
    long long n = llround(value * 1000);
    char digits[24], *end = digits + sizeof digits, *p = end;
    unsigned long long left = n < 0 ? -(unsigned long long)n : (unsigned long long)n;
    unsigned part = (unsigned)(left % 1000);

    if (part) {
        int places = part % 10 ? 3 : part % 100 ? 2 : 1;

        for (int drop = places; drop < 3; drop++)
            part /= 10;
        for (int i = 0; i < places; i++, part /= 10)
            *--p = (char)('0' + part % 10);
        *--p = '.';
    }
    left /= 1000;
    do
        *--p = (char)('0' + left % 10);
    while (left /= 10);
    if (n < 0)
        *--p = '-';
    strbuf_add(buf, p, (size_t)(end - p));
}

void strbuf_xml(struct strbuf *buf, const char *utf8)
{
    for (const char *p = utf8; *p; p++) {
        switch (*p) {
        case '&':
            strbuf_puts(buf, "&amp;");
            break;
        case '<':
            strbuf_puts(buf, "&lt;");
            break;
        case '>':
            strbuf_puts(buf, "&gt;");
            break;
        case '"':
            strbuf_puts(buf, "&quot;");
            break;
        default:
            strbuf_putc(buf, *p);
        }
    }
}
