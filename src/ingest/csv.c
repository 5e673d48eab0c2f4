// The row is scanned where it lies in the block. A block always ends with a line feed that is
// not part of the text, so the inner loop asks for no end: whoever meets that line feed at
// `end` reads on, and scans the row again from its start.

#include "ingest/csv.h"

#include "base/utf8.h"

#include <stdlib.h>
#include <string.h>

enum { BLOCK = 1 << 18 };

enum scan { SCAN_ROW, SCAN_MORE, SCAN_OPEN_QUOTE };

static const unsigned char is_stop[256] = {[','] = 1, ['\n'] = 1};

void csv_open(struct csv *csv, struct source *source)
{
    *csv = (struct csv){.source = source, .size = BLOCK, .next_line = 1};
    csv->block = malloc(csv->size + 1);
    if (!csv->block)
        arena_exhausted();
}

void csv_open_text(struct csv *csv, const char *text, size_t length)
{
    *csv = (struct csv){.size = length, .end = length, .next_line = 1};
    csv->drained = csv->begun = true;
    csv->block = malloc(length + 1);
    if (!csv->block)
        arena_exhausted();
    memcpy(csv->block, text, length);
    csv->block[length] = '\n';
}

void csv_close(struct csv *csv)
{
    free(csv->block);
    free(csv->cells);
    strbuf_finish(&csv->plain);
    *csv = (struct csv){0};
}

static bool begins(const struct csv *csv, const char *mark, size_t length)
{
    return csv->end >= length && !memcmp(csv->block, mark, length);
}

// What the first bytes tell of a file that is no UTF-8 text.
static const char *foreign_encoding(const struct csv *csv)
{
    static const struct {
        const char *mark;
        size_t length;
        const char *name;
    } marks[] = {
        {"\xff\xfe\0\0",     4, "UTF-32"                           },
        {"\0\0\xfe\xff",     4, "UTF-32"                           },
        {"\xff\xfe",         2, "UTF-16 (little-endian)"           },
        {"\xfe\xff",         2, "UTF-16 (big-endian)"              },
        {"PK\3\4",           4, "a workbook or another ZIP archive"},
        {"\xd0\xcf\x11\xe0", 4, "an old Excel workbook"            },
        {"%PDF",             4, "PDF"                              },
    };

    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (begins(csv, marks[i].mark, marks[i].length))
            return marks[i].name;
    if (csv->end >= 4 && csv->block[0] && !csv->block[1] && csv->block[2] && !csv->block[3])
        return "UTF-16 (little-endian, without its mark)";
    if (csv->end >= 4 && !csv->block[0] && csv->block[1] && !csv->block[2] && csv->block[3])
        return "UTF-16 (big-endian, without its mark)";
    return NULL;
}

static bool check_begin(struct csv *csv, struct refusal *refusal)
{
    const char *foreign = foreign_encoding(csv);

    csv->begun = true;
    if (foreign)
        return refuse(
            refusal, DIAG_FILE_ENCODING, 1, 1, "this is %s; CSV in UTF-8 is expected", foreign);
    if (begins(csv, "\xef\xbb\xbf", 3))
        csv->next = 3;
    return true;
}

// Makes room behind the bytes not yet used; false where the row is too long to be one.
static bool make_room(struct csv *csv)
{
    size_t left = csv->end - csv->next;

    memmove(csv->block, csv->block + csv->next, left);
    csv->next = 0;
    csv->end = left;
    if (left < csv->size)
        return true;
    if (csv->size >= CSV_LONGEST_ROW)
        return false;
    csv->size *= 2;
    csv->block = realloc(csv->block, csv->size + 1);
    if (!csv->block)
        arena_exhausted();
    return true;
}

