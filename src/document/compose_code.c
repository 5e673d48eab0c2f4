// compose_code.c - source text as it is written: an example over what it makes, a file.
//
// What an example shows is the text that it was read from, so the two cannot differ. Its common
// indent and the empty lines at its ends are its file's layout and go.
//
// Tags are toned down, names in them up; nothing hangs on that, so any text passes through.

#include "base/file.h"
#include "document/compose.h"

#include <string.h>

enum { TAB_BLANKS = 4 };

enum tone { TONE_TEXT, TONE_MARK, TONE_TAG, TONE_ATTRIBUTE, TONE_VALUE, TONE_COMMENT };

static const unsigned flags_of[] = {[TONE_MARK] = SPAN_GREY,
    [TONE_TAG] = SPAN_ACCENT,
    [TONE_ATTRIBUTE] = SPAN_GREY,
    [TONE_COMMENT] = SPAN_GREY,
    [TONE_VALUE] = 0,
    [TONE_TEXT] = 0};

struct lexer {
    enum tone tone;
    char quote; // that ends the value
};

static bool starts(const char *text, const char *with)
{
    return strncmp(text, with, strlen(with)) == 0;
}

static bool is_name(char c)
{
    return strchr(" \t\r\n=/>\"'", c) == NULL;
}

// How many bytes of `text` stand in one tone, and in which; `lexer` is left in what follows.
static size_t next_tone(struct lexer *lexer, const char *text, enum tone *tone)
{
    size_t length = 1;
    const char *end;

    *tone = lexer->tone;
    switch (lexer->tone) {
    case TONE_TEXT:
        if (*text != '<')
            return strcspn(text, "<");
        if (starts(text, "<!--")) {
            lexer->tone = TONE_COMMENT;
            return next_tone(lexer, text, tone);
        }
        *tone = TONE_MARK;
        lexer->tone = TONE_TAG;
        return text[1] == '/' || text[1] == '?' ? 2 : 1;
    case TONE_COMMENT:
        end = strstr(text, "-->");
        lexer->tone = end ? TONE_TEXT : TONE_COMMENT;
        return end ? (size_t)(end - text) + 3 : strlen(text);
    case TONE_TAG:
    case TONE_ATTRIBUTE:
        if (*text == '"' || *text == '\'') {
            lexer->quote = *text;
            lexer->tone = TONE_VALUE;
            *tone = TONE_MARK;
        } else if (*text == '>') {
            lexer->tone = TONE_TEXT;
            *tone = TONE_MARK;
        } else if (!is_name(*text)) {
            lexer->tone = TONE_ATTRIBUTE;
            *tone = TONE_MARK;
        } else {
            while (text[length] && is_name(text[length]))
                length++;
        }
        return length;
    case TONE_VALUE:
        if (*text == lexer->quote) {
            lexer->tone = TONE_ATTRIBUTE;
            *tone = TONE_MARK;
            return 1;
        }
        end = strchr(text, lexer->quote);
        return end ? (size_t)(end - text) : strlen(text);
    case TONE_MARK:
        break;
    }
    return length;
}

static struct rich tone_line(struct compose *c, struct lexer *lexer, const char *text)
{
    struct span *spans = arena_array(c->arena, struct span, strlen(text) + 1);
    int count = 0;

    while (*text) {
        enum tone tone;
        size_t length = next_tone(lexer, text, &tone);
        unsigned flags = flags_of[tone];
        if (count && spans[count - 1].flags == flags)
            spans[count - 1].text =
                arena_format(c->arena, "%s%.*s", spans[count - 1].text, (int)length, text);
        else
            spans[count++] =
                (struct span){.text = arena_bytes(c->arena, text, length), .flags = flags};
        text += length;
    }
    return (struct rich){spans, count};
}

