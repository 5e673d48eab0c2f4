#include "../conform/conform.h"
#include "full_pack.h"
#include "reader.h"

#include <unistd.h>

#include <cairo.h>

static char path[] = "/tmp/render-XXXXXX";

static int make_full(void **state)
{
    static struct pack pack;
    int fd = mkstemp(path);

    *state = &pack;
    close(fd);
    full_pack(&pack);
    return full_render(&pack, path) ? 0 : -1;
}

static int drop_full(void **state)
{
    pack_close(*state);
    unlink(path);
    return 0;
}

static int open_full(void **state)
{
    (void)state;
    reader_open(path);
    return 0;
}

static int close_full(void **state)
{
    (void)state;
    reader_close();
    return 0;
}

static void same_input_gives_the_same_bytes(void **state)
{
    char other[] = "/tmp/render-XXXXXX", command[100];
    struct pack again;
    int fd = mkstemp(other);

    (void)state;
    close(fd);
    full_pack(&again);
    assert_true(full_render(&again, other));
    pack_close(&again);
    snprintf(command, sizeof command, "cmp %s %s", path, other);
    assert_int_equal(system(command), 0);
    unlink(other);
}

// Independent readers, where they are at hand.
static void other_readers_find_no_fault(void **state)
{
    static const char *const tools[] = {
        "../shared/tools/pdfcheck", "../../shared/tools/pdfcheck"};
    char command[200];

    (void)state;
    for (int i = 0; i < 2; i++)
        if (access(tools[i], X_OK) == 0) {
            snprintf(command, sizeof command, "%s %s --pdfa 3a --ua", tools[i], path);
            int status = system(command);
            assert_true(status == 0 || WEXITSTATUS(status) == 2); // 2: a reader is missing
            return;
        }
    skip();
}

static void the_catalog_says_what_the_standards_ask(void **state)
{
    qpdf_oh root = qpdf_get_root(pdf), trailer = qpdf_get_trailer(pdf);

    (void)state;
    assert_text(root, "/Lang", "en-GB");
    assert_true(qpdf_oh_get_bool_value(pdf, key(key(root, "/MarkInfo"), "/Marked")));
    assert_true(
        qpdf_oh_get_bool_value(pdf, key(key(root, "/ViewerPreferences"), "/DisplayDocTitle")));
    assert_true(is_name(root, "/PageMode", "/UseOutlines"));
    qpdf_oh intent = at(key(root, "/OutputIntents"), 0);
    assert_true(is_name(intent, "/S", "/GTS_PDFA1"));
    assert_int_equal(whole(qpdf_oh_get_dict(pdf, key(intent, "/DestOutputProfile")), "/N"), 3);
    assert_false(has(qpdf_oh_get_dict(pdf, key(root, "/Metadata")), "/Filter"));
    assert_int_equal(count(key(trailer, "/ID")), 2);
    assert_string_equal(qpdf_get_pdf_version(pdf), "1.7");
    assert_text(key(trailer, "/Info"), "/Title", "P&L — “October” £");
    assert_text(key(trailer, "/Info"), "/CreationDate", "D:20261031090000Z");
}

static void attachments_are_associated_and_sorted(void **state)
{
    qpdf_oh root = qpdf_get_root(pdf);
    qpdf_oh names = key(key(key(root, "/Names"), "/EmbeddedFiles"), "/Names");

    (void)state;
    assert_int_equal(count(key(root, "/AF")), 2);
    assert_int_equal(count(names), 4);
    qpdf_oh first = at(names, 1), file = qpdf_oh_get_dict(pdf, key(key(first, "/EF"), "/F"));
    assert_text(first, "/UF", "käse.csv");
    assert_text(first, "/F", "k__se.csv");
    assert_text(first, "/Desc", "käse.csv");
    assert_true(is_name(first, "/AFRelationship", "/Data"));
    assert_true(is_name(file, "/Subtype", "/text/csv"));
    assert_int_equal(whole(key(file, "/Params"), "/Size"), 3);
    assert_int_equal(id(at(key(root, "/AF"), 0)), id(first));
}

