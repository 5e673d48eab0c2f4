#include "base/file.h"
#include "base/strbuf.h"
#include "fixture.h"

#include <stdlib.h>
#include <unistd.h>

static void every_face_of_the_list_opens_with_its_hash(void **state)
{
    (void)state;
    for (int i = 0; i < f.faces.count; i++)
        assert_non_null(faces_find(&f.faces, f.faces.list[i].name, here, &f.diag));
    assert_int_equal(f.diag.count[DIAG_ERROR], 0);
}

static void a_face_is_opened_when_it_is_first_asked_for(void **state)
{
    (void)state;
    assert_non_null(f.style.face->hb);
    for (int i = 0; i < f.faces.count; i++)
        assert_true(!f.faces.list[i].hb || &f.faces.list[i] == f.style.face);
}

static void metrics_are_those_of_the_font(void **state)
{
    (void)state;
    assert_int_equal(f.style.face->upem, 2816);
    assert_true(f.style.face->ascent_em > 0.9 && f.style.face->ascent_em < 1);
    assert_true(f.style.face->descent_em > 0.2 && f.style.face->descent_em < 0.3);
    assert_true(f.style.face->cap_height_em > 0.7 && f.style.face->cap_height_em < 0.75);
}

static void an_unknown_face_is_named_at_its_place(void **state)
{
    (void)state;
    assert_null(faces_find(&f.faces, "Inter-Heavy", here, &f.diag));
    assert_int_equal(f.diag.first->code, DIAG_FACE);
    assert_int_equal(f.diag.first->at.line, 3);
    assert_non_null(strstr(f.diag.first->text, "Inter-Heavy"));
}

static void write_conf(const char *path, const char *text)
{
    FILE *out = fopen(path, "w");

    assert_non_null(out);
    fputs(text, out);
    fclose(out);
}

static void a_file_of_another_hash_is_refused(void **state)
{
    char path[] = "/tmp/faces-XXXXXX";
    int fd = mkstemp(path);
    struct faces faces;

    (void)state;
    close(fd);
    write_conf(path, "Inter-Regular fonts-inter "
                     "/usr/share/fonts/opentype/inter/Inter-Regular.otf 00ff\n"
                     "Gone none /nowhere/gone.otf 00ff\n");
    assert_true(faces_open(&faces, path, &f.arena, &f.diag));
    assert_null(faces_find(&faces, "Inter-Regular", here, &f.diag));
    assert_null(faces_find(&faces, "Gone", here, &f.diag));
    assert_int_equal(f.diag.count[DIAG_ERROR], 2);
    assert_non_null(strstr(f.diag.first->text, "SHA-256"));
    assert_non_null(strstr(f.diag.first->next->text, "cannot open"));
    faces_close(&faces);
    unlink(path);
}

// A copy of a face under /tmp, named by a list of its own.
static void write_copy(const char *font, const char *list)
{
    const struct face *face = f.style.face;
    struct strbuf conf = {0};
    struct bytes bytes;
    FILE *out = fopen(font, "wb");

    assert_true(file_read(face->path, &bytes, &f.arena, &f.diag));
    assert_non_null(out);
    assert_int_equal(fwrite(bytes.data, 1, bytes.size, out), bytes.size);
    fclose(out);
    strbuf_printf(&conf, "Copy none %s %s\n", font, face->sha256);
    write_conf(list, conf.data);
    strbuf_finish(&conf);
}

static const struct face *open_copy(struct faces *faces, const char *list)
{
    assert_true(faces_open(faces, list, &f.arena, &f.diag));
    return faces_find(faces, "Copy", here, &f.diag);
}

static void a_file_is_shared_while_it_is_open_and_proven_anew_after(void **state)
{
    static const char font[] = "/tmp/face-shared.otf", list[] = "/tmp/face-shared.conf";
    struct faces one, two, three;

    (void)state;
    write_copy(font, list);
    const struct face *a = open_copy(&one, list), *b = open_copy(&two, list);
    assert_non_null(a);
    assert_ptr_equal(a->hb, b->hb);
    assert_ptr_not_equal(a->font, b->font);
    faces_close(&one);
    assert_true(b->ascii_glyphs['A'] > 0); // still there
    assert_int_equal(unlink(font), 0);
    write_conf(font, "no font");
    faces_close(&two);
    assert_null(open_copy(&three, list));
    assert_non_null(strstr(f.diag.first->text, "SHA-256"));
    faces_close(&three);
    unlink(font);
    unlink(list);
}

static void a_malformed_list_is_told_by_line(void **state)
{
    char path[] = "/tmp/faces-XXXXXX";
    int fd = mkstemp(path);
    struct faces faces;

    (void)state;
    close(fd);
    write_conf(path, "# faces\nInter-Regular fonts-inter\n\nfallback Nobody\n");
    assert_false(faces_open(&faces, path, &f.arena, &f.diag));
    assert_int_equal(f.diag.first->at.line, 2);
    assert_int_equal(f.diag.first->next->at.line, 4);
    faces_close(&faces);
    unlink(path);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(every_face_of_the_list_opens_with_its_hash, begin, end),
        cmocka_unit_test_setup_teardown(
            a_face_is_opened_when_it_is_first_asked_for, begin, end),
        cmocka_unit_test_setup_teardown(metrics_are_those_of_the_font, begin, end),
        cmocka_unit_test_setup_teardown(an_unknown_face_is_named_at_its_place, begin, end),
        cmocka_unit_test_setup_teardown(a_file_of_another_hash_is_refused, begin, end),
        cmocka_unit_test_setup_teardown(
            a_file_is_shared_while_it_is_open_and_proven_anew_after, begin, end),
        cmocka_unit_test_setup_teardown(a_malformed_list_is_told_by_line, begin, end),
    };
    return cmocka_run_group_tests_name("text/face", tests, NULL, NULL);
}
