// The measuring half of labels.h: widths, shortening, breaking.

#include "chart/labels.h"

#include <string.h>

double label_width(const struct theme *theme, enum style_role role, bool bold, const char *text)
{
    struct text_style style = theme->styles[role].text;

    if (!text || !*text)
        return 0;
    if (bold && style.bold)
        style.face = style.bold;
    return shape_width(theme->faces, &style, text);
}

double label_leading(const struct theme *theme, enum style_role style)
{
    return theme->styles[style].text.leading_pt;
}

double label_above(const struct theme *theme, enum style_role style)
{
    return TEXT_ABOVE_EM * theme->styles[style].text.size_pt;
}

double label_below(const struct theme *theme, enum style_role style)
{
    return TEXT_BELOW_EM * theme->styles[style].text.size_pt;
}

// The end of the character before `end`.
static size_t one_less(const char *text, size_t end)
{
    do
        end--;
    while (end > 0 && ((unsigned char)text[end] & 0xC0) == 0x80);
    return end;
}

static size_t drop_blanks(const char *text, size_t length)
{
    while (length > 0 && text[length - 1] == ' ')
        length--;
    return length;
}

const char *label_shorten(const struct theme *theme, enum style_role style, bool bold,
    const char *text, double width, struct arena *arena)
{
    size_t length = strlen(text);

    if (label_width(theme, style, bold, text) <= width)
        return text;
    while (length > 0) {
        const char *shorter;

        length = drop_blanks(text, one_less(text, length));
        if (length == 0)
            break;
        shorter = arena_format(arena, "%.*s…", (int)length, text);
        if (label_width(theme, style, bold, shorter) <= width)
            return shorter;
    }
    return "";
}

struct wrap {
    const struct theme *theme;
    enum style_role style;
    bool bold;
    double width;
    struct arena *arena;
};

// How many bytes of the text stand on its first line: up to the last blank that fits, or the
// first word whole.
static size_t first_line(const struct wrap *wrap, const char *text)
{
    size_t end = strcspn(text, " |"), next;

    while (text[end] == ' ') {
        next = end + 1 + strcspn(text + end + 1, " |");
        if (label_width(wrap->theme, wrap->style, wrap->bold,
                arena_bytes(wrap->arena, text, next)) > wrap->width)
            break;
        end = next;
    }
    return end;
}

int label_wrap(const struct theme *theme, enum style_role style, bool bold, const char *text,
    double width, int most, const char **lines, struct arena *arena)
{
    struct wrap wrap = {theme, style, bold, width, arena};
    int count = 0;

    while (*text && count < most) {
        size_t length = first_line(&wrap, text);
        bool is_last = count + 1 == most && text[length] == ' ';
        const char *line = is_last ? text : arena_bytes(arena, text, length);

        lines[count++] = label_shorten(theme, style, bold, line, width, arena);
        text += length + (text[length] != 0);
    }
    return count;
}
