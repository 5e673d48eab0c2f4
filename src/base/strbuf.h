// strbuf.h - bytes that grow.
//
// Owner:  the caller; strbuf_finish() frees. Memory out ends the program.
// Always ended by a zero byte beyond the length, so `data` is a C string once anything was
// added.

#ifndef BASE_STRBUF_H
#define BASE_STRBUF_H

#include <string.h>

struct strbuf {
    char *data;
    size_t length, size;
};

void strbuf_finish(struct strbuf *buf);
void strbuf_clear(struct strbuf *buf);
char *strbuf_grow(struct strbuf *buf, size_t count);

// A page is a hundred thousand of these, most of a few bytes: so they stand here.

static inline char *strbuf_reserve(struct strbuf *buf, size_t count) // for `count` more bytes
{
    return buf->size - buf->length > count ? buf->data + buf->length : strbuf_grow(buf, count);
}

static inline void strbuf_add(struct strbuf *buf, const void *bytes, size_t count)
{
    char *end = strbuf_reserve(buf, count);

    if (count)
        memcpy(end, bytes, count);
    end[count] = '\0';
    buf->length += count;
}

static inline void strbuf_puts(struct strbuf *buf, const char *text)
{
    strbuf_add(buf, text, strlen(text));
}

static inline void strbuf_putc(struct strbuf *buf, char c)
{
    strbuf_add(buf, &c, 1);
}

// Whole numbers and strings only: %f would follow the locale.
void strbuf_printf(struct strbuf *buf, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

void strbuf_number(struct strbuf *buf, double value);  // at most three decimals: -12.5
void strbuf_xml(struct strbuf *buf, const char *utf8); // escaped for text and attributes

#endif
