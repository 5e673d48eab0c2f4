#include "sheet.h"

#include "base/arena.h"
#include "base/diag.h"
#include "base/file.h"
#include "day.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <zlib.h>

static void stop(const char *name)
{
    fprintf(stderr, "generate: %s: cannot compress\n", name);
    exit(3);
}

void sheet_open(struct sheet *sheet, const char *folder, const char *name, const char *header)
{
    *sheet = (struct sheet){.folder = folder};
    snprintf(sheet->name, sizeof sheet->name, "%s", name);
    strbuf_puts(&sheet->text, header);
    strbuf_putc(&sheet->text, '\n');
}

static void begin_cell(struct sheet *sheet)
{
    if (sheet->row_begun)
        strbuf_putc(&sheet->text, ',');
    sheet->row_begun = true;
}

void sheet_text(struct sheet *sheet, const char *text)
{
    begin_cell(sheet);
    if (!strpbrk(text, ",\"\n")) {
        strbuf_puts(&sheet->text, text);
        return;
    }
    strbuf_putc(&sheet->text, '"');
    for (; *text; text++) {
        if (*text == '"')
            strbuf_putc(&sheet->text, '"');
        strbuf_putc(&sheet->text, *text);
    }
    strbuf_putc(&sheet->text, '"');
}

void sheet_int(struct sheet *sheet, int64_t value)
{
    begin_cell(sheet);
    strbuf_printf(&sheet->text, "%" PRId64, value);
}

void sheet_day(struct sheet *sheet, int day)
{
    char text[11];

    day_text(day, text);
    sheet_text(sheet, text);
}

void sheet_month(struct sheet *sheet, int month)
{
    char text[8];

    month_text(month, text);
    sheet_text(sheet, text);
}

static uint64_t size_of(int64_t value)
{
    return value < 0 ? (uint64_t)-value : (uint64_t)value;
}

static void put_fraction(struct sheet *sheet, uint64_t size, int kept)
{
    char digits[8];
    int length = 6;

    snprintf(digits, sizeof digits, "%06u", (unsigned)(size % 1000000));
    while (length > kept && digits[length - 1] == '0')
        length--;
    if (length)
        strbuf_printf(&sheet->text, ".%.*s", length, digits);
}

static void put_decimal(struct sheet *sheet, int64_t value, int kept)
{
    uint64_t size = size_of(value);

    begin_cell(sheet);
    strbuf_printf(&sheet->text, "%s%" PRIu64, value < 0 ? "-" : "", size / 1000000);
    put_fraction(sheet, size, kept);
}

static void put_groups(struct sheet *sheet, uint64_t size)
{
    if (size >= 1000) {
        put_groups(sheet, size / 1000);
        strbuf_printf(&sheet->text, ",%03u", (unsigned)(size % 1000));
    } else {
        strbuf_printf(&sheet->text, "%u", (unsigned)size);
    }
}

// With commas a cell must be quoted.
static void put_grouped(struct sheet *sheet, int64_t value, uint64_t whole, bool has_fraction)
{
    const char *quote = whole >= 1000 ? "\"" : "";

    begin_cell(sheet);
    strbuf_printf(&sheet->text, "%s%s", quote, value < 0 ? "-" : "");
    put_groups(sheet, whole);
    if (has_fraction)
        put_fraction(sheet, size_of(value), 2);
    strbuf_puts(&sheet->text, quote);
}

void sheet_grouped(struct sheet *sheet, int64_t value)
{
    put_grouped(sheet, value, size_of(value), false);
}

void sheet_grouped_micros(struct sheet *sheet, int64_t micros)
{
    put_grouped(sheet, micros, size_of(micros) / 1000000, true);
}

void sheet_all_micros(struct sheet *sheet, int64_t micros, const char *tail)
{
    put_decimal(sheet, micros, 6);
    strbuf_puts(&sheet->text, tail);
}

void sheet_micros(struct sheet *sheet, int64_t micros)
{
    put_decimal(sheet, micros, 2);
}

void sheet_cents(struct sheet *sheet, int64_t cents)
{
    put_decimal(sheet, cents * 10000, 2);
}

void sheet_ppm(struct sheet *sheet, int64_t ppm)
{
    put_decimal(sheet, ppm, 0);
}

void sheet_end(struct sheet *sheet)
{
    strbuf_putc(&sheet->text, '\n');
    sheet->row_begun = false;
}

static void compress_text(struct strbuf *out, const struct strbuf *text, const char *name)
{
    z_stream stream = {0};

    if (deflateInit2(&stream, 9, Z_DEFLATED, 15 + 16, 9, Z_DEFAULT_STRATEGY) != Z_OK)
        stop(name);
    uLong room = deflateBound(&stream, text->length);

    stream.next_in = (Bytef *)text->data;
    stream.avail_in = (uInt)text->length;
    stream.next_out = (Bytef *)strbuf_reserve(out, room);
    stream.avail_out = (uInt)room;
    if (deflate(&stream, Z_FINISH) != Z_STREAM_END)
        stop(name);
    out->length += stream.total_out;
    deflateEnd(&stream);
}

void sheet_close(struct sheet *sheet)
{
    struct strbuf packed = {0};
    bool gz = strstr(sheet->name, ".gz") != NULL;
    struct arena scratch;
    struct diag diag;

    if (gz)
        compress_text(&packed, &sheet->text, sheet->name);
    const struct strbuf *bytes = gz ? &packed : &sheet->text;

    arena_init(&scratch);
    diag_init(&diag, &scratch);
    const char *path = file_join(sheet->folder, sheet->name, &scratch);
    char *folder = arena_text(&scratch, path);

    *strrchr(folder, '/') = '\0';
    if (!file_make_folders(folder, &diag) ||
        !file_write(path, bytes->data, bytes->length, &diag)) {
        diag_print(&diag, stderr);
        exit(3);
    }
    arena_finish(&scratch);
    strbuf_finish(&packed);
    strbuf_finish(&sheet->text);
}
