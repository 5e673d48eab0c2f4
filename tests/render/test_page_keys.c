// Keys of pages: equal where the ink is, and only there.
#include "base/sha256.h"
#include "pack.h"
#include "render/page_keys.h"

#include <stdlib.h>
#include <unistd.h>

enum { PAGES = 3 };

// Three pages: words; a chart with words in it; words.
struct look {
    const char *first, *chart, *last;
    double x, size_pt;
    struct rgb ink;
    time_t clock;
};

static const struct look usual = {
    "Aardvark", "Ω", "Chamois", 54, 8.5, {1, 2, 3},
         1793793600
};

static void add_chart(struct pack *p, const char *text)
{
    struct marks marks;
    struct tag *figure = pack_tag(p, NULL, TAG_FIGURE);
    struct item *item = pack_item(p, ITEM_CHART, figure, ARTIFACT_NONE, 54, 100);

    figure->alt = "A chart.";
    marks_init(&marks, &p->theme, &p->arena, &p->diag);
    marks_text(
        &marks, "label", STYLE_LABEL, false, COLOUR_INK, 10, 30, ALIGN_LEFT, text, somewhere);
    item->chart.marks = marks.first;
    item->width = 100;
    item->height = 50;
}

static struct strbuf keys_of(struct look look)
{
    char path[] = "/tmp/equitypack-keys-XXXXXX";
    struct strbuf keys = {0};
    struct pack p;
    struct render_input input = {.pages = &p.set, .clock = look.clock, .identity = "keys"};
    int fd = mkstemp(path);

    assert_true(fd >= 0 && close(fd) == 0);
    pack_open(&p);
    p.body.size_pt = look.size_pt;
    p.body.colour = look.ink;
    pack_page(&p, NULL);
    pack_text(&p, pack_tag(&p, NULL, TAG_P), ARTIFACT_NONE, &p.body, look.x, 90, look.first);
    pack_page(&p, NULL);
    add_chart(&p, look.chart);
    pack_page(&p, NULL);
    pack_text(&p, pack_tag(&p, NULL, TAG_P), ARTIFACT_NONE, &p.strong, 54, 90, look.last);
    assert_true(render_pdf(&input, path, &p.arena, &p.diag));
    assert_true(page_keys(path, &keys, &p.diag));
    assert_int_equal(keys.length, PAGES * SHA256_HEX);
    pack_close(&p);
    unlink(path);
    return keys;
}

// Which pages differ from the usual ones: "x.." the first alone.
static void assert_differ(struct look look, const char *want)
{
    struct strbuf a = keys_of(usual), b = keys_of(look);
    char got[PAGES + 1] = {0};

    for (int i = 0; i < PAGES; i++)
        got[i] = strcmp(a.data + i * SHA256_HEX, b.data + i * SHA256_HEX) ? 'x' : '.';
    assert_string_equal(got, want);
    strbuf_finish(&a);
    strbuf_finish(&b);
}

static void what_looks_the_same_has_the_same_key(void **state)
{
    struct look look = usual;

    (void)state;
    assert_differ(look, "...");
    look.clock += 86400; // another date, another file, the same ink
    assert_differ(look, "...");
}

static void other_words_are_another_key_on_their_page_alone(void **state)
{
    struct look look = usual;

    (void)state;
    look.first = "Zebra, quagga"; // letters that the face's subset did not have
    assert_differ(look, "x..");
    look = usual;
    look.last = "Dormouse";
    assert_differ(look, "..x");
}

static void place_size_and_colour_are_in_the_key(void **state)
{
    struct look look = usual;

    (void)state;
    look.x += 0.1;
    assert_differ(look, "x..");
    look = usual;
    look.size_pt = 9;
    assert_differ(look, "x..");
    look = usual;
    look.ink.red = 200;
    assert_differ(look, "x..");
}

// Letters beyond Latin-1 are numbered in the order of their use: the operators are alike.
static void letters_of_a_chart_are_in_the_key(void **state)
{
    struct look look = usual;

    (void)state;
    look.chart = "Ψ";
    assert_differ(look, ".x.");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_looks_the_same_has_the_same_key),
        cmocka_unit_test(other_words_are_another_key_on_their_page_alone),
        cmocka_unit_test(place_size_and_colour_are_in_the_key),
        cmocka_unit_test(letters_of_a_chart_are_in_the_key),
    };
    return cmocka_run_group_tests_name("render/page_keys", tests, NULL, NULL);
}