static enum csv_result read_more(struct csv *csv, struct refusal *refusal, struct diag *diag)
{
    refusal->code = DIAG_CODE_COUNT;
    if (!make_room(csv)) {
        refuse(refusal, DIAG_FILE_DAMAGED, csv->next_line, 1,
            "a row of more than %d MiB begins here: is a quote left open?",
            CSV_LONGEST_ROW >> 20);
        return CSV_REFUSED;
    }
    ssize_t got =
        source_read(csv->source, csv->block + csv->end, csv->size - csv->end, refusal, diag);
    if (got < 0 && refusal->code == DIAG_CODE_COUNT)
        return CSV_FAILED;
    if (got < 0) {
        refusal->line = csv->next_line;
        refusal->column = 1;
        return CSV_REFUSED;
    }
    csv->end += (size_t)got;
    csv->drained = got == 0;
    csv->block[csv->end] = '\n';
    if (!csv->begun && (csv->end >= 4 || csv->drained) && !check_begin(csv, refusal))
        return CSV_REFUSED;
    return CSV_ROW;
}

static void add_cell(struct csv *csv, const char *text, size_t length)
{
    if (csv->count == csv->room && (!csv->most || csv->count < csv->most)) {
        csv->room = csv->room ? 2 * csv->room : 32;
        csv->cells = realloc(csv->cells, (size_t)csv->room * sizeof *csv->cells);
        if (!csv->cells)
            arena_exhausted();
    }
    if (csv->count < csv->room)
        csv->cells[csv->count] =
            (struct csv_cell){text, length, (size_t)(text - csv->block) - csv->next};
    csv->count++;
}

// A quoted cell from its first quote: *at becomes the byte after the cell.
static enum scan scan_quoted(struct csv *csv, char **at, bool *doubled)
{
    char *end = csv->block + csv->end, *begin = *at + 1, *p = begin;

    csv->last_quote = (size_t)(*at - csv->block) - csv->next;
    for (;; p += 2, *doubled = true) {
        p = memchr(p, '"', (size_t)(end - p));
        if (!p)
            return csv->drained ? SCAN_OPEN_QUOTE : SCAN_MORE;
        if (p + 1 == end && !csv->drained)
            return SCAN_MORE;
        if (p + 1 == end || p[1] != '"')
            break;
    }
    add_cell(csv, begin, (size_t)(p - begin));
    p++;
    if (p < end && *p == '\r') {
        if (p + 1 == end && !csv->drained)
            return SCAN_MORE;
        p += p[1] == '\n';
    }
    if (!is_stop[(unsigned char)*p] && !csv->fault) {
        csv->fault = "text after the closing quote";
        csv->fault_offset = (size_t)(p - csv->block) - csv->next;
    }
    while (!is_stop[(unsigned char)*p])
        p++;
    *at = p;
    return SCAN_ROW;
}

static enum scan scan_row(struct csv *csv, bool *quoted, bool *doubled)
{
    char *begin = csv->block + csv->next, *p = begin, *end = csv->block + csv->end;

    csv->count = 0;
    csv->fault = NULL;
    csv->row = begin;
    for (;; p++) {
        if (*p == '"' && p < end) {
            enum scan scan = scan_quoted(csv, &p, doubled);

            if (scan != SCAN_ROW)
                return scan;
            *quoted = true;
        } else {
            char *from = p;

            while (!is_stop[(unsigned char)*p])
                p++;
            bool crlf = *p == '\n' && p > from && p[-1] == '\r';
            add_cell(csv, from, (size_t)(p - from) - crlf);
        }
        if (p == end && !csv->drained)
            return SCAN_MORE;
        if (*p == '\n')
            break;
    }
    csv->row_length = (size_t)(p - begin) - (p > begin && p[-1] == '\r');
    csv->after = (size_t)(p - csv->block) + (p < end);
    return SCAN_ROW;
}

// Doubled quotes become one in a copy, so that the row itself stays as it was.
static void undo_doubling(struct csv *csv)
{
    strbuf_clear(&csv->plain);
    char *to = strbuf_reserve(&csv->plain, csv->row_length);
    int kept = csv->count < csv->room ? csv->count : csv->room;

    for (int i = 0; i < kept; i++) {
        struct csv_cell *cell = &csv->cells[i];
        char *begin = to;

        if (!cell->offset || csv->row[cell->offset - 1] != '"')
            continue;
        for (size_t j = 0; j < cell->length; j++) {
            *to++ = cell->text[j];
            j += cell->text[j] == '"';
        }
        cell->text = begin;
        cell->length = (size_t)(to - begin);
    }
}

