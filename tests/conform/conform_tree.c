// conform_tree.c - the structure tree: types, owners of marked content, what each type must
// have, headings without gaps.

#include "conform_words.h"

#include <stdlib.h>
#include <string.h>

enum { DEEPEST = 64 };

struct walk {
    struct conform *c;
    int heading; // the level of the last one; 0: none yet
    int depth;
};

static const char *const types[] = {"/Document", "/Sect", "/H1", "/H2", "/H3", "/H4", "/H5",
    "/H6", "/P", "/L", "/LI", "/Lbl", "/LBody", "/Note", "/TOC", "/TOCI", "/Reference", "/Link",
    "/Code", "/Span", "/Figure", "/Caption", "/Table", "/THead", "/TBody", "/TFoot", "/TR",
    "/TH", "/TD", NULL};

// Types that stand only in certain others; the rest stand anywhere.
static const struct {
    const char *type, *parents;
} nesting[] = {
    {"/Document", "/StructTreeRoot"            },
    {"/Sect",     "/Document /Sect"            },
    {"/LI",       "/L"                         },
    {"/Lbl",      "/LI /Note"                  },
    {"/LBody",    "/LI"                        },
    {"/TOCI",     "/TOC"                       },
    {"/THead",    "/Table"                     },
    {"/TBody",    "/Table"                     },
    {"/TFoot",    "/Table"                     },
    {"/TR",       "/Table /THead /TBody /TFoot"},
    {"/TH",       "/TR"                        },
    {"/TD",       "/TR"                        },
    {"/Caption",  "/Table /Figure /L /TOC"     },
};

static void walk_element(struct walk *walk, qpdf_oh element, qpdf_oh parent);

static bool is_in_list(const char *list, const char *type)
{
    size_t length = strlen(type);

    for (const char *at = list; (at = strstr(at, type)); at += length)
        if (!at[length] || at[length] == ' ')
            return true;
    return false;
}

static void check_type(struct conform *c, int id, const char *type, const char *parent)
{
    int known = 0;

    while (types[known] && strcmp(types[known], type))
        known++;
    if (!types[known])
        conform_fault(c, "element %d: %s is no type of this program", id, type);
    for (size_t i = 0; i < sizeof nesting / sizeof *nesting; i++)
        if (!strcmp(nesting[i].type, type) && !is_in_list(nesting[i].parents, parent))
            conform_fault(c, "element %d: %s inside %s", id, type, parent);
}

static void check_figure(struct conform *c, int id, qpdf_oh figure)
{
    qpdf_oh attributes = key(c, figure, "/A"), box = key(c, attributes, "/BBox");

    c->figures++;
    if (!*words(c, figure, "/Alt"))
        conform_fault(c, "element %d: a figure without alternative text", id);
    if (items(c, box) != 4 || !is_name(c, attributes, "/O", "/Layout")) {
        conform_fault(c, "element %d: a figure without BBox", id);
        return;
    }
    double left = qpdf_oh_get_numeric_value(c->pdf, item(c, box, 0));
    double bottom = qpdf_oh_get_numeric_value(c->pdf, item(c, box, 1));
    double right = qpdf_oh_get_numeric_value(c->pdf, item(c, box, 2));
    double top = qpdf_oh_get_numeric_value(c->pdf, item(c, box, 3));
    int page = qpdf_find_page_by_oh(c->pdf, key(c, figure, "/Pg"));
    if (page < 0 || left < 0 || bottom < 0 || right <= left || top <= bottom ||
        right > c->pages[page].width || top > c->pages[page].height)
        conform_fault(c, "element %d: a figure's box %g %g %g %g is not on its page", id, left,
            bottom, right, top);
}

static void check_heading(struct walk *walk, int id, int level)
{
    walk->c->headings++;
    if (level > walk->heading + 1)
        conform_fault(walk->c, "element %d: H%d after H%d", id, level, walk->heading);
    walk->heading = level;
}

static void check_list(struct conform *c, int id, qpdf_oh list)
{
    qpdf_oh attributes = key(c, list, "/A");

    c->lists++;
    if (!is_name(c, attributes, "/O", "/List") || !has(c, attributes, "/ListNumbering"))
        conform_fault(c, "element %d: a list without ListNumbering", id);
}

static void check_what_it_needs(struct walk *walk, int id, const char *type, qpdf_oh element)
{
    struct conform *c = walk->c;

    if (!strcmp(type, "/Figure"))
        check_figure(c, id, element);
    else if (type[1] == 'H' && type[2] >= '1' && type[2] <= '6')
        check_heading(walk, id, type[2] - '0');
    else if (!strcmp(type, "/L"))
        check_list(c, id, element);
    else if (!strcmp(type, "/Table"))
        conform_table(c, element);
    else if (!strcmp(type, "/TH") && !has(c, key(c, element, "/A"), "/Scope"))
        conform_fault(c, "element %d: a head cell without Scope", id);
    else if (!strcmp(type, "/Note") && ++c->notes && !has(c, element, "/ID"))
        conform_fault(c, "element %d: a note without ID", id);
    if (has(c, element, "/Lang") && strcmp(type, "/Document")) {
        c->languages++;
        if (!*words(c, element, "/Lang"))
            conform_fault(c, "element %d: an empty language", id);
    }
}

