#include "text/breaks.h"

#include "base/utf8.h"

#include <stdint.h>
#include <string.h>

// The classes of UAX 14 that are told apart here, by its names.
enum letter_class {
    AL, // letters and all else
    BK,
    SP,
    ZW,
    GL,
    OP,
    CL,
    NS,
    EX,
    QU,
    HY,
    BA,
    B2,
    NU,
    ID,
    CM,
    SY,
    IS,
    IN,
    PR,
    PO,
    SH, // the soft hyphen
    EN, // the en dash: BA, but part of a range between figures
};

static enum letter_class ascii_class(uint32_t c)
{
    switch (c) {
    case '\n':
        return BK;
    case ' ':
    case '\t':
    case '\r':
        return SP;
    case '(':
    case '[':
    case '{':
        return OP;
    case ')':
    case ']':
    case '}':
        return CL;
    case '!':
    case '?':
        return EX;
    case '"':
    case '\'':
        return QU;
    case '-':
        return HY;
    case '|':
        return BA;
    case '/':
        return SY;
    case ',':
    case '.':
    case ':':
    case ';':
        return IS;
    case '$':
    case '+':
    case '\\':
        return PR;
    case '%':
        return PO;
    default:
        return c >= '0' && c <= '9' ? NU : AL;
    }
}

static enum letter_class punctuation_class(uint32_t c) // U+2000..U+206F
{
    if (c == 0x2007 || c == 0x202F || c == 0x2060 || c == 0x2011 || c == 0x2009 ||
        c == 0x200A) // thin spaces stand inside numbers
        return GL;
    if (c <= 0x200A || c == 0x205F)
        return SP;
    if (c == 0x200B)
        return ZW;
    if (c >= 0x200C && c <= 0x200F)
        return CM;
    if (c == 0x2028 || c == 0x2029)
        return BK;
    if (c == 0x2010 || c == 0x2012)
        return BA;
    if (c == 0x2013)
        return EN;
    if (c == 0x2014)
        return B2;
    if (c >= 0x2018 && c <= 0x201F)
        return c == 0x201A || c == 0x201E ? OP : QU;
    if (c >= 0x2024 && c <= 0x2026)
        return IN;
    return c >= 0x2030 && c <= 0x2037 ? PO : AL;
}

// Ideographs, kana and hangul break between any two, but for their punctuation.
static enum letter_class eastern_class(uint32_t c)
{
    static const uint16_t closes[] = {0x3001, 0x3002, 0xFF0C, 0xFF0E, 0xFF01, 0xFF1F};
    static const uint16_t stays[] = {0x3005, 0x301C, 0x303B, 0x30A0, 0x30FB, 0x30FC, 0xFF1A,
        0xFF1B, 0x3041, 0x3043, 0x3045, 0x3047, 0x3049, 0x3063, 0x3083, 0x3085, 0x3087, 0x30A1,
        0x30A3, 0x30A5, 0x30A7, 0x30A9, 0x30C3, 0x30E3, 0x30E5, 0x30E7};

    if (c == 0x3000)
        return SP;
    if ((c >= 0x3008 && c <= 0x3011) || (c >= 0x3014 && c <= 0x301B))
        return c & 1 ? CL : OP;
    if (c == 0xFF08 || c == 0xFF3B || c == 0xFF5B)
        return OP;
    if (c == 0xFF09 || c == 0xFF3D || c == 0xFF5D)
        return CL;
    for (size_t i = 0; i < sizeof closes / sizeof *closes; i++)
        if (c == closes[i])
            return CL;
    for (size_t i = 0; i < sizeof stays / sizeof *stays; i++)
        if (c == stays[i])
            return NS;
    return ID;
}

static bool is_mark(uint32_t c)
{
    return (c >= 0x0300 && c < 0x0370) || (c >= 0x0483 && c < 0x048A) ||
           (c >= 0x0591 && c < 0x05BE) || (c >= 0x1AB0 && c < 0x1B00) ||
           (c >= 0x1DC0 && c < 0x1E00) || (c >= 0x20D0 && c < 0x2100) ||
           (c >= 0xFE00 && c <= 0xFE0F) || (c >= 0xFE20 && c < 0xFE30) || c == 0x3099 ||
           c == 0x309A;
}

static enum letter_class class_of(uint32_t c)
{
    if (c < 0x80)
        return ascii_class(c);
    if (is_mark(c))
        return CM;
    if (c >= 0x2000 && c < 0x2070)
        return punctuation_class(c);
    if ((c >= 0x2E80 && c < 0xA4D0) || (c >= 0xAC00 && c < 0xD7B0) ||
        (c >= 0xF900 && c < 0xFB00) || (c >= 0xFF00 && c < 0xFFE0) ||
        (c >= 0x1F000 && c < 0x1FC00) || (c >= 0x20000 && c < 0x40000))
        return eastern_class(c);
    switch (c) {
    case 0xA0:
    case 0xFEFF:
        return GL;
    case 0xAD:
        return SH;
    case 0x85:
        return BK;
    case 0xA3: // pound, yen, plus-minus, euro, minus, numero
    case 0xA5:
    case 0xB1:
    case 0x20AC:
    case 0x2212:
    case 0x2116:
    case 0xA7: // paragraph
        return PR;
    case 0xA2: // cent, degree
    case 0xB0:
        return PO;
    case 0xAB: // guillemets
    case 0xBB:
        return QU;
    default:
        return AL;
    }
}