// Only bytes 1 to 127, eight at a time: of those no byte less one has its high bit set.
static bool is_plain(const char *text, size_t length)
{
    const uint64_t ones = 0x0101010101010101u, highs = 0x8080808080808080u;
    uint64_t seen = 0, word;

    for (; length >= 8; text += 8, length -= 8) {
        memcpy(&word, text, 8);
        seen |= word | (word - ones);
    }
    word = ones;
    memcpy(&word, text, length);
    seen |= word | (word - ones);
    return !(seen & highs);
}

static bool check_encoding(const struct csv *csv, struct refusal *refusal)
{
    const char *p = csv->row, *end = p + csv->row_length;
    int64_t line, column;

    if (is_plain(csv->row, csv->row_length))
        return true;
    while (p < end) {
        const char *from = p;

        if (*p == '\0' || (utf8_next(&p, end) == 0xFFFD && p - from != 3)) {
            csv_place(csv, (size_t)(from - csv->row), &line, &column);
            return refuse(refusal, DIAG_FILE_ENCODING, line, column,
                "byte 0x%02X is not UTF-8 text; save the file as CSV in UTF-8",
                (unsigned char)*from);
        }
    }
    return true;
}

static int64_t count_lines(const char *text, size_t length)
{
    int64_t lines = 0;

    for (const char *p = text, *end = text + length;
         (p = memchr(p, '\n', (size_t)(end - p))) != NULL; p++)
        lines++;
    return lines;
}

static enum csv_result refuse_open_quote(struct csv *csv, struct refusal *refusal)
{
    int64_t line, column;

    csv->line = csv->next_line;
    csv_place(csv, csv->last_quote, &line, &column);
    refuse(refusal, DIAG_FILE_DAMAGED, line, column, "this quote is never closed");
    return CSV_REFUSED;
}

// Finds the next row's cells, reading on as often as it takes.
static enum csv_result scan_next(
    struct csv *csv, bool *quoted, bool *doubled, struct refusal *refusal, struct diag *diag)
{
    for (;;) {
        enum scan scan = SCAN_MORE;

        if (csv->begun && csv->next == csv->end && csv->drained)
            return CSV_END;
        *quoted = *doubled = false;
        if (csv->begun && csv->next < csv->end)
            scan = scan_row(csv, quoted, doubled);
        if (scan == SCAN_ROW)
            return CSV_ROW;
        if (scan == SCAN_OPEN_QUOTE)
            return refuse_open_quote(csv, refusal);
        enum csv_result result = read_more(csv, refusal, diag);
        if (result != CSV_ROW)
            return result;
    }
}

enum csv_result csv_next(struct csv *csv, struct refusal *refusal, struct diag *diag)
{
    bool quoted, doubled;

    do {
        enum csv_result result = scan_next(csv, &quoted, &doubled, refusal, diag);

        if (result != CSV_ROW)
            return result;
        csv->line = csv->next_line;
        csv->next = csv->after;
        csv->next_line += 1 + (quoted ? count_lines(csv->row, csv->row_length) : 0);
        if (!check_encoding(csv, refusal))
            return CSV_REFUSED;
    } while (csv->row_length == 0);
    if (doubled)
        undo_doubling(csv);
    return CSV_ROW;
}

void csv_place(const struct csv *csv, size_t offset, int64_t *line, int64_t *column)
{
    size_t begin = offset;

    while (begin > 0 && csv->row[begin - 1] != '\n')
        begin--;
    *line = csv->line + count_lines(csv->row, begin);
    *column = (int64_t)(offset - begin) + 1;
}

void csv_print(const char *text, size_t length, struct strbuf *out)
{
    bool must = false;

    for (size_t i = 0; i < length; i++)
        must |= text[i] == ',' || text[i] == '"' || text[i] == '\n' || text[i] == '\r';
    if (!must) {
        strbuf_add(out, text, length);
        return;
    }
    strbuf_putc(out, '"');
    for (size_t i = 0; i < length; i++) {
        if (text[i] == '"')
            strbuf_putc(out, '"');
        strbuf_putc(out, text[i]);
    }
    strbuf_putc(out, '"');
}
