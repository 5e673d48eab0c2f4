#include "render/tags.h"

#include "render/tag_entries.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

enum { PARENTS_IN_LEAF = 32, OBJECT = -1 };

// Something of an element that is no element: marked content, or an annotation.
struct content {
    struct content *next;
    unsigned order; // in painting
    int page;
    int mcid;        // or OBJECT
    unsigned object; // number of the annotation
};

struct element {
    const struct tag *tag;
    struct content content; // the first; most have one
    struct content *last;   // NULL: none
    unsigned first_painted; // of it and all below
};

struct page_marks {
    HPDF_Page page;
    double height;
    unsigned *elements; // by MCID
    int count, size;
};

static unsigned index_of(const struct tags *tags, const struct tag *tag)
{
    return (unsigned)((const struct element *)tag->written - tags->elements);
}

static unsigned number_of(const struct tags *tags, const struct tag *tag)
{
    return tags->series.first + index_of(tags, tag);
}

// The next tag in the order of the tree, parents first.
static struct tag *next_tag(struct tag *tag)
{
    if (tag->first)
        return tag->first;
    while (tag && !tag->next)
        tag = tag->parent;
    return tag ? tag->next : NULL;
}

static void write_element(const void *what, unsigned index, struct strbuf *out);
static void write_root(const void *what, unsigned index, struct strbuf *out);

void tags_open(struct tags *tags, HPDF_Doc pdf, const struct page_set *set,
    const HPDF_Page *pages, struct arena *arena)
{
    const struct page *page = set->first;
    unsigned i = 0;

    *tags = (struct tags){.pdf = pdf, .arena = arena, .page_count = set->count};
    for (struct tag *tag = set->structure; tag; tag = next_tag(tag))
        tags->element_count++;
    tags->elements = arena_array(arena, struct element, tags->element_count);
    for (struct tag *tag = set->structure; tag; tag = next_tag(tag), i++) {
        tags->elements[i] = (struct element){.tag = tag, .first_painted = UINT_MAX};
        tag->written = &tags->elements[i];
    }
    tags->pages = arena_array(arena, struct page_marks, (size_t)set->count);
    for (int n = 0; n < set->count; n++, page = page->next) {
        tags->pages[n] = (struct page_marks){.page = pages[n], .height = page->height_pt};
        HPDF_Dict_AddNumber(pages[n], "StructParents", n);
        HPDF_Dict_AddName(pages[n], "Tabs", "S");
    }
    object_series_open(&tags->series, pdf, tags->element_count, write_element, tags);
    object_series_open(&tags->root, pdf, 1, write_root, tags);
    HPDF_Dict_Add(pdf->catalog, "StructTreeRoot", tags->root.dict);
    HPDF_Dict_AddBoolean(object_inner(pdf->catalog, "MarkInfo"), "Marked", HPDF_TRUE);
}

void tags_close(struct tags *tags)
{
    object_series_close(&tags->series);
    object_series_close(&tags->leaves);
    object_series_close(&tags->root);
    object_series_close(&tags->ids);
    object_series_close(&tags->parents);
    for (int i = 0; i < tags->page_count; i++)
        free(tags->pages[i].elements);
    free(tags->objects);
}

static void add_content(struct tags *tags, const struct tag *tag, struct content content)
{
    struct element *element = tag->written;

    content.order = tags->painted++;
    if (!element->last) {
        element->content = content;
        element->last = &element->content;
        element->first_painted = content.order;
        return;
    }
    element->last->next = arena_new(tags->arena, struct content);
    *element->last->next = content;
    element->last = element->last->next;
}

int tags_mark(struct tags *tags, const struct tag *tag, int page)
{
    struct page_marks *marks = &tags->pages[page];

    if (marks->count == marks->size) {
        marks->size = marks->size ? 2 * marks->size : 64;
        marks->elements =
            realloc(marks->elements, (size_t)marks->size * sizeof *marks->elements);
        if (!marks->elements)
            arena_exhausted();
    }
    marks->elements[marks->count] = index_of(tags, tag);
    add_content(tags, tag, (struct content){.page = page, .mcid = marks->count});
    return marks->count++;
}