static void bookmarks_lead_to_their_pages(void **state)
{
    qpdf_oh outlines = key(qpdf_get_root(pdf), "/Outlines"), cover = key(outlines, "/First");
    qpdf_oh last = key(cover, "/Next");

    (void)state;
    assert_int_equal(whole(outlines, "/Count"), 2);
    assert_text(cover, "/Title", "Cover — ä");
    assert_int_equal(whole(cover, "/Count"), -1);
    assert_text(key(cover, "/First"), "/Title", "Chart");
    assert_int_equal(id(key(key(cover, "/First"), "/Parent")), id(cover));
    assert_text(last, "/Title", "Campaigns");
    assert_int_equal(id(at(key(last, "/Dest"), 0)), id(page(1)));
    assert_int_equal(id(key(outlines, "/Last")), id(last));
    assert_false(has(cover, "/Type"));
}

static void page_labels_are_the_printed_folios(void **state)
{
    qpdf_oh ranges = key(key(qpdf_get_root(pdf), "/PageLabels"), "/Nums");

    (void)state;
    assert_int_equal(count(ranges), 4); // i; 2, 3
    assert_true(is_name(at(ranges, 1), "/S", "/r"));
    assert_true(is_name(at(ranges, 3), "/S", "/D"));
    assert_int_equal(whole(at(ranges, 3), "/St"), 2);
}

static qpdf_oh document_element(void)
{
    return at(key(key(qpdf_get_root(pdf), "/StructTreeRoot"), "/K"), 0);
}

static void the_file_conforms(void **state)
{
    struct conform found;

    (void)state;
    assert_int_equal(conform_check(path, NULL, stderr, &found), 0);
    assert_int_equal(found.figures, 2);
    assert_int_equal(found.link_count, 2);
    assert_int_equal(found.notes, 1);
    assert_int_equal(found.tables, 1);
    assert_int_equal(found.bookmarks, 3);
}

static void a_link_stays_between_the_words_around_it(void **state)
{
    qpdf_oh kids = key(document_element(), "/K");

    (void)state;
    for (int i = 0; i < count(kids); i++) {
        if (!is_name(at(kids, i), "/S", "/P"))
            continue;
        qpdf_oh parts = key(at(kids, i), "/K");
        assert_int_equal(count(parts), 3);
        assert_true(qpdf_oh_is_integer(pdf, at(parts, 0)));
        assert_true(is_name(at(parts, 1), "/S", "/Link"));
        assert_true(qpdf_oh_is_integer(pdf, at(parts, 2)));
        return;
    }
    fail_msg("no paragraph");
}

// "Campaigns" and "2" at the two ends of a contents line: one link, two words.
static void words_that_stand_apart_are_read_apart(void **state)
{
    char *text = content(page(0)), *link = strstr(text, "/Link <<"), *end = strstr(link, "EMC");
    int shown = 0;

    (void)state;
    for (char *p = link; (p = strstr(p, "]TJ")) && p < end; p++)
        shown++;
    assert_int_equal(shown, 3);
    free(text);
}

static void links_are_described_and_lead_somewhere(void **state)
{
    qpdf_oh links = key(page(0), "/Annots"), inner = at(links, 0), outer = at(links, 1);

    (void)state;
    assert_int_equal(count(links), 2);
    assert_text(inner, "/Contents", "Campaigns, page 2");
    assert_int_equal(whole(inner, "/F"), 4);
    assert_int_equal(id(at(key(inner, "/Dest"), 0)), id(page(1)));
    assert_text(key(outer, "/A"), "/URI", "https://example.com/a%20b?q=%C3%A4");
}

static int count_texts(const char *from, const char *end)
{
    int texts = 0;

    for (const char *p = from; (p = strstr(p, "]TJ")) && p < end; p++)
        texts++;
    return texts;
}

// The same marks are in a chart and, further down, in a drawing.
static void a_chart_is_a_form_and_its_words_are_the_pages(void **state)
{
    qpdf_oh forms = key(key(page(0), "/Resources"), "/XObject");
    char *text = content(page(0)), *chart = strstr(text, "/Figure <<");
    char *drawing = strstr(chart + 1, "/Figure <<");

    (void)state;
    qpdf_oh_begin_dict_key_iter(pdf, forms);
    assert_true(qpdf_oh_dict_more_keys(pdf));
    qpdf_oh form = qpdf_oh_get_dict(pdf, key(forms, qpdf_oh_dict_next_key(pdf)));
    assert_false(qpdf_oh_dict_more_keys(pdf));
    assert_true(is_name(form, "/Subtype", "/Form"));
    assert_false(has(key(form, "/Resources"), "/Font"));
    assert_non_null(drawing);
    int texts = count_texts(chart, strstr(chart, "EMC\n"));
    assert_true(texts > 0);
    assert_int_equal(texts, count_texts(drawing, strstr(drawing, "EMC\n")));
    free(text);
}

