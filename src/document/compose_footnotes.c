// compose_footnotes.c - notes to words: numbered through their section, lettered through the
// table or chart under which they stand.

#include "document/compose.h"

void footnotes_open(
    struct compose *c, struct footnotes *own, struct footnote **first, const char *stem)
{
    *own = (struct footnotes){
        .outer = c->footnotes, .last = first, .stem = stem, .is_under = c->footnotes != NULL};
    map_init(&own->by_text, c->arena);
    c->footnotes = own;
}

void footnotes_close(struct compose *c)
{
    c->footnotes = c->footnotes->outer;
}

// a ... z, aa, ab ...
static const char *letters(int number, struct arena *arena)
{
    char text[12], *at = text + sizeof text - 1;

    *at = '\0';
    for (; number > 0; number = (number - 1) / 26)
        *--at = (char)('a' + (number - 1) % 26);
    return arena_text(arena, at);
}

static struct footnote *new_footnote(
    struct compose *c, struct footnotes *own, struct rich text, struct source_pos at)
{
    struct footnote *note = arena_new(c->arena, struct footnote);

    note->at = at;
    note->text = text;
    note->number = ++own->count;
    note->is_under = own->is_under;
    note->mark = own->is_under ? letters(note->number, c->arena)
                               : arena_format(c->arena, "%d", note->number);
    note->id = arena_format(c->arena, "%s/*%s", own->stem, note->mark);
    *own->last = note;
    own->last = &note->next;
    return note;
}

const struct footnote *footnote_add(struct compose *c, struct rich text, struct source_pos at)
{
    struct footnotes *own = c->footnotes;
    const char *words = rich_plain(text, c->arena);
    struct footnote *note = own && *words ? map_find(&own->by_text, words) : NULL;

    if (!own || !*words || note)
        return note;
    note = new_footnote(c, own, text, at);
    map_put(&own->by_text, words, note);
    return note;
}

struct rich footnote_mark(
    struct compose *c, const struct footnote *note, unsigned flags, struct rich before)
{
    struct span *mark = arena_new(c->arena, struct span);

    *mark = (struct span){.text = note->mark,
        .flags = flags | SPAN_SUPERIOR,
        .target = arena_format(c->arena, "#%s", note->id),
        .footnote = note};
    if (before.count && before.spans[before.count - 1].footnote)
        mark->text = arena_format(c->arena, ",%s", note->mark); // 1 and 2 are not 12
    return (struct rich){mark, 1};
}

struct rich footnotes_mark(
    struct compose *c, const struct template_node *node, struct rich text)
{
    for (const struct template_node *n = compose_child(node, EL_FOOTNOTE); n;
         n = compose_next(n, EL_FOOTNOTE)) {
        const struct footnote *note = footnote_add(c, compose_inline(c, n), n->at);

        if (note)
            text = rich_append(text, footnote_mark(c, note, 0, text), c->arena);
    }
    return text;
}