static void own(struct conform *c, int id, qpdf_oh on, int mcid)
{
    int page = qpdf_oh_is_null(c->pdf, on) ? -1 : qpdf_find_page_by_oh(c->pdf, on);

    if (page < 0)
        conform_fault(c, "element %d: MCID %d of no page", id, mcid);
    else if (mcid < 0 || mcid >= c->pages[page].mark_count)
        conform_fault(c, "element %d: page %d has no MCID %d", id, page + 1, mcid);
    else if (c->pages[page].owners[mcid])
        conform_fault(c, "page %d: MCID %d is owned by %d and %d", page + 1, mcid,
            c->pages[page].owners[mcid], id);
    else
        c->pages[page].owners[mcid] = id;
}

static bool own_annotation(struct conform *c, int id, const char *type, qpdf_oh reference)
{
    int annotation = number_of(c, key(c, reference, "/Obj"));

    if (strcmp(type, "/Link"))
        conform_fault(c, "element %d: an annotation inside %s", id, type);
    if (annotation <= 0 || annotation >= c->object_count)
        conform_fault(c, "element %d: an OBJR to nothing", id);
    else if (c->links[annotation])
        conform_fault(c, "annotation %d: owned twice", annotation);
    else
        c->links[annotation] = id;
    return true;
}

static void walk_kids(struct walk *walk, qpdf_oh element, int id, const char *type)
{
    struct conform *c = walk->c;
    qpdf_oh kids = key(c, element, "/K");
    bool has_annotation = false;
    int count = kid_count(c, kids);

    for (int i = 0; i < count; i++) {
        qpdf_oh kid = kid_at(c, kids, i);
        if (qpdf_oh_is_integer(c->pdf, kid))
            own(c, id, key(c, element, "/Pg"), qpdf_oh_get_int_value_as_int(c->pdf, kid));
        else if (is_name(c, kid, "/Type", "/MCR"))
            own(c, id, key(c, kid, "/Pg"), whole(c, kid, "/MCID", -1));
        else if (is_name(c, kid, "/Type", "/OBJR"))
            has_annotation = own_annotation(c, id, type, kid);
        else
            walk_element(walk, kid, element);
    }
    if (!strcmp(type, "/Link")) {
        c->link_count++;
        if (!has_annotation)
            conform_fault(c, "element %d: a link without an annotation", id);
    }
}

static void walk_element(struct walk *walk, qpdf_oh element, qpdf_oh parent)
{
    struct conform *c = walk->c;
    int id = number_of(c, element);
    const char *type = name_of(c, element, "/S"), *above = name_of(c, parent, "/S");

    if (id <= 0 || id >= c->object_count || c->seen[id]) {
        conform_fault(c, "element %d (%s): stands twice or nowhere", id, type);
        return;
    }
    c->seen[id] = 1;
    c->elements++;
    c->ids += has(c, element, "/ID");
    if (number_of(c, key(c, element, "/P")) != number_of(c, parent))
        conform_fault(c, "element %d: P is not its parent", id);
    check_type(c, id, type, *above ? above : "/StructTreeRoot");
    check_what_it_needs(walk, id, type, element);
    if (++walk->depth < DEEPEST)
        walk_kids(walk, element, id, type);
    else
        conform_fault(c, "element %d: too deep", id);
    walk->depth--;
}

static void check_ids(struct conform *c, qpdf_oh root)
{
    qpdf_oh names = key(c, key(c, root, "/IDTree"), "/Names");
    char *before = NULL;

    for (int i = 0; i + 1 < items(c, names); i += 2) {
        char *id = arena_text(&c->arena, qpdf_oh_get_string_value(c->pdf, item(c, names, i)));
        qpdf_oh element = item(c, names, i + 1);
        if (strcmp(id, qpdf_oh_get_string_value(c->pdf, key(c, element, "/ID"))))
            conform_fault(c, "IDTree: %s leads to an element of another name", id);
        if (before && strcmp(before, id) >= 0)
            conform_fault(c, "IDTree: %s after %s", id, before);
        before = id;
    }
    if (items(c, names) != 2 * c->ids)
        conform_fault(c, "IDTree: %d names of %d", items(c, names) / 2, c->ids);
}

void conform_tree(struct conform *c)
{
    qpdf_oh root = key(c, qpdf_get_root(c->pdf), "/StructTreeRoot"), top = key(c, root, "/K");
    struct walk walk = {.c = c};

    if (kid_count(c, top) != 1 || !is_name(c, kid_at(c, top, 0), "/S", "/Document")) {
        conform_fault(c, "the structure's root has no one Document");
        return;
    }
    walk_element(&walk, kid_at(c, top, 0), root);
    for (int page = 0; page < c->page_count; page++)
        for (int mark = 0; mark < c->pages[page].mark_count; mark++)
            if (!c->pages[page].owners[mark])
                conform_fault(c, "page %d: nobody owns MCID %d", page + 1, mark);
    check_ids(c, root);
}
