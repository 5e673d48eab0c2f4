// compose_text.c - attribute text and inline elements to spans.
//
// White space of the template is layout of its source: any run of it is one blank, and none
// stands at an end or beside a line break. Text out of the data stays as it is.

#include "document/compose.h"

#include <string.h>

struct writer {
    struct compose *c;
    struct span *spans;
    int count, size;
    struct strbuf text; // of the span begun
    struct span style;  // its flags and target
    bool is_blank_due, is_at_start;
    bool breaks_at_bar; // "|" in literal text is a line break: heads of columns
};

static void writer_init(struct writer *w, struct compose *c)
{
    *w = (struct writer){.c = c, .is_at_start = true};
}

static void push_span(struct writer *w, struct span span)
{
    if (w->count == w->size) {
        int size = w->size ? 2 * w->size : 4;
        struct span *spans = arena_array(w->c->arena, struct span, (size_t)size);
        if (w->count)
            memcpy(spans, w->spans, (size_t)w->count * sizeof *spans);
        w->spans = spans;
        w->size = size;
    }
    w->spans[w->count++] = span;
}

static void end_span(struct writer *w)
{
    struct span span = w->style;

    if (!w->text.length)
        return;
    span.text = arena_bytes(w->c->arena, w->text.data, w->text.length);
    strbuf_clear(&w->text);
    push_span(w, span);
}

static void put_blank(struct writer *w)
{
    if (w->is_blank_due && !w->is_at_start)
        strbuf_putc(&w->text, ' ');
    w->is_blank_due = w->is_at_start = false;
}

static void put_break(struct writer *w)
{
    strbuf_putc(&w->text, '\n');
    w->is_blank_due = false;
    w->is_at_start = true;
}

static void put_literal(struct writer *w, const char *text)
{
    for (; *text; text++) {
        if (strchr(" \t\r\n", *text)) {
            w->is_blank_due = true;
        } else if (*text == '|' && w->breaks_at_bar) {
            put_break(w);
        } else {
            put_blank(w);
            strbuf_putc(&w->text, *text);
        }
    }
}

static void put_field(struct writer *w, enum field field, const char *target)
{
    struct span span = w->style;

    put_blank(w);
    end_span(w);
    span.text = "";
    span.field = field;
    if (target)
        span.target = target;
    push_span(w, span);
}

static void put_figure(struct writer *w, const char *shown, struct figure *figure)
{
    struct span span = w->style;

    put_blank(w);
    end_span(w);
    span.text = shown;
    span.figure = figure;
    push_span(w, span);
}

static void put_binding(struct writer *w, const struct binding *binding)
{
    struct bound bound;
    struct figure *figure;

    if (!compose_bind(w->c, binding, &bound))
        return;
    if (bound.field != FIELD_NONE) {
        put_field(w, bound.field, NULL);
        return;
    }
    const char *shown = compose_print(w->c, binding, &bound, &figure);
    if (figure) {
        put_figure(w, shown, figure);
    } else if (*shown) {
        put_blank(w);
        strbuf_puts(&w->text, shown);
    }
}

static void put_parts(struct writer *w, const struct text_parts *parts)
{
    for (int i = 0; i < parts->count; i++) {
        if (parts->list[i].literal)
            put_literal(w, parts->list[i].literal);
        if (parts->list[i].binding)
            put_binding(w, parts->list[i].binding);
    }
}

static struct rich finish(struct writer *w)
{
    end_span(w);
    strbuf_finish(&w->text);
    return (struct rich){w->spans, w->count};
}

static void put_inline(struct writer *w, const struct template_node *first);

static void put_styled(struct writer *w, const struct template_node *node, unsigned flag)
{
    struct span outer = w->style;

    if (w->is_blank_due) // the blank before belongs to the text before
        put_blank(w);
    end_span(w);
    w->style.flags |= flag;
    if (template_text(node, "lang"))
        w->style.language = template_text(node, "lang");
    put_inline(w, node->first);
    end_span(w);
    w->style = outer;
}

static void put_bold(struct writer *w, const struct template_node *node)
{
    put_styled(w, node, SPAN_BOLD);
}