void tags_object(struct tags *tags, const struct tag *tag, int page, HPDF_Dict annotation)
{
    if (tags->object_count == tags->object_size) {
        tags->object_size = tags->object_size ? 2 * tags->object_size : 64;
        tags->objects =
            realloc(tags->objects, (size_t)tags->object_size * sizeof *tags->objects);
        if (!tags->objects)
            arena_exhausted();
    }
    HPDF_Dict_AddNumber(annotation, "StructParent", tags->page_count + tags->object_count);
    tags->objects[tags->object_count++] = tag;
    add_content(tags, tag,
        (struct content){.page = page, .mcid = OBJECT, .object = object_number(annotation)});
}

static void put_page(const struct tags *tags, int page, struct strbuf *out)
{
    strbuf_puts(out, "/Pg ");
    spell_reference(out, object_number(tags->pages[page].page));
}

// `page`: the element's own, which its content need not name again.
static void put_content(
    const struct tags *tags, const struct content *content, int page, struct strbuf *out)
{
    if (content->mcid != OBJECT && content->page == page) {
        spell_integer(out, content->mcid);
        return;
    }
    strbuf_puts(out, content->mcid == OBJECT ? "<</Type /OBJR " : "<</Type /MCR ");
    put_page(tags, content->page, out);
    if (content->mcid == OBJECT) {
        strbuf_puts(out, " /Obj ");
        spell_reference(out, content->object);
    } else {
        strbuf_puts(out, " /MCID ");
        spell_integer(out, content->mcid);
    }
    strbuf_puts(out, ">>");
}

static void put_kids(const struct tags *tags, const struct element *element, struct strbuf *out)
{
    const struct content *content = element->last ? &element->content : NULL;
    int page = content ? content->page : -1;
    bool many = (element->tag->first && (content || element->tag->first->next)) ||
                (content && content->next);
    const char *gap = "";

    strbuf_puts(out, many ? "/K [" : "/K ");
    for (const struct tag *kid = element->tag->first; kid || content; gap = " ") {
        const struct element *below = kid ? kid->written : NULL;
        bool content_first = content && (!kid || (below->first_painted != UINT_MAX &&
                                                     content->order < below->first_painted));
        strbuf_puts(out, gap);
        if (content_first) {
            put_content(tags, content, page, out);
            content = content->next;
        } else {
            spell_reference(out, number_of(tags, kid));
            kid = kid->next;
        }
    }
    strbuf_puts(out, many ? "]\n" : "\n");
}

static void write_element(const void *what, unsigned index, struct strbuf *out)
{
    const struct tags *tags = what;
    const struct element *element = &tags->elements[index];
    const struct tag *tag = element->tag;

    strbuf_puts(out, "/S /");
    strbuf_puts(out, tag_name(tag->type));
    strbuf_puts(out, " /P ");
    spell_reference(
        out, tag->parent ? number_of(tags, tag->parent) : object_number(tags->root.dict));
    strbuf_putc(out, ' ');
    if (element->last) {
        put_page(tags, element->content.page, out);
        strbuf_putc(out, ' ');
    }
    tag_entries(tag, index,
        tag->box_page >= 0 && tag->box_page < tags->page_count
            ? tags->pages[tag->box_page].height
            : 0,
        out);
    if (element->last || tag->first)
        put_kids(tags, element, out);
}

static void write_root(const void *what, unsigned index, struct strbuf *out)
{
    const struct tags *tags = what;

    (void)index;
    strbuf_puts(out, "/Type /StructTreeRoot /K [");
    spell_reference(out, tags->series.first);
    strbuf_puts(out, "] /ParentTree ");
    spell_reference(out, tags->parents.first);
    strbuf_puts(out, " /ParentTreeNextKey ");
    spell_integer(out, tags->page_count + tags->object_count);
    if (tags->ids.count) {
        strbuf_puts(out, " /IDTree ");
        spell_reference(out, tags->ids.first);
    }
    strbuf_putc(out, '\n');
}