static bool is_break_before(enum letter_class c)
{
    return c != CL && c != EX && c != SY && c != NS && c != QU && c != IN && c != BA &&
           c != HY && c != EN && c != GL && c != SH;
}

// May a line end between these two, with no blank between them? `first`: nothing but a blank
// stands before `a`.
static enum break_kind adjacent(enum letter_class a, bool first, enum letter_class b)
{
    if (a == GL || b == GL || a == OP || a == QU || !is_break_before(b) || b == IS)
        return BREAK_NONE;
    if (a == SH)
        return BREAK_HYPHEN;
    if (a == HY || a == EN)
        return b == NU || b == PR || first ? BREAK_NONE : BREAK_MAY;
    if (a == SY)
        return b == NU ? BREAK_NONE : BREAK_MAY;
    if (a == BA || a == B2)
        return a == b ? BREAK_NONE : BREAK_MAY;
    if (a == PR)
        return BREAK_NONE;
    if (a == ID)
        return b == PO ? BREAK_NONE : BREAK_MAY;
    return b == ID || (b == B2 && a != CL && a != EX) ? BREAK_MAY : BREAK_NONE;
}

static enum break_kind after_blank(enum letter_class a, enum letter_class b)
{
    if (a == OP || b == CL || b == EX || b == SY || b == GL || (a == PR && b == NU) ||
        (a == NU && b == PO))
        return BREAK_NONE;
    return BREAK_MAY;
}

static bool is_letter_byte(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (unsigned char)c >= 0x80;
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

// "12 kg", "7 Nov": a number and the unit or month behind it.
static bool is_unit(const char *text, size_t length, size_t before, size_t at)
{
    static const char *const units[] = {"am", "bn", "bps", "cm", "d", "day", "days", "dpi", "g",
        "GB", "h", "k", "kB", "kg", "km", "m", "MB", "min", "mm", "ms", "pm", "pp", "pt", "px",
        "s", "t", "Jan", "Feb", "Mar", "Apr", "May", "Mai", "Jun", "Jul", "Aug", "Sep", "Oct",
        "Okt", "Nov", "Dec", "Dez"};
    size_t end = at;

    while (end < length && (is_letter_byte(text[end]) || is_digit(text[end])))
        end++;
    for (size_t i = 0; is_digit(text[before]) && i < sizeof units / sizeof *units; i++)
        if (strlen(units[i]) == end - at && !memcmp(units[i], text + at, end - at))
            return true;
    return false;
}

enum { SHORT_LETTERS = 3 }; // p., No., Art.

// "p. 3", "No. 7": a short word with a point and the number behind it.
static bool is_numbered(const char *text, size_t before, size_t at)
{
    size_t from = before;

    if (text[before] != '.' || !is_digit(text[at]))
        return false;
    while (from > 0 && is_letter_byte(text[from - 1]))
        from--;
    return before > from && before - from <= SHORT_LETTERS &&
           (from == 0 || !is_digit(text[from - 1]));
}

// The blanks before byte `at` hold together what stands on either side.
static bool is_held(const char *text, size_t length, size_t at)
{
    size_t before = at;

    while (before > 0 && text[before - 1] == ' ')
        before--;
    return before > 0 && before < at &&
           (is_unit(text, length, before - 1, at) || is_numbered(text, before - 1, at));
}

void text_breaks(const char *text, size_t length, unsigned char *breaks)
{
    const char *end = text + length;
    enum letter_class before = OP, now; // the last class that is neither blank nor mark
    bool blank = false, zero = false, first = true;

    for (size_t i = 0; i <= length; i++)
        breaks[i] = BREAK_NONE;
    for (const char *p = text; p < end;) {
        size_t at = (size_t)(p - text);

        now = class_of(utf8_next(&p, end));
        if (before == BK) {
            breaks[at] = BREAK_MUST;
            before = OP; // as at the text's start
            blank = zero = false;
        } else if (now != BK && now != SP && now != ZW && now != CM) {
            breaks[at] = (unsigned char)(zero    ? BREAK_MAY
                                         : blank ? after_blank(before, now)
                                                 : adjacent(before, first, now));
            if (blank && is_held(text, length, at))
                breaks[at] = BREAK_NONE;
        }
        if (now == CM)
            continue;
        if (now == SP) {
            blank = true;
            continue;
        }
        zero = now == ZW;
        first = blank || before == OP;
        blank = false;
        before = zero ? AL : now;
    }
}

bool text_may_cut(const char *text, size_t length, size_t at)
{
    const char *p = text + at, *end = text + length, *q = p;

    if (at == 0 || at >= length || ((unsigned char)*p & 0xC0) == 0x80)
        return false;
    enum letter_class next = class_of(utf8_next(&p, end));
    do
        q--;
    while (q > text && ((unsigned char)*q & 0xC0) == 0x80);
    enum letter_class last = class_of(utf8_next(&q, end));

    if (next == CM || next == GL || last == GL || next == SH || next == SP)
        return false;
    bool figure_before = last == NU || last == PR || last == IS || last == HY;
    bool figure_after = next == NU || next == PO || next == IS;
    return !(figure_before && figure_after);
}

bool byte_is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}
