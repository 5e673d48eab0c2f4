// tag_entries.h - what a structure element says of itself, beside its kind and its kids.
//
// Source: ISO 32000-1 14.7.2 table 323, 14.8.5; ISO 14289-1 7.3, 7.5, 7.9

#ifndef RENDER_TAG_ENTRIES_H
#define RENDER_TAG_ENTRIES_H

#include "base/strbuf.h"
#include "layout/structure.h"

// `index` numbers an element without an id; `page_height` is that of its box's page.
void tag_entries(const struct tag *tag, unsigned index, double page_height, struct strbuf *out);

// A Note has an id even if nobody gave it one. NULL: none.
const char *tag_id(const struct tag *tag, unsigned index, struct arena *arena);

#endif