static int key_count(const struct tags *tags)
{
    return tags->page_count + tags->object_count;
}

static void put_key(const struct tags *tags, int key, struct strbuf *out)
{
    spell_integer(out, key);
    strbuf_putc(out, ' ');
    if (key >= tags->page_count) {
        spell_reference(out, number_of(tags, tags->objects[key - tags->page_count]));
        strbuf_putc(out, '\n');
        return;
    }
    const struct page_marks *marks = &tags->pages[key];
    strbuf_putc(out, '[');
    for (int i = 0; i < marks->count; i++) {
        spell_reference(out, tags->series.first + marks->elements[i]);
        strbuf_putc(out, ' ');
    }
    strbuf_puts(out, "]\n");
}

static void write_leaf(const void *what, unsigned index, struct strbuf *out)
{
    const struct tags *tags = what;
    int from = (int)index * PARENTS_IN_LEAF, to = from + PARENTS_IN_LEAF;

    if (to > key_count(tags))
        to = key_count(tags);
    strbuf_printf(out, "/Limits [%d %d] /Nums [", from, to - 1);
    for (int key = from; key < to; key++)
        put_key(tags, key, out);
    strbuf_puts(out, "]\n");
}

static void write_parents(const void *what, unsigned index, struct strbuf *out)
{
    const struct tags *tags = what;

    (void)index;
    strbuf_puts(out, "/Kids [");
    for (unsigned i = 0; i < tags->leaves.count; i++) {
        spell_reference(out, tags->leaves.first + i);
        strbuf_putc(out, '\n');
    }
    strbuf_puts(out, "]\n");
}

struct named {
    const char *id;
    unsigned number;
};

static int compare_ids(const void *a, const void *b)
{
    return strcmp(((const struct named *)a)->id, ((const struct named *)b)->id);
}

static void write_ids(const void *what, unsigned index, struct strbuf *out)
{
    const struct tags *tags = what;
    struct named *list = arena_array(tags->arena, struct named, tags->element_count);
    unsigned count = 0;

    (void)index;
    for (unsigned i = 0; i < tags->element_count; i++) {
        const char *id = tag_id(tags->elements[i].tag, i, tags->arena);

        if (id)
            list[count++] = (struct named){id, tags->series.first + i};
    }
    qsort(list, count, sizeof *list, compare_ids);
    strbuf_puts(out, "/Names [");
    for (unsigned i = 0; i < count; i++) {
        spell_bytes(out, list[i].id);
        strbuf_putc(out, ' ');
        spell_reference(out, list[i].number);
        strbuf_putc(out, '\n');
    }
    strbuf_puts(out, "]\n");
}

// Parents stand before their kids, so one way back through the list is enough.
static void order_elements(struct tags *tags)
{
    for (unsigned i = tags->element_count; i-- > 1;) {
        const struct element *element = &tags->elements[i];
        struct element *parent = element->tag->parent ? element->tag->parent->written : NULL;

        if (parent && element->first_painted < parent->first_painted)
            parent->first_painted = element->first_painted;
    }
}

void tags_finish(struct tags *tags)
{
    unsigned leaves = (unsigned)((key_count(tags) + PARENTS_IN_LEAF - 1) / PARENTS_IN_LEAF);
    bool has_ids = false;

    order_elements(tags);
    for (unsigned i = 0; i < tags->element_count; i++)
        has_ids |= tags->elements[i].tag->id || tags->elements[i].tag->type == TAG_NOTE;
    object_series_open(&tags->leaves, tags->pdf, leaves, write_leaf, tags);
    object_series_open(&tags->parents, tags->pdf, 1, write_parents, tags);
    object_series_open(&tags->ids, tags->pdf, has_ids, write_ids, tags);
}
