// Finals: what a draft becomes to be kept. They are held to all that drafts are held to, and to
// what only they have.
#include "pack/report.h"
#include "place.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

// At most 32 characters, or pdftotext cuts it.
static const char password[] = "A horse, \"battery\" \\(staple)";

static int shell(const char *line)
{
    return system(arena_format(&arena, "%s >%s/log 2>&1", line, folder));
}

static void assert_same_counts(const struct conform *a, const struct conform *b)
{
    assert_int_equal(a->page_count, b->page_count);
    assert_int_equal(a->elements, b->elements);
    assert_int_equal(a->figures, b->figures);
    assert_int_equal(a->tables, b->tables);
    assert_int_equal(a->link_count, b->link_count);
    assert_int_equal(a->bookmarks, b->bookmarks);
    assert_int_equal(a->labels, b->labels);
}

static size_t size_of(const char *path)
{
    struct bytes bytes;

    assert_true(file_read(path, &bytes, &arena, &diag));
    return bytes.size;
}

// qpdf's program looks at the hint tables, which its library does not offer.
static void assert_linearized(const char *path, const struct conform *found, const char *with)
{
    assert_true(found->is_linearized);
    assert_int_equal(shell(arena_format(&arena, "qpdf --check-linearization --password='%s' %s",
                         with ? with : "", path)),
        0);
}

// --- the demo pack ---

// The final of a draft as `build` wrote it, attachments and all.
static void check_edition(const char *edition)
{
    static const struct final open = {NULL};
    const char *draft = arena_format(&arena,
        "%s/out/2026-10/draft-001/%s/equity-pack-2026-10-%s.pdf", folder, edition, edition);
    const char *path = in_folder("final.pdf");
    struct strbuf bytes = {0};
    struct bytes read;

    assert_true(file_read(draft, &read, &arena, &diag));
    strbuf_add(&bytes, read.data, read.size);
    assert_true(final_write(&open, &bytes, path, &diag));
    strbuf_finish(&bytes);
    struct conform of_draft = assert_conforms(draft, NULL);
    struct conform of_final = assert_conforms(path, NULL);
    assert_false(of_draft.is_linearized);
    assert_linearized(path, &of_final, NULL);
    assert_same_counts(&of_draft, &of_final);
    assert_true(size_of(path) < read.size * 2 / 3);
}

static void the_demo_pack_conforms_as_a_final(void **state)
{
    const char *program = getenv("EQUITYPACK");

    (void)state;
    program = program ? program : "out/obj/debug/equitypack";
    assert_int_equal(shell(arena_format(&arena, "%s ingest fixtures/demo --db %s/b.db --quiet",
                         program, folder)),
        0);
    assert_int_equal(shell(arena_format(&arena,
                         "SOURCE_DATE_EPOCH=1793793600 %s build 2026-10 --as-of 2026-11-04 "
                         "--db %s/b.db --out %s/out",
                         program, folder, folder)),
        0);
    check_edition("finance");
    check_edition("board");
}

// --- the torture report ---

static void render(const char *path, const struct final *final)
{
    struct faces faces;
    struct db db;
    struct report report;
    struct report_input input = {.template_path = "fixtures/render/torture/report.xml",
        .directory = "templates",
        .faces = &faces,
        .db = &db};

    assert_true(faces_open(&faces, "fonts/faces.conf", &arena, &diag));
    assert_true(db_open(&db, NULL, DB_MEMORY, &diag));
    assert_true(report_make(&input, REPORT_LAID_OUT, &report, &arena, &diag));
    struct render_input page_input = {
        .pages = report.pages, .identity = "torture", .clock = 1793793600, .final = final};
    assert_true(render_pdf(&page_input, path, &arena, &diag));
    db_close(&db);
    faces_close(&faces);
}

static void the_torture_report_conforms_as_a_final_of_the_same_bytes(void **state)
{
    static const struct final open = {NULL};
    const char *first = in_folder("first.pdf"), *second = in_folder("second.pdf");

    (void)state;
    render(first, &open);
    render(second, &open);
    struct conform found = assert_conforms(first, NULL);
    assert_linearized(first, &found, NULL);
    assert_int_equal(shell(arena_format(&arena, "cmp %s %s", first, second)), 0);
}

