// Finished PDFs as archives, screen readers and typesetters take them: the demo pack, every
// fixture that makes a report, the torture report; and the checker itself, which must see what
// is taken away.
#include "../document/stage.h"
#include "pack/report.h"
#include "place.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

// --- reports ---

static int run(const char *words)
{
    const char *program = getenv("EQUITYPACK");

    return system(arena_format(&arena, "SOURCE_DATE_EPOCH=1793793600 %s %s >%s/log 2>&1",
        program ? program : "out/obj/debug/equitypack", words, folder));
}

static void the_demo_pack_conforms(void **state)
{
    (void)state;
    assert_int_equal(run(arena_format(&arena, "ingest fixtures/demo --db %s/b.db", folder)), 0);
    assert_int_equal(
        run(arena_format(&arena, "build 2026-10 --as-of 2026-11-04 --db %s/b.db --out %s/out",
            folder, folder)),
        0);
    struct conform finance = assert_conforms(
        in_folder("out/2026-10/draft-001/finance/equity-pack-2026-10-finance.pdf"), NULL);
    struct conform board = assert_conforms(
        in_folder("out/2026-10/draft-001/board/equity-pack-2026-10-board.pdf"), NULL);
    assert_true(finance.figures > 10 && finance.tables > 20 && finance.bookmarks > 30);
    assert_true(board.figures > 10 && board.tables > 20 && board.bookmarks > 30);
}

static void render_document(const struct document *document, const char *path)
{
    struct render_input input = {.identity = path, .clock = 1793793600};

    input.pages = layout_document(document, &arena, &diag);
    assert_false(diag_failed(&diag));
    assert_true(render_pdf(&input, path, &arena, &diag));
}

static void every_document_fixture_conforms(void **state)
{
    static const char *const names[] = {"empty", "groups", "long", "repeat", "statement"};

    (void)state;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        struct stage *stage;
        const char *path = in_folder(arena_format(&arena, "%s.pdf", names[i]));

        stage_begin((void **)&stage);
        stage_compose(stage, names[i]);
        assert_non_null(stage->document);
        render_document(stage->document, path);
        assert_conforms(path, NULL);
        stage_end((void **)&stage);
    }
}

struct made {
    struct faces faces;
    struct db db;
    struct report report;
};

// `sql`: files that fill the database, ended by NULL; NULL: none.
static void make_report(
    struct made *made, const char *path, const char *directory, const char *const *sql)
{
    struct param params[] = {
        {"month", {.kind = VALUE_TEXT, .text = "2026-10"}}
    };
    struct report_input input = {.template_path = path,
        .directory = directory,
        .faces = &made->faces,
        .db = &made->db,
        .params = params,
        .param_count = sql ? 1 : 0};
    struct bytes text;

    *made = (struct made){0};
    assert_true(faces_open(&made->faces, "fonts/faces.conf", &arena, &diag));
    assert_true(db_open(&made->db, NULL, DB_MEMORY, &diag));
    for (; sql && *sql; sql++)
        assert_true(
            file_read(*sql, &text, &arena, &diag) && db_run(&made->db, text.data, &diag));
    report_make(&input, REPORT_LAID_OUT, &made->report, &arena, &diag);
}

static void drop_report(struct made *made)
{
    db_close(&made->db);
    faces_close(&made->faces);
}

static struct conform render_report(
    const char *path, const char *directory, const char *const *sql)
{
    struct made made;
    struct render_input input = {.identity = path, .clock = 1793793600};
    const char *out = in_folder("report.pdf");

    make_report(&made, path, directory, sql);
    if (diag_failed(&diag))
        diag_print(&diag, stderr);
    assert_false(diag_failed(&diag));
    input.pages = made.report.pages;
    assert_true(render_pdf(&input, out, &arena, &diag));
    drop_report(&made);
    return assert_conforms(out, NULL);
}

static void every_layout_fixture_conforms(void **state)
{
    (void)state;
    render_report("fixtures/layout/pages/report.xml", "fixtures/layout", NULL);
    render_report("fixtures/layout/tables/report.xml", "fixtures/layout", NULL);
    assert_int_equal(
        render_report("fixtures/layout/notes/report.xml", "fixtures/layout", NULL).notes, 23);
    render_report("fixtures/layout/drawn/report.xml", "fixtures/layout", NULL);
    render_report("fixtures/layout/german/report.xml", "fixtures/layout", NULL);
    render_report("fixtures/layout/papers/report.xml", "fixtures/layout", NULL);
}

