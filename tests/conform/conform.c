#include "conform_words.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

void conform_fault(struct conform *c, const char *format, ...)
{
    va_list args;

    c->fault_count++;
    va_start(args, format);
    vfprintf(c->faults, format, args);
    va_end(args);
    fputc('\n', c->faults);
}

static void note_page(struct conform *c, int index)
{
    qpdf_oh page = qpdf_get_page_n(c->pdf, (size_t)index), box = key(c, page, "/MediaBox");
    struct conform_page *out = &c->pages[index];

    out->id = number_of(c, page);
    out->parents_key = whole(c, page, "/StructParents", -1);
    if (items(c, box) != 4) {
        conform_fault(c, "page %d: no MediaBox", index + 1);
        return;
    }
    out->width = qpdf_oh_get_numeric_value(c->pdf, item(c, box, 2));
    out->height = qpdf_oh_get_numeric_value(c->pdf, item(c, box, 3));
    if (!is_name(c, page, "/Tabs", "/S"))
        conform_fault(c, "page %d: no Tabs S", index + 1);
    if (out->parents_key < 0)
        conform_fault(c, "page %d: no StructParents", index + 1);
}

// A structure that is broken in the large would make the finer checks stumble.
static void check_parts(struct conform *c)
{
    c->page_count = qpdf_get_num_pages(c->pdf);
    if (c->page_count < 1) {
        conform_fault(c, "no page");
        return;
    }
    c->object_count = whole(c, qpdf_get_trailer(c->pdf), "/Size", 0) + 1;
    c->pages = arena_array(&c->arena, struct conform_page, (size_t)c->page_count);
    c->seen = arena_array(&c->arena, unsigned char, (size_t)c->object_count);
    c->links = arena_array(&c->arena, int, (size_t)c->object_count);
    for (int i = 0; i < c->page_count; i++)
        note_page(c, i);
    conform_meta(c);
    conform_fonts(c);
    conform_content(c);
    conform_tree(c);
    conform_parents(c);
    conform_ways(c);
}

int conform_check(const char *path, const char *password, FILE *faults, struct conform *found)
{
    struct conform c = {.faults = faults};

    arena_init(&c.arena);
    c.pdf = qpdf_init();
    qpdf_silence_errors(c.pdf);
    if (qpdf_read(c.pdf, path, password) & QPDF_ERRORS) {
        conform_fault(
            &c, "%s: %s", path, qpdf_get_error_full_text(c.pdf, qpdf_get_error(c.pdf)));
    } else {
        c.is_encrypted = qpdf_is_encrypted(c.pdf);
        c.is_linearized = qpdf_is_linearized(c.pdf);
        conform_bytes(&c, path);
        check_parts(&c);
        if (!password)
            conform_ink(&c, path);
    }
    if (qpdf_has_error(c.pdf))
        conform_fault(&c, "%s", qpdf_get_error_full_text(c.pdf, qpdf_get_error(c.pdf)));
    while (qpdf_more_warnings(c.pdf))
        conform_fault(&c, "%s", qpdf_get_error_full_text(c.pdf, qpdf_next_warning(c.pdf)));
    qpdf_cleanup(&c.pdf);
    arena_finish(&c.arena);
    if (found) {
        *found = c;
        found->arena = (struct arena){0};
        found->pages = NULL;
        found->seen = NULL;
        found->links = NULL;
        found->fonts = NULL;
    }
    return c.fault_count;
}
