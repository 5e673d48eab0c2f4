// conform_ways.c - ways through the file: bookmarks, page labels, links.

#include "conform_words.h"

#include <string.h>

static void check_place(struct conform *c, const char *what, int id, qpdf_oh place)
{
    int page = items(c, place) ? qpdf_find_page_by_oh(c->pdf, item(c, place, 0)) : -1;

    if (page < 0) {
        conform_fault(c, "%s %d: leads to no page", what, id);
        return;
    }
    if (items(c, place) < 4)
        return;
    double top = qpdf_oh_get_numeric_value(c->pdf, item(c, place, 3));
    if (top < 0 || top > c->pages[page].height)
        conform_fault(c, "%s %d: leads to %g, off its page", what, id, top);
}

// --- bookmarks ---

static int walk_bookmarks(struct conform *c, qpdf_oh parent, int depth)
{
    qpdf_oh mark = key(c, parent, "/First"), before = qpdf_oh_new_null(c->pdf);
    int found = 0, wanted = whole(c, parent, "/Count", 0);

    for (; !qpdf_oh_is_null(c->pdf, mark) && found <= c->object_count; found++) {
        int id = number_of(c, mark);
        if (!*words(c, mark, "/Title"))
            conform_fault(c, "bookmark %d: no title", id);
        if (number_of(c, key(c, mark, "/Parent")) != number_of(c, parent) ||
            number_of(c, key(c, mark, "/Prev")) != number_of(c, before))
            conform_fault(c, "bookmark %d: not beside its neighbours", id);
        if (has(c, mark, "/Type"))
            conform_fault(c, "bookmark %d: has a type", id);
        check_place(c, "bookmark", id, key(c, mark, "/Dest"));
        if (has(c, mark, "/First") && depth < 8)
            walk_bookmarks(c, mark, depth + 1);
        before = mark;
        mark = key(c, mark, "/Next");
        c->bookmarks++;
    }
    if (number_of(c, key(c, parent, "/Last")) != number_of(c, before))
        conform_fault(c, "bookmarks: the last is another");
    if (found && (wanted < 0 ? -wanted : wanted) != found)
        conform_fault(c, "bookmarks: %d of %d", found, wanted);
    return found;
}

static void check_bookmarks(struct conform *c, qpdf_oh root)
{
    qpdf_oh outlines = key(c, root, "/Outlines");

    if (qpdf_oh_is_null(c->pdf, outlines))
        return;
    if (!walk_bookmarks(c, outlines, 0))
        conform_fault(c, "an empty outline");
    if (!is_name(c, root, "/PageMode", "/UseOutlines"))
        conform_fault(c, "bookmarks are not shown");
}

// --- page labels ---

static void check_labels(struct conform *c, qpdf_oh root)
{
    qpdf_oh ranges = key(c, key(c, root, "/PageLabels"), "/Nums");
    int before = -1;

    for (int i = 0; i + 1 < items(c, ranges); i += 2) {
        int page = qpdf_oh_get_int_value_as_int(c->pdf, item(c, ranges, i));
        qpdf_oh label = item(c, ranges, i + 1);
        if (page <= before || page >= c->page_count || (before < 0 && page != 0))
            conform_fault(c, "page labels: a range from %d after %d", page, before);
        if (!has(c, label, "/S") && !*words(c, label, "/P"))
            conform_fault(c, "page labels: page %d has none", page + 1);
        before = page;
        c->labels++;
    }
    if (!c->labels)
        conform_fault(c, "no page labels");
}

// --- links ---

static void check_link(struct conform *c, int page, qpdf_oh link)
{
    enum { PRINT = 4, HIDDEN = 2, NO_VIEW = 32 };
    int id = number_of(c, link), flags = whole(c, link, "/F", 0);
    qpdf_oh box = key(c, link, "/Rect");

    if (!is_name(c, link, "/Subtype", "/Link"))
        conform_fault(c, "annotation %d: no link", id);
    if (!(flags & PRINT) || (flags & (HIDDEN | NO_VIEW)))
        conform_fault(c, "annotation %d: flags %d", id, flags);
    if (!*words(c, link, "/Contents"))
        conform_fault(c, "annotation %d: no Contents", id);
    if (has(c, link, "/Dest"))
        check_place(c, "annotation", id, key(c, link, "/Dest"));
    else if (!is_name(c, key(c, link, "/A"), "/S", "/URI"))
        conform_fault(c, "annotation %d: leads nowhere", id);
    if (items(c, box) != 4 || qpdf_oh_get_numeric_value(c->pdf, item(c, box, 0)) < 0 ||
        qpdf_oh_get_numeric_value(c->pdf, item(c, box, 2)) > c->pages[page].width + 1 ||
        qpdf_oh_get_numeric_value(c->pdf, item(c, box, 3)) > c->pages[page].height)
        conform_fault(c, "annotation %d: off its page", id);
}

void conform_ways(struct conform *c)
{
    qpdf_oh root = qpdf_get_root(c->pdf);

    check_bookmarks(c, root);
    check_labels(c, root);
    for (int page = 0; page < c->page_count; page++) {
        qpdf_oh list = key(c, qpdf_get_page_n(c->pdf, (size_t)page), "/Annots");
        for (int i = 0; i < items(c, list); i++)
            check_link(c, page, item(c, list, i));
    }
}
