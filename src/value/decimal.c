#include "value/decimal.h"

#include <stdbool.h>
#include <string.h>

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

// total = total * 10 + digit, false beyond 64 bits without sign.
static bool append(uint64_t *total, unsigned digit)
{
    return !__builtin_mul_overflow(*total, 10u, total) &&
           !__builtin_add_overflow(*total, digit, total);
}

// The digits from `p` on, *p the first that is none.
static bool read_digits(const char **p, const char *end, uint64_t *total)
{
    const char *at = *p;
    bool fits = true;

    for (; at < end && is_digit(*at); at++)
        fits = fits && append(total, (unsigned)(*at - '0'));
    *p = at;
    return fits;
}

enum decimal_fault decimal_parse(const char *text, size_t length, int places, int64_t *out)
{
    const char *p = text, *end = text + length;
    bool negative = p < end && *p == '-', fits;
    uint64_t total = 0;

    p += negative;
    const char *whole = p;
    fits = read_digits(&p, end, &total);
    if (p == whole)
        return DECIMAL_MALFORMED;
    if (p < end && *p == '.') {
        const char *fraction = ++p, *last, *from;

        while (p < end && is_digit(*p))
            p++;
        if (p == fraction)
            return DECIMAL_MALFORMED;
        for (last = p; last > fraction && last[-1] == '0';)
            last--;
        if (p == end && last - fraction > places)
            return DECIMAL_TOO_FINE;
        from = fraction;
        fits = read_digits(&from, last, &total) && fits;
        places -= (int)(last - fraction);
    }
    if (p < end)
        return DECIMAL_MALFORMED;
    while (places-- > 0)
        fits = fits && append(&total, 0);
    if (!fits || total > (uint64_t)INT64_MAX + negative)
        return DECIMAL_TOO_LARGE;
    *out = negative ? (int64_t)(0 - total) : (int64_t)total;
    return DECIMAL_OK;
}

// [+-]digits of at most three: what is longer is beyond any number kept here.
static bool read_exponent(const char *p, const char *end, int *out)
{
    bool negative = p < end && *p == '-';
    uint64_t size = 0;

    if (p < end && (*p == '-' || *p == '+'))
        p++;
    const char *digits = p;
    if (!read_digits(&p, end, &size) || p == digits || p < end || p - digits > 3)
        return false;
    *out = negative ? -(int)size : (int)size;
    return true;
}

enum decimal_fault decimal_parse_json(const char *text, size_t length, int places, int64_t *out)
{
    size_t mantissa = 0;
    int exponent = 0;

    while (mantissa < length && text[mantissa] != 'e' && text[mantissa] != 'E')
        mantissa++;
    if (mantissa < length && !read_exponent(text + mantissa + 1, text + length, &exponent))
        return DECIMAL_MALFORMED;
    if (places + exponent >= 0)
        return decimal_parse(text, mantissa, places + exponent, out);
    enum decimal_fault fault = decimal_parse(text, mantissa, 0, out);
    return fault == DECIMAL_OK && *out != 0 ? DECIMAL_TOO_FINE : fault;
}

int decimal_print(int64_t value, int places, char out[DECIMAL_SIZE])
{
    char digits[DECIMAL_SIZE], *p = digits + sizeof digits;
    uint64_t rest = value < 0 ? 0 - (uint64_t)value : (uint64_t)value;
    bool seen = false; // a digit after the point that must stand
    int length = 0;

    for (int place = 0; place < places; place++, rest /= 10) {
        seen |= rest % 10 != 0;
        if (seen)
            *--p = (char)('0' + rest % 10);
    }
    if (seen)
        *--p = '.';
    do {
        *--p = (char)('0' + rest % 10);
        rest /= 10;
    } while (rest);
    if (value < 0)
        *--p = '-';
    length = (int)(digits + sizeof digits - p);
    memcpy(out, p, (size_t)length);
    out[length] = '\0';
    return length;
}