static void the_whole_language_conforms(void **state)
{
    static const char *const sql[] = {
        "fixtures/template/schema.sql", "fixtures/template/data.sql", NULL};

    (void)state;
    render_report("fixtures/template/whole/report.xml", "fixtures/template", sql);
}

static void the_gallery_conforms(void **state)
{
    (void)state;
    struct conform found = render_report("templates/gallery.xml", "templates", NULL);
    assert_true(found.figures > 20 && found.tables > 10 && found.notes > 4);
}

static void pictures_of_all_kinds_conform(void **state)
{
    (void)state;
    assert_int_equal(
        render_report("fixtures/render/pictures/report.xml", "templates", NULL).figures, 6);
}

static void the_torture_report_conforms(void **state)
{
    (void)state;
    struct conform found =
        render_report("fixtures/render/torture/report.xml", "templates", NULL);
    assert_true(found.tables >= 20 && found.figures >= 3 && found.lists >= 45);
    assert_int_equal(found.languages, 8);
    // of text, items, headings, heads, cells, parts and repeats
    assert_int_equal(found.notes, 26);
    assert_int_equal(found.labels, 2); // the cover, then 2 and on
    assert_true(found.link_count >= 9 && found.headings >= 15 && found.bookmarks >= 15);
}

static void assert_extracts(const char *const *wanted)
{
    struct bytes text;
    const char *log = in_folder("text");

    assert_int_equal(
        system(arena_format(&arena, "pdftotext %s %s", in_folder("report.pdf"), log)), 0);
    assert_true(file_read(log, &text, &arena, &diag));
    for (; *wanted; wanted++)
        if (!strstr(text.data, *wanted))
            fail_msg("not to be read: %s", *wanted);
}

static void names_of_all_scripts_can_be_read(void **state)
{
    static const char *const names[] = {"Größe, naïve café", "Ωμέγα και άλφα",
        "Отчёт за октябрь", "報告書 十月の概要", "דוח אוקטובר", "تقرير أكتوبر",
        "ანგარიში, զեկույց", "Safetxt.exe.", NULL};

    (void)state;
    render_report("fixtures/render/torture/report.xml", "templates", NULL);
    assert_extracts(names);
}

static void a_table_of_300_columns_is_refused(void **state)
{
    struct made made;

    (void)state;
    make_report(&made, "fixtures/render/wide/report.xml", "templates", NULL);
    drop_report(&made);
    assert_true(diag_failed(&diag));
    int errors = diag.count[DIAG_ERROR];
    assert_int_equal(errors, 1);
    struct diag_entry *last = diag.first;
    while (last->code != DIAG_FIT && last->next)
        last = last->next;
    assert_int_equal(last->code, DIAG_FIT);
    assert_int_equal(last->at.line, 9);
    diag_init(&diag, &arena);
}

// --- the checker ---

static qpdf_data pdf;

static qpdf_oh of(qpdf_oh object, const char *name)
{
    return qpdf_oh_get_key(pdf, object, name);
}

static qpdf_oh root(void)
{
    return qpdf_get_root(pdf);
}

// The first object of this type, in the order of numbers.
static qpdf_oh first(const char *name, const char *value)
{
    int size = qpdf_oh_get_int_value_as_int(pdf, of(qpdf_get_trailer(pdf), "/Size"));

    for (int i = 1; i < size; i++) {
        qpdf_oh object = qpdf_get_object_by_id(pdf, i, 0);
        qpdf_oh dict = qpdf_oh_is_stream(pdf, object) ? qpdf_oh_get_dict(pdf, object) : object;
        if (qpdf_oh_is_dictionary(pdf, dict) &&
            qpdf_oh_is_name_and_equals(pdf, of(dict, name), value))
            return dict;
    }
    fail_msg("no %s", value);
    return root();
}

static void drop_alt(void)
{
    qpdf_oh_remove_key(pdf, first("/S", "/Figure"), "/Alt");
}

static void drop_box(void)
{
    qpdf_oh_remove_key(pdf, first("/S", "/Figure"), "/A");
}

static void drop_unicode(void)
{
    qpdf_oh_remove_key(pdf, first("/Subtype", "/Type0"), "/ToUnicode");
}

static void drop_glyph_map(void)
{
    qpdf_oh_remove_key(pdf, first("/Subtype", "/CIDFontType2"), "/CIDToGIDMap");
}

static void drop_marked(void)
{
    qpdf_oh_remove_key(pdf, root(), "/MarkInfo");
}

static void drop_language(void)
{
    qpdf_oh_remove_key(pdf, root(), "/Lang");
}

