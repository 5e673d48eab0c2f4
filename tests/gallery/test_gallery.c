// The gallery: rendered without a warning, its pages look as the pictures in fixtures/gallery,
// and it shows everything that can stand in a section. BLESS=1 takes the pictures anew.
#include "../test.h"
#include "base/file.h"
#include "chart/cell.h"
#include "picture.h"
#include "template/template.h"

#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>

#define GOLDEN      "fixtures/gallery"
#define MADE        "out/gallery-test"
#define MOST_MEAN   0.5  // of 255, over a page
#define MOST_SQUARE 12.0 // over 8 by 8 pixels: a label moved by a pixel is more

enum { MOST_PAGES = 99 };

static int run(const char *command)
{
    int status = system(command);

    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

static bool page_path(char *path, size_t size, const char *folder, int page)
{
    FILE *file;

    snprintf(path, size, "%s/page-%02d.png", folder, page);
    file = fopen(path, "r");
    if (file)
        fclose(file);
    return file != NULL;
}

static void is_rendered_without_a_warning(void **state)
{
    const char *program = getenv("EQUITYPACK");
    char command[512];

    (void)state;
    snprintf(command, sizeof command,
        "rm -rf " MADE " && mkdir -p " MADE " && SOURCE_DATE_EPOCH=1793793600 %s render"
        " templates/gallery.xml --templates templates -o " MADE "/gallery.pdf",
        program ? program : "out/obj/debug/equitypack");
    assert_int_equal(run(command), 0);
    assert_int_equal(run("pdftoppm -r 40 -gray -png " MADE "/gallery.pdf " MADE "/page"), 0);
}

static void compare_page(const char *golden, const char *made)
{
    struct picture want, got;
    struct difference difference;

    assert_true(picture_read(&want, golden));
    assert_true(picture_read(&got, made));
    if (want.width != got.width || want.height != got.height)
        fail_msg("%s: %d by %d pixels, not %d by %d", made, got.width, got.height, want.width,
            want.height);
    difference = picture_compare(&want, &got);
    picture_finish(&want);
    picture_finish(&got);
    if (difference.mean > MOST_MEAN || difference.worst > MOST_SQUARE)
        fail_msg("%s differs from %s: mean %.2f, worst %.1f at %d pt, %d pt of the page; look "
                 "at both, and run `make bless` if it is meant",
            made, golden, difference.mean, difference.worst, difference.worst_x * 72 / 40,
            difference.worst_y * 72 / 40);
}

static void its_pages_look_as_they_did(void **state)
{
    char golden[128], made[128];

    (void)state;
    if (getenv("BLESS"))
        assert_int_equal(run("mkdir -p " GOLDEN " && rm -f " GOLDEN "/page-*.png && cp " MADE
                             "/page-*.png " GOLDEN "/"),
            0);
    for (int page = 1; page <= MOST_PAGES; page++) {
        bool is_wanted = page_path(golden, sizeof golden, GOLDEN, page);
        bool is_made = page_path(made, sizeof made, MADE, page);

        if (is_wanted != is_made)
            fail_msg("%s is %s", is_wanted ? golden : made, is_wanted ? "missing" : "new");
        if (!is_wanted) {
            assert_true(page > 1);
            return;
        }
        compare_page(golden, made);
    }
}

// --- what it shows ---

struct shown {
    bool elements[ELEMENT_KIND_COUNT];
    bool *attributes; // by rule
    bool charts[64], drawings[64];
};

static void mark_registered(const struct template_node *node, struct shown *shown)
{
    const char *type = template_text(node, "type"), *draw = template_text(node, "draw");

    for (int i = 0; node->kind == EL_CHART && chart_type_at(i); i++)
        shown->charts[i] |= type && !strcmp(type, chart_type_at(i)->name);
    for (int i = 0; node->kind == EL_COLUMN && cell_kind_at(i); i++)
        shown->drawings[i] |= draw && !strcmp(draw, cell_kind_at(i)->name);
}

static void mark(const struct template_node *node, bool is_shown, struct shown *shown)
{
    if (is_shown && node->kind < ELEMENT_KIND_COUNT) {
        shown->elements[node->kind] = true;
        for (int i = 0; i < node->attribute_count; i++)
            shown->attributes[node->attributes[i].rule - attribute_rules] = true;
        mark_registered(node, shown);
    }
    if (node->kind == EL_EXAMPLE) { // of an include nothing is left but what it names
        shown->elements[EL_INCLUDE] |= strstr(node->written, "<include ") != NULL;
        is_shown = true;
    }
    for (const struct template_node *child = node->first; child; child = child->next)
        mark(child, is_shown, shown);
}

// The elements under `kind`, however deep.
static void reach(enum element_kind kind, bool *reached)
{
    for (int child = 0; child < ELEMENT_KIND_COUNT; child++)
        if (element_may_stand(child, kind) && !reached[child]) {
            reached[child] = true;
            reach(child, reached);
        }
}

static int tell_missing(const struct shown *shown)
{
    bool reached[ELEMENT_KIND_COUNT] = {false};
    int missing = 0;

    reach(EL_SECTION, reached);
    for (int kind = 0; kind < ELEMENT_KIND_COUNT; kind++)
        if (reached[kind] && !shown->elements[kind] && ++missing)
            print_error("no example of <%s>\n", element_rules[kind].tag);
    for (int i = 0; i < attribute_rule_count; i++) {
        enum element_kind kind = attribute_rules[i].element;
        if (reached[kind] && kind != EL_INCLUDE && !shown->attributes[i] && ++missing)
            print_error(
                "no example of <%s %s>\n", element_rules[kind].tag, attribute_rules[i].name);
    }
    for (int i = 0; chart_type_at(i); i++)
        if (!shown->charts[i] && ++missing)
            print_error("no example of the chart %s\n", chart_type_at(i)->name);
    for (int i = 0; cell_kind_at(i); i++)
        if (!shown->drawings[i] && ++missing)
            print_error("no example of the drawing %s\n", cell_kind_at(i)->name);
    return missing;
}

static void every_element_attribute_chart_and_drawing_has_an_example(void **state)
{
    struct shown shown = {0};
    struct arena arena;
    struct diag diag;
    struct template *report;

    (void)state;
    arena_init(&arena);
    diag_init(&diag, &arena);
    report = template_read("templates/gallery.xml", "templates", NULL, NULL, &arena, &diag);
    assert_non_null(report);
    shown.attributes = arena_array(&arena, bool, (size_t)attribute_rule_count);
    mark(report->root, false, &shown);
    assert_int_equal(tell_missing(&shown), 0);
    arena_finish(&arena);
}

// --- the comparison itself ---

static void a_mark_moved_by_a_pixel_is_seen(void **state)
{
    static unsigned char before[64 * 64], after[64 * 64];
    struct picture a = {64, 64, before}, b = {64, 64, after};

    (void)state;
    memset(before, 255, sizeof before);
    memset(after, 255, sizeof after);
    assert_true(picture_compare(&a, &b).worst < 1e-9);
    for (int x = 0; x < 8; x++) {
        before[8 * 64 + 8 + x] = 0;
        after[9 * 64 + 8 + x] = 0;
    }
    struct difference difference = picture_compare(&a, &b);
    assert_true(difference.worst > MOST_SQUARE);
    assert_int_equal(difference.worst_x, 8);
    assert_int_equal(difference.worst_y, 8);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_mark_moved_by_a_pixel_is_seen),
        cmocka_unit_test(every_element_attribute_chart_and_drawing_has_an_example),
        cmocka_unit_test(is_rendered_without_a_warning),
        cmocka_unit_test(its_pages_look_as_they_did),
    };
    return cmocka_run_group_tests_name("gallery", tests, NULL, NULL);
}
