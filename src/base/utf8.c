#include "base/utf8.h"

uint32_t utf8_next(const char **at, const char *end)
{
    static const uint32_t least[] = {0, 0x80, 0x800, 0x10000};
    const unsigned char *p = (const unsigned char *)*at;
    int more = *p < 0x80 ? 0 : *p >> 5 == 6 ? 1 : *p >> 4 == 14 ? 2 : *p >> 3 == 30 ? 3 : -1;

    (*at)++;
    if (more <= 0)
        return more ? 0xFFFD : *p;
    if (end - *at < more)
        return 0xFFFD;
    uint32_t code = *p & (0x3Fu >> more);
    for (int i = 1; i <= more; i++) {
        if (p[i] >> 6 != 2)
            return 0xFFFD;
        code = code << 6 | (p[i] & 0x3Fu);
    }
    if (code < least[more] || code > 0x10FFFF || code >> 11 == 0x1B)
        return 0xFFFD;
    *at += more;
    return code;
}

size_t utf8_put(uint32_t c, char out[4])
{
    if (c < 0x80) {
        out[0] = (char)c;
        return 1;
    }
    size_t count = c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
    for (size_t i = count - 1; i > 0; i--, c >>= 6)
        out[i] = (char)(0x80 | (c & 0x3F));
    out[0] = (char)((0xF00 >> count & 0xFF) | c);
    return count;
}

bool utf8_is_valid(const char *text, size_t length)
{
    const char *end = text + length;

    while (text < end) {
        const char *from = text;

        if (utf8_next(&text, end) == 0xFFFD && !(text - from == 3))
            return false;
    }
    return true;
}

// The bytes of an unwanted character at `text`; 0: it may stay. U+200B to 200F, 202A to 202E,
// 2060 to 2069 and U+FEFF are three bytes each.
static size_t unwanted(const unsigned char *text, size_t left)
{
    if (text[0] < 0x20)
        return text[0] != '\t' && text[0] != '\n' && text[0] != '\r';
    if (left < 3 || (text[0] != 0xE2 && text[0] != 0xEF))
        return text[0] == 0x7F;
    if (text[0] == 0xEF)
        return text[1] == 0xBB && text[2] == 0xBF ? 3 : 0;
    if (text[1] == 0x80)
        return (text[2] >= 0x8B && text[2] <= 0x8F) || (text[2] >= 0xAA && text[2] <= 0xAE) ? 3
                                                                                            : 0;
    return text[1] == 0x81 && text[2] >= 0xA0 && text[2] <= 0xA9 ? 3 : 0;
}

bool utf8_is_clean(const char *text, size_t length)
{
    const unsigned char *at = (const unsigned char *)text;

    for (size_t i = 0; i < length; i++)
        if ((at[i] < 0x20 || at[i] >= 0x7F) && unwanted(at + i, length - i))
            return false;
    return true;
}

size_t utf8_clean(const char *text, size_t length, char *out)
{
    size_t written = 0;

    for (size_t i = 0; i < length;) {
        size_t skip = unwanted((const unsigned char *)text + i, length - i);
        if (skip)
            i += skip;
        else
            out[written++] = text[i++];
    }
    return written;
}