static void drop_title(void)
{
    qpdf_oh_remove_key(pdf, of(qpdf_get_trailer(pdf), "/Info"), "/Title");
}

static void drop_intent(void)
{
    qpdf_oh_remove_key(pdf, root(), "/OutputIntents");
}

static void drop_scope(void)
{
    qpdf_oh_remove_key(pdf, first("/S", "/TH"), "/A");
}

static void drop_numbering(void)
{
    qpdf_oh_remove_key(pdf, first("/S", "/L"), "/A");
}

static void drop_heading(void)
{
    qpdf_oh_replace_key(pdf, first("/S", "/H3"), "/S", qpdf_oh_new_name(pdf, "/H4"));
}

static void drop_tabs(void)
{
    qpdf_oh_remove_key(pdf, qpdf_get_page_n(pdf, 0), "/Tabs");
}

static void drop_labels(void)
{
    qpdf_oh_remove_key(pdf, root(), "/PageLabels");
}

static void break_outline(void)
{
    qpdf_oh_remove_key(pdf, of(of(root(), "/Outlines"), "/First"), "/Dest");
}

static void drop_contents(void)
{
    qpdf_oh_remove_key(pdf, first("/Subtype", "/Link"), "/Contents");
}

static void drop_annotation_owner(void)
{
    qpdf_oh_remove_key(pdf, first("/Subtype", "/Link"), "/StructParent");
}

static void swap_owner(void)
{
    qpdf_oh cell = first("/S", "/TD");
    qpdf_oh_replace_key(pdf, cell, "/K", qpdf_oh_new_integer(pdf, 0));
}

static void drop_parents(void)
{
    qpdf_oh_remove_key(pdf, of(root(), "/StructTreeRoot"), "/ParentTree");
}

static void drop_cell(void)
{
    qpdf_oh row = of(first("/S", "/TFoot"), "/K");
    qpdf_oh_erase_item(pdf, of(row, "/K"), 0);
}

// The first data cell of one column that names its heads: it is under a group's.
static qpdf_oh grouped_cell(void)
{
    int size = qpdf_oh_get_int_value_as_int(pdf, of(qpdf_get_trailer(pdf), "/Size"));

    for (int i = 1; i < size; i++) {
        qpdf_oh cell = qpdf_get_object_by_id(pdf, i, 0);
        if (!qpdf_oh_is_dictionary(pdf, cell) ||
            !qpdf_oh_is_name_and_equals(pdf, of(cell, "/S"), "/TD"))
            continue;
        qpdf_oh says = of(cell, "/A");
        if (qpdf_oh_is_dictionary(pdf, says) && qpdf_oh_has_key(pdf, says, "/Headers") &&
            !qpdf_oh_has_key(pdf, says, "/ColSpan"))
            return cell;
    }
    fail_msg("no cell under a group's head");
    return root();
}

static void drop_cell_heads(void)
{
    qpdf_oh_remove_key(pdf, of(grouped_cell(), "/A"), "/Headers");
}

static void rename_cell_head(void)
{
    qpdf_oh_set_array_item(
        pdf, of(of(grouped_cell(), "/A"), "/Headers"), 0, qpdf_oh_new_string(pdf, "th*0"));
}

static void drop_id(void)
{
    qpdf_oh names = of(of(of(root(), "/StructTreeRoot"), "/IDTree"), "/Names");

    qpdf_oh_erase_item(pdf, names, 0);
    qpdf_oh_erase_item(pdf, names, 0);
}

static qpdf_oh operators(const char *text)
{
    qpdf_oh stream = qpdf_oh_new_stream(pdf);

    qpdf_oh_replace_stream_data(pdf, stream, (const unsigned char *)text, strlen(text),
        qpdf_oh_new_null(pdf), qpdf_oh_new_null(pdf));
    return stream;
}

static void add_content(const char *text)
{
    qpdf_oh page = qpdf_get_page_n(pdf, 0), array = qpdf_oh_new_array(pdf);

    qpdf_oh_append_item(pdf, array, of(page, "/Contents"));
    qpdf_oh_append_item(pdf, array, operators(text));
    qpdf_oh_replace_key(pdf, page, "/Contents", array);
}

static void add_bare_paint(void)
{
    add_content(" 0 0 10 10 re f ");
}

static void add_second_mark(void)
{
    add_content(" /P <</MCID 0>> BDC 0 0 1 1 re f EMC ");
}

static void add_unread_text(void)
{
    qpdf_oh fonts = of(of(qpdf_get_page_n(pdf, 0), "/Resources"), "/Font");

    qpdf_oh_begin_dict_key_iter(pdf, fonts);
    add_content(arena_format(
        &arena, " /Artifact BMC BT %s 9 Tf <FFFE> Tj ET EMC ", qpdf_oh_dict_next_key(pdf)));
}

