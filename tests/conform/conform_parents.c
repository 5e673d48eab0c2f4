// conform_parents.c - the parent tree says of each marked content and annotation what the
// structure tree says.

#include "conform_words.h"

#include <stdlib.h>

struct keys {
    struct conform *c;
    int last; // the key before
    int pages, annotations;
};

static int page_of_key(const struct conform *c, int parents_key)
{
    // nearly always the key is the page's number
    if (parents_key < c->page_count && c->pages[parents_key].parents_key == parents_key)
        return parents_key;
    for (int i = 0; i < c->page_count; i++)
        if (c->pages[i].parents_key == parents_key)
            return i;
    return -1;
}

static void check_page(struct keys *keys, int page, qpdf_oh owners)
{
    struct conform *c = keys->c;
    const struct conform_page *here = &c->pages[page];

    keys->pages++;
    if (items(c, owners) != here->mark_count)
        conform_fault(c, "page %d: %d parents of %d marked contents", page + 1,
            items(c, owners), here->mark_count);
    for (int i = 0; i < here->mark_count && i < items(c, owners); i++)
        if (number_of(c, item(c, owners, i)) != here->owners[i])
            conform_fault(c, "page %d: MCID %d belongs to %d, its parent is %d", page + 1, i,
                here->owners[i], number_of(c, item(c, owners, i)));
}

static void check_key(struct keys *keys, int number, qpdf_oh value)
{
    struct conform *c = keys->c;
    int page = page_of_key(c, number);

    if (number <= keys->last)
        conform_fault(c, "parent tree: %d after %d", number, keys->last);
    keys->last = number;
    if (page >= 0)
        check_page(keys, page, value);
    else if (is_name(c, value, "/S", "/Link"))
        keys->annotations++;
    else
        conform_fault(c, "parent tree: %d is no page and no link", number);
}

static void walk_node(struct keys *keys, qpdf_oh node, int depth)
{
    struct conform *c = keys->c;
    qpdf_oh kids = key(c, node, "/Kids"), numbers = key(c, node, "/Nums"),
            limits = key(c, node, "/Limits");

    if (depth > 8) {
        conform_fault(c, "parent tree: too deep");
        return;
    }
    for (int i = 0; i < items(c, kids); i++)
        walk_node(keys, item(c, kids, i), depth + 1);
    for (int i = 0; i + 1 < items(c, numbers); i += 2)
        check_key(keys, qpdf_oh_get_int_value_as_int(c->pdf, item(c, numbers, i)),
            item(c, numbers, i + 1));
    if (items(c, limits) == 2 && items(c, numbers) &&
        qpdf_oh_get_int_value_as_int(c->pdf, item(c, limits, 1)) != keys->last)
        conform_fault(c, "parent tree: limits that are none");
}

// The annotation's own number leads to the link that holds it.
static void check_annotation(struct conform *c, qpdf_oh tree, qpdf_oh annotation)
{
    int wanted = whole(c, annotation, "/StructParent", -1), id = number_of(c, annotation);
    qpdf_oh leaves = key(c, tree, "/Kids");

    for (int leaf = 0; leaf < items(c, leaves); leaf++) {
        qpdf_oh numbers = key(c, item(c, leaves, leaf), "/Nums");
        for (int i = 0; i + 1 < items(c, numbers); i += 2)
            if (qpdf_oh_get_int_value_as_int(c->pdf, item(c, numbers, i)) == wanted) {
                if (number_of(c, item(c, numbers, i + 1)) != c->links[id])
                    conform_fault(c, "annotation %d: not the child of its parent", id);
                return;
            }
    }
    conform_fault(c, "annotation %d: no StructParent in the parent tree", id);
}

void conform_parents(struct conform *c)
{
    qpdf_oh root = key(c, qpdf_get_root(c->pdf), "/StructTreeRoot"),
            tree = key(c, root, "/ParentTree");
    struct keys keys = {.c = c, .last = -1};
    int annotations = 0;

    walk_node(&keys, tree, 0);
    for (int page = 0; page < c->page_count; page++) {
        qpdf_oh list = key(c, qpdf_get_page_n(c->pdf, (size_t)page), "/Annots");
        for (int i = 0; i < items(c, list); i++, annotations++)
            check_annotation(c, tree, item(c, list, i));
    }
    if (keys.pages != c->page_count)
        conform_fault(c, "parent tree: %d of %d pages", keys.pages, c->page_count);
    if (keys.annotations != annotations)
        conform_fault(c, "parent tree: %d of %d annotations", keys.annotations, annotations);
    if (whole(c, root, "/ParentTreeNextKey", 0) <= keys.last)
        conform_fault(c, "parent tree: its next key is taken");
}
