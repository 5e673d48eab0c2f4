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