static void a_locked_report_is_told_to_readers_and_to_no_archive(void **state)
{
    static const struct final locked = {password};
    const char *open = in_folder("open.pdf"), *path = in_folder("locked.pdf");

    (void)state;
    render(open, NULL);
    render(path, &locked);
    struct conform found = assert_conforms(path, password); // no pdfaid, pdfuaid is there
    struct conform draft = assert_conforms(open, NULL);
    assert_true(found.is_encrypted && !draft.is_encrypted);
    assert_same_counts(&draft, &found);
    assert_true(found.is_linearized);
}

static void a_locked_report_opens_with_its_password_alone(void **state)
{
    static const char *const wrong[] = {"", "correct horse", NULL};
    static const struct final locked = {password};
    const char *path = in_folder("locked.pdf");

    (void)state;
    render(path, &locked);
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        qpdf_data pdf = qpdf_init();

        qpdf_silence_errors(pdf);
        assert_true(qpdf_read(pdf, path, wrong[i]) & QPDF_ERRORS);
        assert_int_equal(qpdf_get_error_code(pdf, qpdf_get_error(pdf)), qpdf_e_password);
        qpdf_cleanup(&pdf);
    }
    // nothing of it can be read in the file itself, its metadata neither
    assert_int_not_equal(shell(arena_format(&arena, "grep -aci torture %s", path)), 0);
}

static bool is_name(qpdf_data pdf, qpdf_oh of, const char *key, const char *value)
{
    return qpdf_oh_is_name_and_equals(pdf, qpdf_oh_get_key(pdf, of, key), value);
}

static void the_lock_is_aes_256_of_revision_6(void **state)
{
    static const struct final locked = {password};
    const char *path = in_folder("locked.pdf");
    qpdf_data pdf = qpdf_init();

    (void)state;
    render(path, &locked);
    assert_int_equal(qpdf_read(pdf, path, password), QPDF_SUCCESS);
    qpdf_oh encrypt = qpdf_oh_get_key(pdf, qpdf_get_trailer(pdf), "/Encrypt");
    qpdf_oh filter = qpdf_oh_get_key(pdf, qpdf_oh_get_key(pdf, encrypt, "/CF"), "/StdCF");
    assert_int_equal(qpdf_oh_get_int_value_as_int(pdf, qpdf_oh_get_key(pdf, encrypt, "/R")), 6);
    assert_int_equal(qpdf_oh_get_int_value_as_int(pdf, qpdf_oh_get_key(pdf, encrypt, "/V")), 5);
    assert_true(is_name(pdf, filter, "/CFM", "/AESV3"));
    assert_true(is_name(pdf, encrypt, "/StmF", "/StdCF"));
    assert_true(is_name(pdf, encrypt, "/StrF", "/StdCF"));
    assert_true(qpdf_allow_accessibility(pdf));
    qpdf_cleanup(&pdf);
}

// What qpdf writes unless it is asked: the checker must see it.
static void a_line_end_that_is_left_out_is_missed(void **state)
{
    const char *whole = in_folder("whole.pdf"), *bare = in_folder("bare.pdf");
    char *faults = NULL;
    size_t size;
    FILE *out = open_memstream(&faults, &size);
    qpdf_data pdf = qpdf_init();

    (void)state;
    render(whole, NULL);
    assert_int_equal(qpdf_read(pdf, whole, NULL), QPDF_SUCCESS);
    assert_int_equal(qpdf_init_write(pdf, bare), QPDF_SUCCESS);
    qpdf_set_deterministic_ID(pdf, QPDF_TRUE);
    assert_int_equal(qpdf_write(pdf), QPDF_SUCCESS);
    qpdf_cleanup(&pdf);
    conform_check(bare, NULL, out, NULL);
    fclose(out);
    assert_non_null(strstr(faults, "endstream without a line's end before"));
    free(faults);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_demo_pack_conforms_as_a_final),
        cmocka_unit_test(the_torture_report_conforms_as_a_final_of_the_same_bytes),
        cmocka_unit_test(a_locked_report_is_told_to_readers_and_to_no_archive),
        cmocka_unit_test(a_locked_report_opens_with_its_password_alone),
        cmocka_unit_test(the_lock_is_aes_256_of_revision_6),
        cmocka_unit_test(a_line_end_that_is_left_out_is_missed),
    };
    return cmocka_run_group_tests_name("conform/finals", tests, begin, end);
}