static void put_italic(struct writer *w, const struct template_node *node)
{
    put_styled(w, node, SPAN_ITALIC);
}

static void put_superior(struct writer *w, const struct template_node *node)
{
    put_styled(w, node, SPAN_SUPERIOR);
}

static void put_grey(struct writer *w, const struct template_node *node)
{
    put_styled(w, node, SPAN_GREY);
}

static void put_span(struct writer *w, const struct template_node *node)
{
    put_styled(w, node, 0);
}

// Inside a repeated section "#pnl/..." means the repetition that it stands in.
static const char *resolve_target(const struct compose *c, const char *to)
{
    size_t length = c->section_id ? strlen(c->section_id) : 0;

    if (length && to[0] == '#' && strncmp(to + 1, c->section_id, length) == 0 &&
        (to[1 + length] == '\0' || to[1 + length] == '/'))
        return arena_format(c->arena, "#%s%s", c->section, to + 1 + length);
    return to;
}

static void put_link(struct writer *w, const struct template_node *node)
{
    struct span outer = w->style;

    put_blank(w);
    end_span(w);
    w->style.target = resolve_target(w->c, template_text(node, "to"));
    put_styled(w, node, SPAN_ACCENT);
    w->style = outer;
}

static void put_ref(struct writer *w, const struct template_node *node)
{
    put_field(w, FIELD_PAGE_OF, resolve_target(w->c, template_text(node, "to")));
}

// The mark stands close behind its word; a blank that is due comes after it.
static void put_footnote(struct writer *w, const struct template_node *node)
{
    const struct footnote *note = footnote_add(w->c, compose_inline(w->c, node), node->at);

    end_span(w);
    if (note)
        push_span(
            w, *footnote_mark(w->c, note, w->style.flags, (struct rich){w->spans, w->count})
                    .spans);
}

static void put_line_break(struct writer *w, const struct template_node *node)
{
    (void)node;
    put_break(w);
}

static void put_text(struct writer *w, const struct template_node *node)
{
    put_parts(w, &node->parts);
}

// The row that <written> reads: of the table or list it stands in, else of the repeat.
static bool find_row(const struct compose *c, struct query **query, int *row)
{
    const struct scope *scope = c->scope;

    *query = c->row.query;
    *row = c->row.row;
    while (!*query && scope && !scope->name)
        scope = scope->outer;
    if (!*query && scope) {
        *query = scope->query;
        *row = scope->row;
    }
    return *query != NULL;
}

static struct value row_value(const struct query *query, int row, const char *column)
{
    return query_at(query, row, dataset_column(query->dataset, column));
}

// Commentary says where it was written: file, line and column of its text.
static struct source_pos text_place(
    const struct query *query, int row, struct source_pos otherwise)
{
    struct value path = row_value(query, row, "path"), line = row_value(query, row, "line"),
                 column = row_value(query, row, "col");

    if (path.kind != VALUE_TEXT || line.kind != VALUE_INTEGER)
        return otherwise;
    return (struct source_pos){
        path.text, (int)line.integer, column.kind == VALUE_INTEGER ? (int)column.integer : 0};
}

// What is out of date says so where it stands.
static void put_commentary(struct writer *w, const struct template_node *first)
{
    put_inline(w, first);
    if (!compose_is_stale(w->c, first))
        return;
    struct span outer = w->style;
    end_span(w);
    w->style.flags |= SPAN_GREY;
    put_literal(w, " [");
    put_literal(w, word_of(w->c->input->report->words, WORD_STALE));
    put_literal(w, "]");
    end_span(w);
    w->style = outer;
}

static void put_written(struct writer *w, const struct template_node *node)
{
    struct compose *c = w->c;
    struct query *query;
    int row;

    if (!find_row(c, &query, &row)) {
        diag_add(c->diag, DIAG_ELEMENT, node->at, "<written> stands in no row");
        return;
    }
    struct value text = query_at(query, row, query_column(c, query, node, "field"));
    if (text.kind == VALUE_TEXT)
        put_commentary(w, template_parse_inline(
                              text.text, text_place(query, row, node->at), c->arena, c->diag));
    else if (text.kind != VALUE_NULL)
        put_literal(w, value_text(text, c->arena));
}

