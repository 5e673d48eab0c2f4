#include "ingest/cell.h"

#include "ingest/csv.h"
#include "value/date.h"
#include "value/decimal.h"

#include <stdio.h>
#include <string.h>

enum { PPM = 1000000, BPS = 10000 };

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

bool cell_is_scientific(const char *text, size_t length)
{
    const char *p = text, *end = text + length;

    while (p < end && is_digit(*p))
        p++;
    if (p == text)
        return false;
    if (p < end && *p == '.')
        for (p++; p < end && is_digit(*p);)
            p++;
    if (end - p < 3 || (*p != 'E' && *p != 'e') || p[1] != '+')
        return false;
    for (p += 2; p < end && is_digit(*p);)
        p++;
    return p == end;
}

static const char *read_text(
    struct cell_reader *reader, const char *text, size_t length, struct cell *out)
{
    if ((reader->column->flags & COLUMN_JOINED) && memchr(text, '/', length))
        return "'/' may not stand in it";
    if (reader->is_id && cell_is_scientific(text, length))
        return "an id in scientific notation";
    *out = (struct cell){CELL_TEXT, 0, text, length};
    return NULL;
}

static bool was_seen(const struct cell_reader *reader, const char *text, size_t length)
{
    return length == reader->seen_size && !memcmp(text, reader->seen, length);
}

static void remember(struct cell_reader *reader, const char *text, size_t length)
{
    reader->seen_size = length <= sizeof reader->seen ? length : 0;
    memcpy(reader->seen, text, reader->seen_size);
}

static const char *read_day(
    struct cell_reader *reader, const char *text, size_t length, struct cell *out)
{
    date day;
    bool good = was_seen(reader, text, length);

    if (!good) {
        enum column_kind kind = reader->column->kind;

        good = kind == COLUMN_DATE    ? date_parse(text, length, &day)
               : kind == COLUMN_MONTH ? date_parse_month(text, length, &day)
                                      : date_parse_week(text, length, &day);
        if (!good)
            return kind == COLUMN_DATE    ? "not a date (YYYY-MM-DD)"
                   : kind == COLUMN_MONTH ? "not a month (YYYY-MM)"
                                          : "not a week (YYYY-Www)";
        remember(reader, text, length);
    }
    *out = (struct cell){CELL_TEXT, 0, text, length};
    return NULL;
}

// Two digits below `limit` and the mark that must follow, if any.
static bool is_clock_part(const char *text, int limit, char mark)
{
    return is_digit(text[0]) && is_digit(text[1]) &&
           (text[0] - '0') * 10 + text[1] - '0' < limit && (!mark || text[2] == mark);
}

// Thh:mm:ss[.f]Z; *whole is where a fraction begins, *kept where its last digit but zeros ends.
static bool is_clock(const char *text, size_t length, size_t *whole, size_t *kept)
{
    *whole = *kept = strlen("Thh:mm:ss");
    if (length < *whole + 1 || text[0] != 'T' || text[length - 1] != 'Z' ||
        !is_clock_part(text + 1, 24, ':') || !is_clock_part(text + 4, 60, ':') ||
        !is_clock_part(text + 7, 60, '\0'))
        return false;
    if (length == *whole + 1)
        return true;
    if (text[*whole] != '.' || length == *whole + 2)
        return false;
    for (size_t i = *whole + 1; i < length - 1; i++) {
        if (!is_digit(text[i]))
            return false;
        if (text[i] != '0')
            *kept = i + 1;
    }
    return true;
}

static const char *read_time(
    struct cell_reader *reader, const char *text, size_t length, struct cell *out)
{
    enum { DAY = 10 };
    static const char midnight[] = "T00:00:00";
    const char *clock = length == DAY ? midnight : text + DAY;
    size_t whole, kept = strlen(midnight);
    date day;

    if (length < DAY || length > sizeof reader->time || !date_parse(text, DAY, &day) ||
        (length > DAY && !is_clock(clock, length - DAY, &whole, &kept)))
        return "not a time (YYYY-MM-DDThh:mm:ssZ)";
    memcpy(reader->time, text, DAY);
    memcpy(reader->time + DAY, clock, kept);
    reader->time[DAY + kept] = 'Z';
    *out = (struct cell){CELL_TEXT, 0, reader->time, DAY + kept + 1};
    return NULL;
}

