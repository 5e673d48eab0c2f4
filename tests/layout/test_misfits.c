// Whatever is too long, too large or too many for its place goes on or wraps, or is told at its
// element. Nothing is cut, shrunk or set over another in silence: element by element.
#include "../test.h"
#include "base/file.h"
#include "misfits.h"
#include "pack/report.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

// {long.many}: 2 600 words; .some: 60; .line: 30; .short: 5; .word: 140 letters in one
static const char data[] =
    "<dataset id='long' rows='one'>WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1"
    " FROM n WHERE i &lt; 2600) SELECT group_concat('word', ' ') AS many,"
    " substr(group_concat('word', ' '), 1, 299) AS some,"
    " substr(group_concat('word', ' '), 1, 149) AS line,"
    " substr(group_concat('word', ' '), 1, 24) AS short,"
    " substr(replace(hex(zeroblob(80)), '0', 'm'), 1, 140) AS word FROM n</dataset>"
    "<dataset id='rows'>WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE"
    " i &lt; 60) SELECT i, 'row ' || i AS name, 'A name that goes on and on, number ' || i AS"
    " wide, i * 123456789 AS v_cents, i * 100000 AS w_cents,"
    " i * 10000 AS w_ppm, date('2026-01-01', i || ' days') AS from_date,"
    " date('2026-02-01', 2 * i || ' days') AS to_date FROM n</dataset>"
    "<dataset id='trio'>SELECT * FROM (SELECT 1 AS i, 'one' AS name, 'A name that goes on and"
    " on and on and on and on and on' AS wide, 123456789012345 AS v_cents, 100 AS w_cents,"
    " 900000 AS w_ppm, '2026-01-01' AS from_date, '2026-12-31' AS to_date UNION ALL SELECT 2,"
    " 'two', 'Another that goes on and on and on and on', 5, 200, 500000, '2026-01-02',"
    " '2026-01-03' UNION ALL SELECT 3, 'three', 'A third', 700000000, 300, 100, '2026-01-01',"
    " '2026-06-30')</dataset>"
    "<dataset id='few'>SELECT * FROM (SELECT 1 AS i, 'one' AS name, 'A name that goes on and"
    " on and on and on and on and on' AS wide, 123456789012345 AS v_cents, 100 AS w_cents"
    " UNION ALL SELECT 2, 'two', 'Another that goes on and on and on and on', -5, 200"
    " UNION ALL SELECT 3, 'three', 'A third', 700000000, 300)</dataset>";

#define IN(blocks)                 "<section id='s' number='1' title='S'>" blocks "</section>"
#define FITS(what, body)           {what, body, NULL, NULL, "T"},
#define TOLD(what, body, at, code) {what, body, at, code, "T"},
#define EITHER(what, body, at)     {what, body, at, NULL, "T"},

// Where nothing is to be told, nothing may stand wrong either.
static const struct misfit {
    const char *what, *body;
    const char *at, *code; // the beginning of the element that is told, NULL: it fits; code
                           // NULL: it fits, or is told there that less of it stands
    const char *title;     // of the report
} cases[] = {
#include "misfits.def"
};

struct scene {
    struct arena arena;
    struct diag diag;
    struct faces faces;
    struct db db;
    char folder[32];
};

static const char *write_file(struct scene *s, const char *name, const char *text)
{
    const char *path = file_join(s->folder, name, &s->arena);

    assert_true(file_write(path, text, strlen(text), &s->diag));
    return path;
}

static void begin(struct scene *s)
{
    struct bytes theme, picture;

    *s = (struct scene){.folder = "/tmp/equitypack.XXXXXX"};
    arena_init(&s->arena);
    diag_init(&s->diag, &s->arena);
    assert_true(faces_open(&s->faces, "fonts/faces.conf", &s->arena, &s->diag));
    assert_true(db_open(&s->db, NULL, DB_MEMORY, &s->diag));
    assert_non_null(mkdtemp(s->folder));
    assert_true(file_read("templates/themes/board.xml", &theme, &s->arena, &s->diag));
    write_file(s, "theme.xml", theme.data);
    assert_true(file_read("templates/gallery/mark.png", &picture, &s->arena, &s->diag));
    assert_true(file_write(
        file_join(s->folder, "a.png", &s->arena), picture.data, picture.size, &s->diag));
}

static void end(struct scene *s)
{
    file_remove_tree(s->folder, &s->diag);
    db_close(&s->db);
    faces_close(&s->faces);
    arena_finish(&s->arena);
}

// What was told, a line each, its place by the column: the body is one line.
static const char *told(struct scene *s)
{
    const char *all = "";

    for (const struct diag_entry *e = s->diag.first; e; e = e->next)
        all = arena_format(&s->arena, "%s%d:%d %s %s\n", all, e->at.line, e->at.column,
            diag_code_name(e->code), e->text);
    return all;
}

static const char *wanted(struct scene *s, const struct misfit *m, const char *code)
{
    const char *at = strstr(m->body, m->at);

    if (!at)
        fail_msg("%s: no %s", m->what, m->at);
    return arena_format(&s->arena, "2:%d %s ", (int)(at - m->body) + 1, code);
}

static bool is_told_right(struct scene *s, const struct misfit *m, const char *all)
{
    if (m->code)
        return strstr(all, wanted(s, m, m->code)) != NULL;
    return !*all || (m->at && (strstr(all, wanted(s, m, "CLIPPED")) ||
                                  strstr(all, wanted(s, m, "FIT"))));
}

static const char *wrong_with(struct scene *s, const struct misfit *m)
{
    struct report report = {0};
    struct report_input input = {.directory = s->folder, .faces = &s->faces, .db = &s->db};

    input.template_path = write_file(s, "report.xml",
        arena_format(&s->arena,
            "<report xmlns='urn:equitypack:1' title='%s' theme='theme.xml'>%s\n%s</report>",
            m->title, data, m->body));
    report_make(&input, REPORT_LAID_OUT, &report, &s->arena, &s->diag);
    const char *all = told(s);
    if (!is_told_right(s, m, all))
        return arena_format(&s->arena, "told %s", *all ? all : "nothing");
    return m->code || !report.pages ? NULL : misfit_find(report.pages, &s->arena);
}

static bool is_right(const struct misfit *m)
{
    struct scene s;

    begin(&s);
    const char *wrong = wrong_with(&s, m);
    if (wrong)
        print_error("%s: %s\n", m->what, wrong);
    end(&s);
    return !wrong;
}

static void long_titles_are_told_in_the_running_head(void **state)
{
    static const struct misfit long_title = {"a report's long title", IN("<para>One.</para>"),
        "<section", "CLIPPED",
        "A report of a title that is so long that its running head has no room for all of it,"
        " whatever is left out beside it and however small it is set"};

    (void)state;
    assert_true(is_right(&long_title));
}

static void what_does_not_fit_is_told_at_its_place(void **state)
{
    int wrong = 0;

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        wrong += !is_right(&cases[i]);
    assert_int_equal(wrong, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(long_titles_are_told_in_the_running_head),
        cmocka_unit_test(what_does_not_fit_is_told_at_its_place),
    };
    return cmocka_run_group_tests_name("layout/misfits", tests, NULL, NULL);
}
