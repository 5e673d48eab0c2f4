#include "export/csv.h"

#include "base/utf8.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { PENDING_BYTES = 64 * 1024, ROW_BYTES = 4 * 1024 };

void csv_init(struct csv *csv, struct stream *out, bool with_bom)
{
    *csv = (struct csv){.out = out, .most = PENDING_BYTES};
    strbuf_reserve(&csv->pending, PENDING_BYTES + ROW_BYTES);
    if (with_bom)
        strbuf_puts(&csv->pending, "\xEF\xBB\xBF");
    csv->row_start = csv->pending.length;
}

// Room for a cell of that many bytes, the comma before it written.
static inline char *begin_cell(struct csv *csv, size_t size)
{
    char *p = strbuf_reserve(&csv->pending, size + 1);

    if (csv->cell_count++) {
        *p++ = ',';
        csv->pending.length++;
    }
    return p;
}

void csv_null(struct csv *csv)
{
    *begin_cell(csv, 0) = '\0';
}

enum { INTEGER_BYTES = 24 }; // of the longest, and some

// Two digits at a time from the end on; a copy of fixed length is the cheaper one.
void csv_integer(struct csv *csv, int64_t number)
{
    static const char pairs[] = "00010203040506070809101112131415161718192021222324"
                                "25262728293031323334353637383940414243444546474849"
                                "50515253545556575859606162636465666768697071727374"
                                "75767778798081828384858687888990919293949596979899";
    char digits[2 * INTEGER_BYTES] = {0}, *end = digits + INTEGER_BYTES, *p = end;
    uint64_t left = number < 0 ? -(uint64_t)number : (uint64_t)number;

    for (; left >= 10; left /= 100)
        memcpy(p -= 2, pairs + 2 * (left % 100), 2);
    if (left || p == end)
        *--p = (char)('0' + left);
    if (number < 0)
        *--p = '-';
    memcpy(begin_cell(csv, INTEGER_BYTES), p, INTEGER_BYTES);
    csv->pending.length += (size_t)(end - p);
}

void csv_real(struct csv *csv, double number)
{
    char text[40];

    for (int digits = 15; digits <= 17; digits++) {
        snprintf(text, sizeof text, "%.*g", digits, number);
        if (strtod(text, NULL) == number)
            break;
    }
    begin_cell(csv, 0);
    strbuf_puts(&csv->pending, text);
}

static bool would_run(const char *text, size_t length)
{
    switch (length ? text[0] : 'a') {
    case '=':
    case '+':
    case '-':
    case '@':
    case '\t':
    case '\r':
    case '\n':
        return true;
    default:
        return false;
    }
}

static void add_quoted(struct strbuf *out, const char *text, size_t length, bool guarded)
{
    const char *end = text + length;

    strbuf_putc(out, '"');
    if (guarded)
        strbuf_putc(out, '\'');
    for (const char *quote; (quote = memchr(text, '"', (size_t)(end - text)));) {
        strbuf_add(out, text, (size_t)(quote + 1 - text));
        strbuf_putc(out, '"');
        text = quote + 1;
    }
    strbuf_add(out, text, (size_t)(end - text));
    strbuf_putc(out, '"');
}

enum { QUOTES = 1, UNUSUAL = 2 };

// A byte that is none of ASCII's from "-" on leaves its highest bit set.
static uint64_t tell_odd(const char *eight_bytes)
{
    const uint64_t every = UINT64_MAX / UINT8_MAX;
    uint64_t word;

    memcpy(&word, eight_bytes, sizeof word);
    return (word | (word - every * '-')) & every << 7;
}

// What most text is made of, and holds nothing that wants a look.
static bool is_plain(const char *text, size_t length)
{
    size_t i = 0;

    if (length >= 8) {
        for (; i + 8 < length; i += 8)
            if (tell_odd(text + i))
                return false;
        return !tell_odd(text + length - 8);
    }
    while (i < length && text[i] >= '-' && (signed char)text[i] > 0)
        i++;
    return i == length;
}

// One look at each byte: does it want quotes, is there a control or a letter beyond ASCII?
static unsigned look_at(const char *text, size_t length)
{
    unsigned found = 0;

    for (size_t i = 0; i < length; i++) {
        if ((signed char)text[i] > ',') // what is beyond ASCII is below 0
            continue;
        if (text[i] == ',' || text[i] == '"' || text[i] == '\r' || text[i] == '\n')
            found |= QUOTES;
        else if ((signed char)text[i] < ' ')
            found |= UNUSUAL;
    }
    return found;
}

static void add_clean(struct csv *csv, const char *text, size_t length)
{
    struct strbuf clean = {0};
    char *out = strbuf_reserve(&clean, length + 1);

    csv_text(csv, out, utf8_clean(text, length, out));
    strbuf_finish(&clean);
}

void csv_text(struct csv *csv, const char *text, size_t length)
{
    unsigned found = is_plain(text, length) ? 0 : look_at(text, length);

    if ((found & UNUSUAL) && !utf8_is_clean(text, length)) {
        add_clean(csv, text, length);
        return;
    }
    bool guarded = would_run(text, length);
    char *p = begin_cell(csv, length + 1);
    if (found & QUOTES) {
        add_quoted(&csv->pending, text, length, guarded);
        return;
    }
    if (guarded)
        *p++ = '\'';
    memcpy(p, text, length);
    csv->pending.length += length + guarded;
}

void csv_value(struct csv *csv, struct value value)
{
    switch (value.kind) {
    case VALUE_NULL:
        csv_null(csv);
        break;
    case VALUE_INTEGER:
        csv_integer(csv, value.integer);
        break;
    case VALUE_REAL:
        csv_real(csv, value.real);
        break;
    case VALUE_TEXT:
        csv_text(csv, value.text, strlen(value.text));
        break;
    }
}

static void write_pending(struct csv *csv)
{
    stream_write(csv->out, csv->pending.data, csv->pending.length);
    strbuf_clear(&csv->pending);
    csv->row_start = 0;
}

void csv_end_row(struct csv *csv)
{
    // A row that is one empty cell would be an empty line, which readers pass over.
    if (csv->cell_count == 1 && csv->pending.length == csv->row_start)
        strbuf_puts(&csv->pending, "\"\"");
    strbuf_puts(&csv->pending, "\r\n");
    csv->cell_count = 0;
    csv->row_count++;
    csv->row_start = csv->pending.length;
    if (csv->pending.length >= csv->most)
        write_pending(csv);
}

void csv_finish(struct csv *csv)
{
    write_pending(csv);
    strbuf_finish(&csv->pending);
}
