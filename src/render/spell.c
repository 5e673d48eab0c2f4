#include "render/spell.h"

#include "base/utf8.h"

#include <string.h>

void spell_integer(struct strbuf *out, long value)
{
    char digits[24], *end = digits + sizeof digits, *p = end;
    unsigned long left = value < 0 ? -(unsigned long)value : (unsigned long)value;

    do
        *--p = (char)('0' + left % 10);
    while (left /= 10);
    if (value < 0)
        *--p = '-';
    strbuf_add(out, p, (size_t)(end - p));
}

void spell_pair(struct strbuf *out, double x, double y)
{
    strbuf_number(out, x);
    strbuf_putc(out, ' ');
    strbuf_number(out, y);
    strbuf_putc(out, ' ');
}

void spell_hex4(struct strbuf *out, unsigned code)
{
    static const char digits[] = "0123456789ABCDEF";
    char four[4] = {digits[code >> 12 & 15], digits[code >> 8 & 15], digits[code >> 4 & 15],
        digits[code & 15]};

    strbuf_add(out, four, sizeof four);
}

void spell_reference(struct strbuf *out, unsigned object_number)
{
    spell_integer(out, (long)object_number);
    strbuf_add(out, " 0 R", 4);
}

void spell_utf16(struct strbuf *out, const char *utf8, size_t length)
{
    for (const char *p = utf8, *end = utf8 + length; p < end;) {
        uint32_t c = utf8_next(&p, end);
        uint32_t units[2] = {c, 0};
        int count = 1;

        if (c > 0xFFFF) {
            units[0] = 0xD7C0 + (c >> 10);
            units[1] = 0xDC00 + (c & 0x3FF);
            count = 2;
        }
        for (int i = 0; i < count; i++) {
            strbuf_putc(out, (char)(units[i] >> 8));
            strbuf_putc(out, (char)(units[i] & 0xFF));
        }
    }
}

void spell_utf16_hex(struct strbuf *out, const char *utf8, size_t length)
{
    struct strbuf wide = {0};

    spell_utf16(&wide, utf8, length);
    for (size_t i = 0; i < wide.length; i += 2)
        spell_hex4(out, (unsigned)(uint8_t)wide.data[i] << 8 | (uint8_t)wide.data[i + 1]);
    strbuf_finish(&wide);
}

void spell_bytes(struct strbuf *out, const char *text)
{
    strbuf_putc(out, '(');
    for (const char *p = text; *p; p++) {
        if (*p == '(' || *p == ')' || *p == '\\')
            strbuf_putc(out, '\\');
        strbuf_putc(out, *p);
    }
    strbuf_putc(out, ')');
}

// ASCII reads the same in PDFDocEncoding; anything else is UTF-16.
static bool is_plain(const char *text)
{
    for (; *text; text++)
        if ((unsigned char)*text >= 0x7F || (unsigned char)*text < 0x20)
            return false;
    return true;
}

void spell_text(struct strbuf *out, const char *utf8)
{
    if (is_plain(utf8)) {
        spell_bytes(out, utf8);
        return;
    }
    strbuf_puts(out, "<FEFF");
    spell_utf16_hex(out, utf8, strlen(utf8));
    strbuf_putc(out, '>');
}