static void print_twice(void)
{
    qpdf_oh page = qpdf_get_page_n(pdf, 0), array = qpdf_oh_new_array(pdf);

    qpdf_oh_append_item(pdf, array, operators(" q 1 0 0 1 3 2 cm "));
    qpdf_oh_append_item(pdf, array, of(page, "/Contents"));
    qpdf_oh_append_item(pdf, array, operators(" Q "));
    qpdf_oh_append_item(pdf, array, of(page, "/Contents"));
    qpdf_oh_replace_key(pdf, page, "/Contents", array);
}

static void print_at_the_edge(void)
{
    qpdf_oh page = qpdf_get_page_n(pdf, 0), array = qpdf_oh_new_array(pdf);

    qpdf_oh_append_item(pdf, array, operators(" 1 0 0 1 -50 0 cm "));
    qpdf_oh_append_item(pdf, array, of(page, "/Contents"));
    qpdf_oh_replace_key(pdf, page, "/Contents", array);
}

static const struct {
    void (*take)(void);
    const char *fault;
} takes[] = {
    {drop_alt,              "without alternative text"     },
    {drop_box,              "without BBox"                 },
    {drop_unicode,          "no ToUnicode"                 },
    {drop_glyph_map,        "no CIDToGIDMap"               },
    {drop_marked,           "not Marked"                   },
    {drop_language,         "no Lang"                      },
    {drop_title,            "no title"                     },
    {drop_intent,           "no one output intent"         },
    {drop_scope,            "without Scope"                },
    {drop_numbering,        "without ListNumbering"        },
    {drop_heading,          "H4 after H2"                  },
    {drop_tabs,             "no Tabs S"                    },
    {drop_labels,           "no page labels"               },
    {break_outline,         "leads to no page"             },
    {drop_contents,         "no Contents"                  },
    {drop_annotation_owner, "no StructParent in the parent"},
    {swap_owner,            "nobody owns MCID"             },
    {drop_parents,          "parent tree: 0 of"            },
    {drop_cell,             "columns after"                },
    {drop_cell_heads,       "cells without Headers"        },
    {rename_cell_head,      "th*0 is none of its heads"    },
    {drop_id,               "IDTree: "                     },
    {add_bare_paint,        "outside of marked content"    },
    {add_second_mark,       "MCID 0 where"                 },
    {add_unread_text,       "is no text"                   },
    {print_twice,           "stands over"                  },
    {print_at_the_edge,     "stands at the edge"           },
};

static void assert_seen(const char *path, const char *fault)
{
    char *faults = NULL;
    size_t size;
    FILE *out = open_memstream(&faults, &size);

    conform_check(path, NULL, out, NULL);
    fclose(out);
    if (!strstr(faults, fault))
        fail_msg("not seen: %s\n%.500s", fault, faults);
    free(faults);
}

static void whatever_is_taken_away_is_missed(void **state)
{
    const char *whole = in_folder("report.pdf"), *less = in_folder("less.pdf");

    (void)state;
    render_report("fixtures/render/torture/report.xml", "templates", NULL);
    for (size_t i = 0; i < sizeof takes / sizeof *takes; i++) {
        pdf = qpdf_init();
        qpdf_silence_errors(pdf);
        assert_int_equal(qpdf_read(pdf, whole, NULL), QPDF_SUCCESS);
        takes[i].take();
        assert_int_equal(qpdf_init_write(pdf, less) & QPDF_ERRORS, 0);
        qpdf_set_static_ID(pdf, QPDF_TRUE);
        assert_int_equal(qpdf_write(pdf) & QPDF_ERRORS, 0);
        qpdf_cleanup(&pdf);
        assert_seen(less, takes[i].fault);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_demo_pack_conforms),
        cmocka_unit_test(every_document_fixture_conforms),
        cmocka_unit_test(every_layout_fixture_conforms),
        cmocka_unit_test(the_whole_language_conforms),
        cmocka_unit_test(the_gallery_conforms),
        cmocka_unit_test(pictures_of_all_kinds_conform),
        cmocka_unit_test(the_torture_report_conforms),
        cmocka_unit_test(names_of_all_scripts_can_be_read),
        cmocka_unit_test(a_table_of_300_columns_is_refused),
        cmocka_unit_test(whatever_is_taken_away_is_missed),
    };
    return cmocka_run_group_tests_name("conform", tests, begin, end);
}
