#include "render/tag_entries.h"

#include "render/spell.h"

#include <stdio.h>

enum { ID_BYTES = 32 };

static const char *made_id(unsigned index, char id[ID_BYTES])
{
    snprintf(id, ID_BYTES, "note-%08u", index);
    return id;
}

const char *tag_id(const struct tag *tag, unsigned index, struct arena *arena)
{
    char id[ID_BYTES];

    if (tag->id)
        return tag->id;
    return tag->type == TAG_NOTE ? arena_text(arena, made_id(index, id)) : NULL;
}

static void put_text(struct strbuf *out, const char *key, const char *utf8)
{
    if (utf8) {
        strbuf_puts(out, key);
        spell_text(out, utf8);
        strbuf_putc(out, ' ');
    }
}

static void put_heads(const struct tag *const *heads, struct strbuf *out)
{
    strbuf_puts(out, " /Headers [");
    for (; *heads; heads++)
        spell_bytes(out, (*heads)->id);
    strbuf_putc(out, ']');
}

static void put_cell(const struct tag *tag, struct strbuf *out)
{
    static const char *const scopes[] = {[SCOPE_NONE] = "",
        [SCOPE_COLUMN] = " /Scope /Column",
        [SCOPE_ROW] = " /Scope /Row",
        [SCOPE_BOTH] = " /Scope /Both"};
    bool has_scope = tag->type == TAG_TH && tag->scope != SCOPE_NONE;

    if (!has_scope && tag->column_span < 2 && tag->row_span < 2 && !tag->heads)
        return;
    strbuf_puts(out, "/A <</O /Table");
    if (has_scope)
        strbuf_puts(out, scopes[tag->scope]);
    if (tag->column_span > 1)
        strbuf_printf(out, " /ColSpan %d", tag->column_span);
    if (tag->row_span > 1)
        strbuf_printf(out, " /RowSpan %d", tag->row_span);
    if (tag->heads)
        put_heads(tag->heads, out);
    strbuf_puts(out, ">> ");
}

static void put_figure(const struct tag *tag, double page_height, struct strbuf *out)
{
    double left = (double)tag->box[0], top = page_height - (double)tag->box[1];

    if (tag->box_page < 0 || page_height <= 0)
        return;
    strbuf_puts(out, "/A <</O /Layout /Placement /Block /BBox [");
    spell_pair(out, left, top - (double)tag->box[3]);
    spell_pair(out, left + (double)tag->box[2], top);
    strbuf_puts(out, "]>> ");
}

static void put_list(const struct tag *tag, struct strbuf *out)
{
    strbuf_puts(out, "/A <</O /List /ListNumbering /");
    strbuf_puts(out, tag->numbering == 'D'   ? "Disc"
                     : tag->numbering == '1' ? "Decimal"
                                             : "None");
    strbuf_puts(out, ">> ");
}

// What a reader is told of a table is an attribute, not an alternative to it: its cells are
// read all the same.
static void put_summary(const struct tag *tag, struct strbuf *out)
{
    if (tag->alt) {
        strbuf_puts(out, "/A <</O /Table /Summary ");
        spell_text(out, tag->alt);
        strbuf_puts(out, ">> ");
    }
}

void tag_entries(const struct tag *tag, unsigned index, double page_height, struct strbuf *out)
{
    char id[ID_BYTES];

    if (tag->type == TAG_TH || tag->type == TAG_TD)
        put_cell(tag, out);
    else if (tag->type == TAG_FIGURE)
        put_figure(tag, page_height, out);
    else if (tag->type == TAG_L)
        put_list(tag, out);
    else if (tag->type == TAG_TABLE)
        put_summary(tag, out);
    if (tag->type != TAG_TABLE)
        put_text(out, "/Alt ", tag->alt);
    put_text(out, "/ActualText ", tag->actual);
    put_text(out, "/T ", tag->title);
    put_text(out, "/Lang ", tag->language);
    if (tag->id || tag->type == TAG_NOTE) {
        strbuf_puts(out, "/ID ");
        spell_bytes(out, tag->id ? tag->id : made_id(index, id));
        strbuf_putc(out, ' ');
    }
}
