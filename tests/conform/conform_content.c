// conform_content.c - the operators of pages and forms: all paint is tagged or an artifact,
// each marked content is there once, text shown can be read.
//
// A content stream is small words: operands pile up until an operator takes them. Only what
// the checks ask for is kept.

#include "conform_words.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

enum { MOST_NESTED = 32, WORD = 80, MOST_FORMS = 4 };

struct reading {
    struct conform *c;
    const char *at, *end;
    char where[WORD];
    qpdf_oh resources;
    bool is_form; // drawn inside marked content: then its paint is owned
    int depth;    // of forms
    // operands
    char name[WORD], operand[WORD]; // the last two names: "/F1", "/Span"
    int mcid;                       // of the property list just read; -1: none
    struct strings {
        const char *at;
        size_t length;
    } strings[512];
    int string_count;
    // state
    int marks[MOST_NESTED]; // MCID of what is open; -1: other; -2: an artifact
    int mark_depth, saves, texts;
    struct conform_font *font;
    struct conform_page *page;
};

static void check_stream(struct reading *outer, qpdf_oh form, const char *name);

static bool is_owned(const struct reading *r)
{
    for (int i = 0; i < r->mark_depth; i++)
        if (r->marks[i] != -1)
            return true;
    return r->is_form;
}

static void fault_at(const struct reading *r, const char *what)
{
    conform_fault(r->c, "%s: %s", r->where, what);
}

static void add_mark(struct reading *r, int mcid)
{
    struct conform_page *page = r->page;

    if (r->is_form) {
        fault_at(r, "marked content inside a form");
        return;
    }
    for (int i = 0; i < r->mark_depth; i++)
        if (r->marks[i] != -1)
            fault_at(r, "marked content inside other marked content");
    if (mcid != page->mark_count)
        conform_fault(r->c, "%s: MCID %d where %d is next", r->where, mcid, page->mark_count);
    page->mark_count++;
}

static void begin_mark(struct reading *r)
{
    int mark = -1;

    if (!strcmp(r->operand, "/Artifact") || !strcmp(r->name, "/Artifact")) {
        mark = -2;
        if (is_owned(r))
            fault_at(r, "an artifact inside marked content");
    } else if (r->mcid >= 0) {
        mark = r->mcid;
        add_mark(r, mark);
    }
    if (r->mark_depth < MOST_NESTED)
        r->marks[r->mark_depth++] = mark;
    else
        fault_at(r, "marked content nested too deep");
}

static void end_mark(struct reading *r)
{
    if (!r->mark_depth)
        fault_at(r, "EMC that ends nothing");
    else
        r->mark_depth--;
}

static qpdf_oh resource(const struct reading *r, const char *kind, const char *name)
{
    qpdf_oh found = key(r->c, key(r->c, r->resources, kind), name);

    if (qpdf_oh_is_null(r->c->pdf, found))
        conform_fault(r->c, "%s: no %s %s in its resources", r->where, kind, name);
    return found;
}

static void draw(struct reading *r)
{
    qpdf_oh object = resource(r, "/XObject", r->name);

    if (!qpdf_oh_is_stream(r->c->pdf, object))
        return;
    qpdf_oh dict = qpdf_oh_get_dict(r->c->pdf, object);
    if (is_name(r->c, dict, "/Subtype", "/Form"))
        check_stream(r, object, r->name);
    else if (has(r->c, dict, "/Interpolate"))
        fault_at(r, "an image with Interpolate");
}

static int hex_digit(int letter)
{
    return isdigit(letter) ? letter - '0' : (letter | 32) - 'a' + 10;
}

static void check_code(struct reading *r, unsigned code)
{
    if (r->font->is_wide && !code)
        fault_at(r, "glyph 0 is shown");
    else if (!r->font->mapped[code & 0xFFFF])
        conform_fault(r->c, "%s: code %04X of font %d is no text", r->where, code, r->font->id);
}

// Strings of wide fonts are hexadecimal; what cairo writes as bytes is looked at by its font.
static void show_text(struct reading *r)
{
    if (!r->font) {
        fault_at(r, "text without a font");
        return;
    }
    if (!r->texts)
        fault_at(r, "text outside of BT and ET");
    for (int s = 0; s < r->string_count; s++) {
        const char *hex = r->strings[s].at;
        size_t step = r->font->is_wide ? 4 : 2;

        for (size_t i = 0; *hex == '<' && i + step <= r->strings[s].length; i += step) {
            unsigned code = 0;
            for (size_t digit = 0; digit < step; digit++)
                code = code * 16 + (unsigned)hex_digit(hex[1 + i + digit]);
            check_code(r, code);
        }
    }
}

static bool is_one_of(const char *word, const char *const *list)
{
    for (; *list; list++)
        if (!strcmp(word, *list))
            return true;
    return false;
}

