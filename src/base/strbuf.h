// strbuf.h - bytes that grow.
//
// Owner:  the caller; strbuf_finish() frees. Memory out ends the program.
// Always ended by a zero byte beyond the length, so `data` is a C string once anything was
// added.

#ifndef BASE_STRBUF_H
#define BASE_STRBUF_H

#include <stddef.h>

struct strbuf {
    char *data;
    size_t length, size;
};

void strbuf_finish(struct strbuf *buf);
void strbuf_clear(struct strbuf *buf);
char *strbuf_reserve(struct strbuf *buf, size_t count); // room for `count` more bytes
void strbuf_add(struct strbuf *buf, const void *bytes, size_t count);
void strbuf_puts(struct strbuf *buf, const char *text);
void strbuf_putc(struct strbuf *buf, char c);

// Whole numbers and strings only: %f would follow the locale.
void strbuf_printf(struct strbuf *buf, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

void strbuf_number(struct strbuf *buf, double value);  // at most three decimals: -12.5
void strbuf_xml(struct strbuf *buf, const char *utf8); // escaped for text and attributes

#endif