// The line up to `length`, tabs as blanks, nothing at its end.
static char *clean_line(struct compose *c, const char *text, size_t length)
{
    struct strbuf line = {0};

    while (length && strchr(" \t\r", text[length - 1]))
        length--;
    for (size_t i = 0; i < length; i++)
        if (text[i] == '\t')
            strbuf_printf(&line, "%*s", TAB_BLANKS, "");
        else
            strbuf_putc(&line, text[i]);
    char *kept = arena_bytes(c->arena, line.length ? line.data : "", line.length);
    strbuf_finish(&line);
    return kept;
}

struct source_lines {
    char **list;
    int from, to; // without the empty ones at the ends
    size_t indent;
};

static struct source_lines cut_lines(struct compose *c, const char *text)
{
    struct source_lines lines = {.indent = SIZE_MAX};
    size_t count = 1;

    for (const char *p = text; *p; p++)
        count += *p == '\n';
    lines.list = arena_array(c->arena, char *, count);
    for (;; text++) {
        size_t length = strcspn(text, "\n"), indent;
        char *line = clean_line(c, text, length);
        lines.list[lines.to++] = line;
        indent = strspn(line, " ");
        // An example that begins on the line of its tag has no indent there.
        if (*line && (lines.to > 1 || indent) && indent < lines.indent)
            lines.indent = indent;
        text += length;
        if (!*text)
            break;
    }
    while (lines.to > lines.from && !*lines.list[lines.to - 1])
        lines.to--;
    while (lines.from < lines.to && !*lines.list[lines.from])
        lines.from++;
    return lines;
}

static struct code_line *read_code(struct compose *c, const char *text)
{
    struct source_lines lines = cut_lines(c, text);
    struct code_line *first = NULL, **last = &first;
    struct lexer lexer = {TONE_TEXT, 0};

    for (int i = lines.from; i < lines.to; i++) {
        const char *line = lines.list[i];
        size_t indent = strspn(line, " ");
        struct code_line *code = arena_new(c->arena, struct code_line);

        line += indent < lines.indent ? indent : lines.indent;
        code->indent = (int)strspn(line, " ");
        code->text = tone_line(c, &lexer, line);
        *last = code;
        last = &code->next;
    }
    return first;
}

// Returns NULL for text without a line.
static struct block *add_code(struct compose *c, const struct template_node *node,
    const char *text, struct block_list *out)
{
    struct code_line *lines = read_code(c, text);
    struct block *block = lines ? compose_add_block(c, node, BLOCK_CODE, out) : NULL;

    if (!block)
        return NULL;
    block->style = STYLE_CODE;
    block->code.lines = lines;
    return block;
}

// Its text at the left, what it makes at the right.
static void set_beside(struct compose *c, const struct template_node *node, int columns,
    struct block *made, struct block_list *out)
{
    struct block *grid = compose_add_block(c, node, BLOCK_GRID, out);
    struct block_list code = {.last = &code.first};

    add_code(c, node, node->written, &code);
    grid->grid.cells = arena_array(c->arena, struct grid_cell, 2);
    grid->grid.cells[0] = (struct grid_cell){columns, code.first};
    grid->grid.cells[1] = (struct grid_cell){0, made};
    grid->grid.count = 2;
}

void compose_example(
    struct compose *c, const struct template_node *node, struct block_list *out)
{
    int columns = (int)template_integer(node, "columns", 0);
    struct block *made = compose_inside(c, node);

    if (columns) {
        set_beside(c, node, columns, made, out);
        return;
    }
    struct block *code = add_code(c, node, node->written, out);
    if (code)
        code->code.is_above = made != NULL;
    *out->last = made;
    while (*out->last)
        out->last = &(*out->last)->next;
}

void compose_listing(
    struct compose *c, const struct template_node *node, struct block_list *out)
{
    const struct template_attribute *href = template_attribute(node, "href");
    struct bytes text;

    if (href->path && file_read(href->path, &text, c->arena, c->diag))
        add_code(c, node, text.data, out);
}