static const char *read_number(
    struct cell_reader *reader, const char *text, size_t length, struct cell *out)
{
    out->kind = CELL_INTEGER;
    switch (decimal_parse(text, length, reader->places, &out->integer)) {
    case DECIMAL_OK:
        return NULL;
    case DECIMAL_MALFORMED:
        return "not a number";
    case DECIMAL_TOO_FINE:
        return reader->places == 0 ? "not a whole number" : "more decimals than are kept";
    case DECIMAL_TOO_LARGE:
        break;
    }
    return "a number beyond 64 bits";
}

static const char *read_part(
    struct cell_reader *reader, const char *text, size_t length, struct cell *out)
{
    const char *fault = read_number(reader, text, length, out);
    int64_t whole = reader->column->kind == COLUMN_WEIGHT ? PPM : BPS;

    if (!fault && (out->integer < 0 || out->integer > whole))
        fault = "outside 0 to 1";
    return fault;
}

static const char *read_positive(
    struct cell_reader *reader, const char *text, size_t length, struct cell *out)
{
    const char *fault = read_number(reader, text, length, out);

    return !fault && out->integer <= 0 ? "not above 0" : fault;
}

static bool is_word(const char *words, const char *text, size_t length)
{
    for (const char *word = words; *word;) {
        size_t size = strcspn(word, "|");

        if (size == length && !memcmp(word, text, length))
            return true;
        word += size + (word[size] == '|');
    }
    return false;
}

// "not one of senior, mid, new"
static const char *name_words(struct cell_reader *reader)
{
    int size = (int)sizeof reader->not_so;
    int at = snprintf(reader->not_so, sizeof reader->not_so, "not one of ");

    for (const char *p = reader->column->words; *p && at < size; p++)
        at += snprintf(reader->not_so + at, (size_t)(size - at), *p == '|' ? ", " : "%c", *p);
    return reader->not_so;
}

static const char *read_word(
    struct cell_reader *reader, const char *text, size_t length, struct cell *out)
{
    if (!was_seen(reader, text, length)) {
        if (!is_word(reader->column->words, text, length))
            return name_words(reader);
        remember(reader, text, length);
    }
    *out = (struct cell){CELL_TEXT, 0, text, length};
    return NULL;
}

static const struct {
    const char *(*read)(struct cell_reader *, const char *, size_t, struct cell *);
    int places;
} kinds[] = {
    [COLUMN_TEXT] = {read_text,     0},
    [COLUMN_ID] = {read_text,     0},
    [COLUMN_DATE] = {read_day,      0},
    [COLUMN_MONTH] = {read_day,      0},
    [COLUMN_WEEK] = {read_day,      0},
    [COLUMN_TIME] = {read_time,     0},
    [COLUMN_MONEY] = {read_number,   6},
    [COLUMN_MICROS6] = {read_number,   6},
    [COLUMN_WEIGHT] = {read_part,     6},
    [COLUMN_SHARE] = {read_part,     4},
    [COLUMN_INTEGER] = {read_number,   0},
    [COLUMN_POSITIVE] = {read_positive, 0},
    [COLUMN_WORD] = {read_word,     0},
};

void cell_reader_init(struct cell_reader *reader, const struct table_column *column)
{
    size_t length = strlen(column->name);

    *reader = (struct cell_reader){.column = column,
        .read = kinds[column->kind].read,
        .places = kinds[column->kind].places};
    reader->is_id =
        column->kind == COLUMN_ID && length > 3 && !strcmp(column->name + length - 3, "_id");
}

const char *cell_read(
    struct cell_reader *reader, const char *text, size_t length, struct cell *out)
{
    if (length > 0)
        return reader->read(reader, text, length, out);
    if (!(reader->column->flags & COLUMN_EMPTY))
        return "empty";
    *out = (struct cell){
        .kind = reader->column->flags & COLUMN_KEY ? CELL_TEXT : CELL_NULL, .text = ""};
    return NULL;
}

bool cell_equal(const struct cell *a, const struct cell *b)
{
    if (a->kind != b->kind)
        return false;
    if (a->kind == CELL_INTEGER)
        return a->integer == b->integer;
    return a->kind == CELL_NULL ||
           (a->length == b->length && !memcmp(a->text, b->text, a->length));
}

void cell_print(const struct table_column *column, const struct cell *cell, struct strbuf *out)
{
    char number[DECIMAL_SIZE];

    if (cell->kind == CELL_INTEGER)
        strbuf_add(out, number,
            (size_t)decimal_print(cell->integer, kinds[column->kind].places, number));
    else if (cell->kind == CELL_TEXT)
        csv_print(cell->text, cell->length, out);
}
