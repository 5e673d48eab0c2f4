#include "ingest/native_cell.h"

#include "ingest/cell.h"
#include "ingest/date_pattern.h"
#include "value/decimal.h"
#include "value/wide.h"

#include <string.h>

enum { PLACES = 6, MOST_DIGITS = 36 }; // as many as 128 bits hold in any case

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool has_word(const struct mapping_words *words, const char *text, size_t length)
{
    for (int i = 0; i < words->count; i++)
        if (strlen(words->items[i]) == length && !memcmp(words->items[i], text, length))
            return true;
    return false;
}

// Digits, their sign and how many of them stand behind the point.
struct number {
    bool negative;
    char digits[MOST_DIGITS];
    int count, behind;
};

static bool add_digit(struct number *number, char digit)
{
    if (number->count == 0 && digit == '0')
        return true;
    if (number->count == MOST_DIGITS)
        return false;
    number->digits[number->count++] = digit;
    return true;
}

// A sign before the number, or brackets around it: as accounts write what is below zero.
static bool read_sign(const char **begin, const char **end)
{
    const char *p = *begin;
    bool is_bracketed = *end - p > 2 && *p == '(' && (*end)[-1] == ')';
    bool is_signed = p < *end && (*p == '-' || *p == '+');

    *begin += is_bracketed || is_signed;
    *end -= is_bracketed;
    return is_bracketed || (is_signed && *p == '-');
}

// Thousands are marked in every group of three, or in none.
static const char *read_whole(
    const struct mapping *mapping, const char *p, const char *end, struct number *out)
{
    const char *begin = p, *mark = NULL;

    for (; p < end; p++) {
        if (is_digit(*p)) {
            if (!add_digit(out, *p))
                return NULL;
            continue;
        }
        if (!mapping->thousands || *p != mapping->thousands)
            break;
        if (p == begin || (mark ? p - mark != 4 : p - begin > 3))
            return NULL;
        mark = p;
    }
    return p == begin || (mark && p - mark != 4) ? NULL : p;
}

static bool read_number(const struct mapping *mapping, const struct mapping_field *field,
    const char *text, size_t length, struct number *out)
{
    const char *p = text, *end = text + length;
    size_t symbol = mapping->symbol ? strlen(mapping->symbol) : 0;

    *out = (struct number){0};
    out->negative = read_sign(&p, &end);
    if (symbol && (size_t)(end - p) > symbol && !memcmp(p, mapping->symbol, symbol))
        p += symbol;
    if (field->shift && end > p && end[-1] == '%')
        end--;
    p = read_whole(mapping, p, end, out);
    if (!p || p == end || *p != mapping->decimal)
        return p == end && p;
    const char *point = p++;
    for (; p < end && is_digit(*p); p++, out->behind++)
        if (!add_digit(out, *p))
            return false;
    return p == end && p > point + 1;
}

// The number in units of 10^-places; *exact: nothing was rounded off.
static bool scale(const struct number *number, int places, int64_t *out, bool *exact)
{
    wide total = 0, divisor = 1;
    int shift = places - number->behind;

    for (int i = 0; i < number->count; i++)
        total = total * 10 + (number->digits[i] - '0');
    for (; shift > 0; shift--) {
        total *= 10;
        if (total > INT64_MAX)
            return false;
    }
    for (; shift < 0; shift++)
        divisor *= 10;
    *exact = total % divisor == 0;
    return wide_div_round(number->negative ? -total : total, divisor, out);
}

static const char *read_amount(const struct mapping *mapping, const struct mapping_field *field,
    const char *text, size_t length, struct native_cell *out)
{
    int places = field->type == MAPPING_COUNT ? 0 : PLACES;
    struct number number;
    bool exact;

    if (!read_number(mapping, field, text, length, &number))
        return "not a number";
    number.behind += field->shift;
    if (number.count == 0)
        number.behind = 0;
    if (number.behind > MOST_DIGITS || !scale(&number, places, &out->micros, &exact))
        return "a number beyond 64 bits";
    if (places == 0 && !exact)
        return "not a whole number";
    out->text = out->made;
    out->length = (size_t)decimal_print(out->micros, places, out->made);
    return NULL;
}

static const char *read_day(
    const struct mapping_field *field, const char *text, size_t length, struct native_cell *out)
{
    date day;

    if (!date_pattern_read(field->pattern, text, length, &day))
        return field->not_so;
    date_print(day, out->made);
    out->text = out->made;
    out->length = strlen(out->made);
    return NULL;
}

const char *native_read(const struct mapping *mapping, const struct mapping_field *field,
    const char *text, size_t length, struct native_cell *out)
{
    out->text = text;
    out->length = length;
    if (length == 0 || has_word(&mapping->missing, text, length) ||
        has_word(&field->missing, text, length)) {
        out->length = 0;
        return NULL;
    }
    switch (field->type) {
    case MAPPING_DAY:
        return read_day(field, text, length, out);
    case MAPPING_COUNT:
    case MAPPING_NUMBER:
    case MAPPING_MONEY:
        return read_amount(mapping, field, text, length, out);
    case MAPPING_ID:
        return cell_is_scientific(text, length) ? "an id in scientific notation" : NULL;
    case MAPPING_TEXT:
    case MAPPING_CURRENCY:
    case MAPPING_TYPES:
        break;
    }
    return NULL;
}