static void a_link_to_nowhere_is_an_error_at_its_place(void **state)
{
    struct pack p;
    struct render_input input = {.pages = &p.set};

    (void)state;
    pack_open(&p);
    pack_page(&p, NULL);
    struct tag *link = pack_tag(&p, pack_tag(&p, NULL, TAG_P), TAG_LINK);
    pack_text(&p, link, ARTIFACT_NONE, &p.body, 54, 100, "gone");
    pack_link(&p, link, 54, 100, 20, "#nowhere", "gone");
    assert_false(render_pdf(&input, "/tmp/render-nowhere.pdf", &p.arena, &p.diag));
    assert_int_equal(p.diag.first->code, DIAG_REFERENCE);
    assert_int_equal(p.diag.first->at.line, 9);
    assert_int_not_equal(access("/tmp/render-nowhere.pdf", F_OK), 0);
    pack_close(&p);
}

static void a_path_that_cannot_be_written_is_told(void **state)
{
    struct pack p;
    struct render_input input = {.pages = &p.set};

    (void)state;
    pack_open(&p);
    pack_page(&p, NULL);
    pack_text(&p, pack_tag(&p, NULL, TAG_P), ARTIFACT_NONE, &p.body, 54, 100, "x");
    assert_false(render_pdf(&input, "/nowhere/x.pdf", &p.arena, &p.diag));
    assert_int_equal(p.diag.first->code, DIAG_PATH);
    pack_close(&p);
}

static void write_png(const char *to)
{
    cairo_surface_t *surface = cairo_image_surface_create(CAIRO_FORMAT_ARGB32, 4, 3);
    cairo_t *cr = cairo_create(surface);

    cairo_set_source_rgba(cr, 1, 0, 0, 0.5);
    cairo_rectangle(cr, 0, 0, 2, 3);
    cairo_fill(cr);
    assert_int_equal(cairo_surface_write_to_png(surface, to), CAIRO_STATUS_SUCCESS);
    cairo_destroy(cr);
    cairo_surface_destroy(surface);
}

static struct item *place_picture(struct pack *p, const char *file)
{
    struct tag *figure = pack_tag(p, NULL, TAG_FIGURE);
    struct item *item = pack_item(p, ITEM_IMAGE, figure, ARTIFACT_NONE, 54, 54);

    figure->alt = "A red half";
    item->width = 40;
    item->height = 30;
    item->image.path = file;
    return item;
}

static void a_png_keeps_its_colour_and_its_transparency(void **state)
{
    static const char png[] = "/tmp/render-test.png", out[] = "/tmp/render-test-png.pdf";
    struct pack p;
    struct render_input input = {.pages = &p.set};
    unsigned char *data;
    size_t size;
    QPDF_BOOL decoded;

    (void)state;
    write_png(png);
    pack_open(&p);
    pack_page(&p, NULL);
    place_picture(&p, png);
    place_picture(&p, png); // embedded once
    assert_true(render_pdf(&input, out, &p.arena, &p.diag));
    reader_open(out);
    qpdf_oh images = key(key(page(0), "/Resources"), "/XObject");
    qpdf_oh_begin_dict_key_iter(pdf, images);
    qpdf_oh image = key(images, qpdf_oh_dict_next_key(pdf));
    assert_false(qpdf_oh_dict_more_keys(pdf));
    assert_int_equal(whole(qpdf_oh_get_dict(pdf, image), "/Width"), 4);
    assert_true(has(qpdf_oh_get_dict(pdf, image), "/SMask"));
    qpdf_oh_get_stream_data(pdf, image, qpdf_dl_generalized, &decoded, &data, &size);
    assert_int_equal(size, 36);
    assert_memory_equal(data, "\xFF\0\0\xFF\0\0", 6);
    free(data);
    reader_close();
    pack_close(&p);
    unlink(png);
    unlink(out);
}

