#include "render/ways.h"

#include "base/map.h"

#include <stdlib.h>
#include <string.h>

// The place keeps the reader's own zoom.
static void put_place(const struct ways *ways, HPDF_Dict owner, int page, double y)
{
    HPDF_Array place = object_array(owner, "Dest");
    double height = ways->heights[page - 1], top = height - y;

    HPDF_Array_Add(place, ways->pages[page - 1]);
    HPDF_Array_AddName(place, "XYZ");
    HPDF_Array_Add(place, HPDF_Null_New(ways->pdf->mmgr));
    HPDF_Array_AddReal(place, (HPDF_REAL)(top < 0 ? 0 : top > height ? height : top));
    HPDF_Array_Add(place, HPDF_Null_New(ways->pdf->mmgr));
}

static bool is_page(const struct ways *ways, int page)
{
    return page >= 1 && page <= ways->set->count;
}

// The dictionaries of one level under `parent`, and of those below. Returns how many; sections
// show closed, so what is below them does not count for the level above.
static int add_level(const struct ways *ways, const struct bookmark *first, HPDF_Dict parent)
{
    HPDF_Dict before = NULL;
    int count = 0;

    for (const struct bookmark *b = first; b; b = b->next) {
        if (!is_page(ways, b->page))
            continue;
        HPDF_Dict item = object_dict(ways->pdf);

        object_text(item, "Title", b->title);
        HPDF_Dict_Add(item, "Parent", parent);
        put_place(ways, item, b->page, b->y);
        if (before) {
            HPDF_Dict_Add(item, "Prev", before);
            HPDF_Dict_Add(before, "Next", item);
        } else {
            HPDF_Dict_Add(parent, "First", item);
        }
        int below = b->first ? add_level(ways, b->first, item) : 0;
        if (below > 0)
            HPDF_Dict_AddNumber(item, "Count", -below);
        before = item;
        count++;
    }
    if (before)
        HPDF_Dict_Add(parent, "Last", before);
    return count;
}

void ways_bookmarks(const struct ways *ways)
{
    if (!ways->set->bookmarks)
        return;
    HPDF_Dict root = object_dict(ways->pdf);

    HPDF_Dict_AddName(root, "Type", "Outlines");
    HPDF_Dict_Add(ways->pdf->catalog, "Outlines", root);
    int count = add_level(ways, ways->set->bookmarks, root);
    if (count > 0)
        HPDF_Dict_AddNumber(root, "Count", count);
    HPDF_SetPageMode(ways->pdf, HPDF_PAGE_MODE_USE_OUTLINE);
}

// A label is a style with a number, or words of its own.
struct label {
    char style; // 'D', 'r', or 0: words
    int number;
    const char *words;
};

static int roman_value(const char *text)
{
    static const struct {
        const char *digits;
        int value;
    } parts[] = {
        {"c",  100},
        {"xc", 90 },
        {"l",  50 },
        {"xl", 40 },
        {"x",  10 },
        {"ix", 9  },
        {"v",  5  },
        {"iv", 4  },
        {"i",  1  },
    };
    int value = 0;

    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        while (!strncmp(text, parts[i].digits, strlen(parts[i].digits)) && value < 300) {
            value += parts[i].value;
            text += strlen(parts[i].digits);
        }
    return *text ? 0 : value;
}

static struct label label_of(const struct page *page)
{
    char *end;

    if (!page->label)
        return (struct label){'D', page->number, NULL};
    long number = strtol(page->label, &end, 10);
    if (end > page->label && !*end && number > 0 && number < 1000000 && page->label[0] != '0')
        return (struct label){'D', (int)number, NULL};
    int roman = roman_value(page->label);
    return roman > 0 ? (struct label){'r', roman, NULL} : (struct label){0, 0, page->label};
}

static void add_range(const struct ways *ways, HPDF_Array ranges, int page, struct label label)
{
    HPDF_Dict dict = HPDF_Dict_New(ways->pdf->mmgr);

    if (label.style)
        HPDF_Dict_AddName(dict, "S", label.style == 'D' ? "D" : "r");
    if (label.style && label.number > 1)
        HPDF_Dict_AddNumber(dict, "St", label.number);
    if (label.words)
        object_text(dict, "P", label.words);
    HPDF_Array_AddNumber(ranges, page);
    HPDF_Array_Add(ranges, dict);
}

void ways_labels(const struct ways *ways)
{
    HPDF_Array ranges = object_array(object_inner(ways->pdf->catalog, "PageLabels"), "Nums");
    struct label before = {0};
    int index = 0;

    for (const struct page *page = ways->set->first; page; page = page->next, index++) {
        struct label label = label_of(page);

        if (index == 0 || !label.style || label.style != before.style ||
            label.number != before.number + 1)
            add_range(ways, ranges, index, label);
        before = label;
    }
}

// An address in the bytes that a URI may have; the rest percent-encoded.
static void put_address(HPDF_Dict owner, const char *address)
{
    HPDF_Dict action = object_inner(owner, "A");
    struct strbuf uri = {0};

    for (const unsigned char *p = (const unsigned char *)address; *p; p++) {
        if (*p > ' ' && *p < 0x7F && !strchr("<>\"{}|\\^`", *p))
            strbuf_putc(&uri, (char)*p);
        else
            strbuf_printf(&uri, "%%%02X", *p);
    }
    HPDF_Dict_AddName(action, "Type", "Action");
    HPDF_Dict_AddName(action, "S", "URI");
    object_bytes(action, "URI", uri.data, uri.length);
    strbuf_finish(&uri);
}

static HPDF_Array annotations_of(HPDF_Page page)
{
    HPDF_Array list = HPDF_Dict_GetItem(page, "Annots", HPDF_OCLASS_ARRAY);

    return list ? list : object_array(page, "Annots");
}

static HPDF_Dict link_dict(const struct ways *ways, const struct item *item, int page)
{
    enum { PRINT = 4 };
    HPDF_Dict link = object_dict(ways->pdf);
    HPDF_Array rect = object_array(link, "Rect"), border = object_array(link, "Border");
    double bottom = ways->heights[page] - item->y - item->height;

    HPDF_Dict_AddName(link, "Type", "Annot");
    HPDF_Dict_AddName(link, "Subtype", "Link");
    HPDF_Array_AddReal(rect, (HPDF_REAL)item->x);
    HPDF_Array_AddReal(rect, (HPDF_REAL)bottom);
    HPDF_Array_AddReal(rect, (HPDF_REAL)(item->x + item->width));
    HPDF_Array_AddReal(rect, (HPDF_REAL)(bottom + item->height));
    for (int i = 0; i < 3; i++)
        HPDF_Array_AddNumber(border, 0);
    HPDF_Dict_AddNumber(link, "F", PRINT);
    object_text(link, "Contents",
        item->link.contents && *item->link.contents ? item->link.contents : item->link.target);
    return link;
}

bool ways_link(const struct ways *ways, struct tags *tags, const struct item *item, int page,
    struct diag *diag)
{
    const char *address = item->link.target;
    const struct target *target =
        address[0] == '#' ? map_find(ways->targets, address + 1) : NULL;

    if (address[0] == '#' && (!target || !is_page(ways, target->page)))
        return diag_add(diag, DIAG_REFERENCE, item->at, "link to %s", address);
    HPDF_Dict link = link_dict(ways, item, page);
    if (target)
        put_place(ways, link, target->page, target->y);
    else
        put_address(link, address);
    HPDF_Array_Add(annotations_of(ways->pages[page]), link);
    if (item->tag)
        tags_object(tags, item->tag, page, link);
    return true;
}