typedef void put_element(struct writer *w, const struct template_node *node);

static put_element *const inline_elements[ELEMENT_KIND_COUNT + 2] = {
    [EL_TEXT] = put_text,
    [EL_B] = put_bold,
    [EL_I] = put_italic,
    [EL_SUP] = put_superior,
    [EL_GREY] = put_grey,
    [EL_SPAN] = put_span,
    [EL_LINK] = put_link,
    [EL_REF] = put_ref,
    [EL_FOOTNOTE] = put_footnote,
    [EL_BR] = put_line_break,
    [EL_WRITTEN] = put_written,
};

static void put_inline(struct writer *w, const struct template_node *first)
{
    for (const struct template_node *node = first; node; node = node->next)
        if (inline_elements[node->kind])
            inline_elements[node->kind](w, node);
}

struct rich compose_inline(struct compose *c, const struct template_node *node)
{
    struct writer w;

    writer_init(&w, c);
    put_inline(&w, node->first);
    return finish(&w);
}

struct rich compose_parts(
    struct compose *c, const struct template_node *node, const char *attribute)
{
    const struct template_attribute *a = template_attribute(node, attribute);
    struct writer w;

    writer_init(&w, c);
    w.breaks_at_bar = strcmp(attribute, "head") == 0;
    if (a && a->rule->type == ATTRIBUTE_TEXT)
        put_parts(&w, &a->parts);
    else if (a)
        put_literal(&w, a->text);
    return finish(&w);
}

const char *compose_plain(
    struct compose *c, const struct template_node *node, const char *attribute)
{
    if (!template_attribute(node, attribute))
        return NULL;
    return rich_plain(compose_parts(c, node, attribute), c->arena);
}

struct rich rich_mark(struct rich rich, unsigned flags, struct arena *arena)
{
    struct span *spans = arena_array(arena, struct span, (size_t)rich.count);

    for (int i = 0; i < rich.count; i++) {
        spans[i] = rich.spans[i];
        spans[i].flags |= flags;
    }
    return (struct rich){spans, rich.count};
}

struct rich rich_append(struct rich first, struct rich second, struct arena *arena)
{
    if (!first.count || !second.count)
        return first.count ? first : second;
    int count = first.count + second.count;
    struct span *spans = arena_array(arena, struct span, (size_t)count);

    memcpy(spans, first.spans, (size_t)first.count * sizeof *spans);
    memcpy(spans + first.count, second.spans, (size_t)second.count * sizeof *spans);
    return (struct rich){spans, count};
}

// Two texts, the second on a line of its own.
struct rich rich_join(struct rich first, struct rich second, struct arena *arena)
{
    static const struct span line_break = {.text = "\n"};

    if (!first.count || !second.count)
        return first.count ? first : second;
    return rich_append(rich_append(first, (struct rich){&line_break, 1}, arena), second, arena);
}

// The measure is what the author set bold, else the whole title; the rest is grey.
static struct rich tone_title(struct rich text, struct arena *arena)
{
    struct span *spans = arena_array(arena, struct span, (size_t)text.count);
    bool has_measure = false;

    for (int i = 0; i < text.count; i++)
        has_measure |= (text.spans[i].flags & SPAN_BOLD) != 0;
    for (int i = 0; i < text.count; i++) {
        spans[i] = text.spans[i];
        if (!has_measure)
            spans[i].flags |= SPAN_BOLD;
        else if (!(spans[i].flags & SPAN_BOLD))
            spans[i].flags |= SPAN_GREY;
    }
    return (struct rich){spans, text.count};
}

struct title compose_title(struct compose *c, const struct template_node *node)
{
    const struct template_node *title = compose_child(node, EL_TITLE);
    struct rich text = title ? compose_inline(c, title) : compose_parts(c, node, "caption");

    return (struct title){.text = tone_title(text, c->arena)};
}

struct rich compose_notes(struct compose *c, const struct template_node *node)
{
    struct rich notes = {0};

    for (const struct template_node *n = compose_child(node, EL_NOTE); n;
         n = compose_next(n, EL_NOTE))
        notes = rich_join(notes, compose_inline(c, n), c->arena);
    return notes;
}