static void a_jpeg_goes_in_as_it_is(void **state)
{
    static const char out[] = "/tmp/render-test-jpeg.pdf";
    struct pack p;
    struct render_input input = {.pages = &p.set};
    unsigned char *data;
    size_t size;

    (void)state;
    pack_open(&p);
    pack_page(&p, NULL);
    place_picture(&p, "fixtures/layout/papers/photo.jpg");
    assert_true(render_pdf(&input, out, &p.arena, &p.diag));
    reader_open(out);
    qpdf_oh images = key(key(page(0), "/Resources"), "/XObject");
    qpdf_oh_begin_dict_key_iter(pdf, images);
    qpdf_oh image = key(images, qpdf_oh_dict_next_key(pdf)),
            dict = qpdf_oh_get_dict(pdf, image);
    assert_int_equal(whole(dict, "/Width"), 48);
    assert_int_equal(whole(dict, "/Height"), 16);
    assert_true(is_name(dict, "/ColorSpace", "/DeviceGray"));
    qpdf_oh filter = key(dict, "/Filter");
    filter = qpdf_oh_is_array(pdf, filter) ? at(filter, 0) : filter;
    assert_true(qpdf_oh_is_name_and_equals(pdf, filter, "/DCTDecode"));
    qpdf_oh_get_stream_data(pdf, image, qpdf_dl_none, NULL, &data, &size);
    assert_memory_equal(data, "\xFF\xD8\xFF", 3);
    assert_int_equal(size, 281);
    free(data);
    reader_close();
    pack_close(&p);
    unlink(out);
}

static void a_file_that_is_no_image_is_refused(void **state)
{
    struct pack p;
    struct render_input input = {.pages = &p.set};

    (void)state;
    pack_open(&p);
    pack_page(&p, NULL);
    place_picture(&p, "fonts/faces.conf");
    assert_false(render_pdf(&input, "/tmp/render-no.pdf", &p.arena, &p.diag));
    assert_int_equal(p.diag.first->code, DIAG_IMAGE);
    pack_close(&p);
}

static void a_missing_character_is_drawn_as_a_mark_and_read_as_one(void **state)
{
    static const char out[] = "/tmp/render-test-glyph.pdf";
    struct pack p;
    struct render_input input = {.pages = &p.set};

    (void)state;
    pack_open(&p);
    pack_page(&p, NULL);
    pack_text(&p, pack_tag(&p, NULL, TAG_P), ARTIFACT_NONE, &p.body, 54, 100,
        "a\xF0\x9F\xAB\xA0\xEE\x80\x80z");
    assert_int_equal(p.diag.count[DIAG_WARNING], 2);
    assert_true(render_pdf(&input, out, &p.arena, &p.diag));
    reader_open(out);
    char *text = content(page(0));
    assert_null(strstr(text, "<0000"));
    free(text);
    reader_close();
    pack_close(&p);
    unlink(out);
}

#define ON_FULL(test) cmocka_unit_test_setup_teardown(test, open_full, close_full)

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(same_input_gives_the_same_bytes),
        cmocka_unit_test(other_readers_find_no_fault),
        ON_FULL(the_catalog_says_what_the_standards_ask),
        ON_FULL(attachments_are_associated_and_sorted),
        ON_FULL(bookmarks_lead_to_their_pages),
        ON_FULL(page_labels_are_the_printed_folios),
        cmocka_unit_test(the_file_conforms),
        ON_FULL(a_link_stays_between_the_words_around_it),
        ON_FULL(words_that_stand_apart_are_read_apart),
        ON_FULL(links_are_described_and_lead_somewhere),
        ON_FULL(a_chart_is_a_form_and_its_words_are_the_pages),
        cmocka_unit_test(a_link_to_nowhere_is_an_error_at_its_place),
        cmocka_unit_test(a_path_that_cannot_be_written_is_told),
        cmocka_unit_test(a_png_keeps_its_colour_and_its_transparency),
        cmocka_unit_test(a_jpeg_goes_in_as_it_is),
        cmocka_unit_test(a_file_that_is_no_image_is_refused),
        cmocka_unit_test(a_missing_character_is_drawn_as_a_mark_and_read_as_one),
    };
    return cmocka_run_group_tests_name("render", tests, make_full, drop_full);
}