static void operate(struct reading *r, const char *word)
{
    static const char *const paints[] = {"S", "s", "f", "F", "f*", "B", "B*", "b", "b*", "sh",
        "Do", "Tj", "TJ", "'", "\"", "BI", NULL};
    static const char *const shows[] = {"Tj", "TJ", "'", "\"", NULL};

    if (is_one_of(word, paints) && !is_owned(r))
        conform_fault(r->c, "%s: %s outside of marked content", r->where, word);
    if (is_one_of(word, shows))
        show_text(r);
    else if (!strcmp(word, "BDC") || !strcmp(word, "BMC"))
        begin_mark(r);
    else if (!strcmp(word, "EMC"))
        end_mark(r);
    else if (!strcmp(word, "q") || !strcmp(word, "Q"))
        r->saves += *word == 'q' ? 1 : -1;
    else if (!strcmp(word, "BT") || !strcmp(word, "ET"))
        r->texts += *word == 'B' ? 1 : -1;
    else if (!strcmp(word, "Tf"))
        r->font = conform_font(r->c, resource(r, "/Font", r->name));
    else if (!strcmp(word, "Do"))
        draw(r);
    else if (!strcmp(word, "gs"))
        resource(r, "/ExtGState", r->name);
    else if (!strcmp(word, "BI"))
        fault_at(r, "an inline image");
    r->mcid = -1;
    r->string_count = 0;
    r->name[0] = r->operand[0] = '\0';
}

static void keep_string(struct reading *r, const char *from)
{
    if (r->string_count < 512)
        r->strings[r->string_count++] = (struct strings){from, (size_t)(r->at - from) - 2};
}

static void skip_literal(struct reading *r)
{
    int depth = 1;

    for (r->at++; r->at < r->end && depth; r->at++) {
        if (*r->at == '\\')
            r->at++;
        else
            depth += (*r->at == '(') - (*r->at == ')');
    }
}

static void skip_hex(struct reading *r)
{
    while (r->at < r->end && *r->at != '>')
        r->at++;
    r->at++;
}

static void read_property_list(struct reading *r)
{
    int depth = 0;

    do {
        if (!strncmp(r->at, "<<", 2) || !strncmp(r->at, ">>", 2)) {
            depth += *r->at == '<' ? 1 : -1;
            r->at += 2;
        } else if (*r->at == '<') {
            skip_hex(r);
        } else if (*r->at == '(') {
            skip_literal(r);
        } else {
            if (!strncmp(r->at, "/MCID ", 6))
                r->mcid = atoi(r->at + 6);
            r->at++;
        }
    } while (r->at < r->end && depth);
}

static void read_word(struct reading *r)
{
    char word[WORD];
    size_t length = strcspn(r->at + 1, " \t\r\n\f/<>[]()") + 1;

    if (length >= sizeof word) {
        fault_at(r, "an odd word");
        r->at += length;
        return;
    }
    memcpy(word, r->at, length);
    word[length] = '\0';
    r->at += length;
    if (*word == '/') {
        memcpy(r->operand, r->name, sizeof r->operand);
        memcpy(r->name, word, length + 1);
    } else if (isalpha((unsigned char)*word) || *word == '\'' || *word == '"') {
        operate(r, word);
    }
}

static void read_next(struct reading *r)
{
    const char *from = r->at;

    if (isspace((unsigned char)*r->at) || *r->at == '[' || *r->at == ']') {
        r->at++;
    } else if (*r->at == '(') {
        skip_literal(r);
        keep_string(r, from);
    } else if (!strncmp(r->at, "<<", 2)) {
        read_property_list(r);
    } else if (*r->at == '<') {
        skip_hex(r);
        keep_string(r, from);
    } else {
        read_word(r);
    }
}

static void read_stream(struct reading *r, const char *data, size_t size)
{
    r->at = data;
    r->end = data + size;
    r->mcid = -1;
    while (r->at < r->end)
        read_next(r);
    if (r->mark_depth || r->saves || r->texts)
        conform_fault(r->c, "%s: %d marks, %d states, %d texts left open", r->where,
            r->mark_depth, r->saves, r->texts);
}

static char *ended(unsigned char *data, size_t size)
{
    char *text = malloc(size + 1);

    if (!text)
        abort();
    memcpy(text, data, size);
    text[size] = '\0';
    free(data);
    return text;
}

static void check_stream(struct reading *outer, qpdf_oh form, const char *name)
{
    struct reading *r = calloc(1, sizeof *r);
    qpdf_data pdf = outer->c->pdf;
    unsigned char *data;
    size_t size;

    if (!r || outer->depth >= MOST_FORMS ||
        (qpdf_oh_get_stream_data(pdf, form, qpdf_dl_all, NULL, &data, &size) & QPDF_ERRORS)) {
        fault_at(outer, "a form that cannot be read");
        free(r);
        return;
    }
    char *text = ended(data, size);
    r->c = outer->c;
    r->page = outer->page;
    r->depth = outer->depth + 1;
    r->is_form = true;
    r->resources = key(r->c, qpdf_oh_get_dict(pdf, form), "/Resources");
    snprintf(r->where, sizeof r->where, "%.60s, form %.10s", outer->where, name);
    read_stream(r, text, size);
    free(text);
    free(r);
}

static void check_page(struct conform *c, int index)
{
    struct reading *r = calloc(1, sizeof *r);
    qpdf_oh page = qpdf_get_page_n(c->pdf, (size_t)index);
    unsigned char *data;
    size_t size;

    if (!r || (qpdf_oh_get_page_content_data(c->pdf, page, &data, &size) & QPDF_ERRORS)) {
        conform_fault(c, "page %d: its content cannot be read", index + 1);
        free(r);
        return;
    }
    char *text = ended(data, size);
    r->c = c;
    r->page = &c->pages[index];
    r->resources = key(c, page, "/Resources");
    snprintf(r->where, sizeof r->where, "page %d", index + 1);
    read_stream(r, text, size);
    r->page->owners = arena_array(&c->arena, int, (size_t)r->page->mark_count + 1);
    free(text);
    free(r);
}

void conform_content(struct conform *c)
{
    for (int i = 0; i < c->page_count; i++)
        check_page(c, i);
}
