#include "../test.h"
#include "export/csv.h"

#include <string.h>

struct fixture {
    struct arena arena;
    struct diag diag;
    struct csv csv;
    struct stream stream;
    FILE *out;
    char got[4096];
};

static int begin(void **state)
{
    static struct fixture f;

    f = (struct fixture){0};
    arena_init(&f.arena);
    diag_init(&f.diag, &f.arena);
    f.out = tmpfile();
    f.stream.fd = fileno(f.out);
    csv_init(&f.csv, &f.stream, false);
    *state = &f;
    return 0;
}

static int end(void **state)
{
    struct fixture *f = *state;

    fclose(f->out);
    arena_finish(&f->arena);
    return 0;
}

static const char *written(struct fixture *f)
{
    csv_finish(&f->csv);
    assert_int_equal(f->stream.error, 0);
    rewind(f->out);
    f->got[fread(f->got, 1, sizeof f->got - 1, f->out)] = '\0';
    return f->got;
}

static void text(struct fixture *f, const char *utf8)
{
    csv_text(&f->csv, utf8, strlen(utf8));
}

static void what_nobody_sees_is_left_out(void **state)
{
    struct fixture *f = *state;

    text(f, "Safe\u202Etxt.exe\u200B\u2066\x01");
    text(f, "\u200B=1+1");
    text(f, "Größe, \u200Fא");
    text(f, "\uFEFF");
    csv_end_row(&f->csv);
    assert_string_equal(written(f), "Safetxt.exe,'=1+1,\"Größe, א\",\r\n");
}

static void rows_end_in_crlf_and_cells_are_parted_by_commas(void **state)
{
    struct fixture *f = *state;

    text(f, "month");
    text(f, "margin_cents");
    csv_end_row(&f->csv);
    text(f, "2026-10");
    csv_integer(&f->csv, 23698473);
    csv_end_row(&f->csv);
    assert_string_equal(written(f), "month,margin_cents\r\n2026-10,23698473\r\n");
    assert_int_equal(f->csv.row_count, 2);
}

static void a_comma_a_quote_or_a_line_end_is_quoted(void **state)
{
    struct fixture *f = *state;

    text(f, "a,b");
    text(f, "say \"so\"");
    text(f, "two\nlines");
    text(f, " spaces stay ");
    csv_end_row(&f->csv);
    assert_string_equal(
        written(f), "\"a,b\",\"say \"\"so\"\"\",\"two\nlines\", spaces stay \r\n");
}

static void text_that_a_spreadsheet_would_run_is_guarded(void **state)
{
    struct fixture *f = *state;

    text(f, "=1+1");
    text(f, "+x");
    text(f, "-x");
    text(f, "@x");
    text(f, "\tx");
    text(f, "\rx");
    text(f, "\nx");
    text(f, "=HYPERLINK(\"x\")");
    text(f, "a=b");
    csv_end_row(&f->csv);
    assert_string_equal(written(f), "'=1+1,'+x,'-x,'@x,'\tx,\"'\rx\",\"'\nx\","
                                    "\"'=HYPERLINK(\"\"x\"\")\",a=b\r\n");
}

static void negative_numbers_are_no_formula(void **state)
{
    struct fixture *f = *state;

    csv_integer(&f->csv, -5);
    csv_integer(&f->csv, INT64_MIN);
    csv_integer(&f->csv, 0);
    csv_real(&f->csv, -0.1);
    csv_end_row(&f->csv);
    assert_string_equal(written(f), "-5,-9223372036854775808,0,-0.1\r\n");
}

static void null_is_an_empty_cell(void **state)
{
    struct fixture *f = *state;

    csv_null(&f->csv);
    csv_value(&f->csv, (struct value){.kind = VALUE_INTEGER, .integer = 7});
    csv_value(&f->csv, (struct value){.kind = VALUE_NULL});
    csv_end_row(&f->csv);
    assert_string_equal(written(f), ",7,\r\n");
}

static void a_lone_empty_cell_is_no_empty_line(void **state)
{
    struct fixture *f = *state;

    csv_null(&f->csv);
    csv_end_row(&f->csv);
    assert_string_equal(written(f), "\"\"\r\n");
}

static void a_byte_order_mark_stands_only_where_it_is_asked_for(void **state)
{
    struct fixture *f = *state;

    csv_finish(&f->csv);
    csv_init(&f->csv, &f->stream, true);
    csv_null(&f->csv);
    csv_end_row(&f->csv);
    assert_string_equal(written(f), "\xEF\xBB\xBF\"\"\r\n");
}

// Each length of number and each place of what is no plain letter, against the C library's own
// printing and a look at each byte.
static void numbers_and_text_of_every_length_come_out_as_they_are(void **state)
{
    struct fixture *f = *state;
    struct strbuf want = {0};
    char word[24];

    for (int64_t power = INT64_C(1000000000000000000); power > 0; power /= 10) {
        for (int64_t near = power - 1; near <= power + 1; near++) {
            csv_integer(&f->csv, near);
            csv_integer(&f->csv, -near);
            strbuf_printf(&want, "%lld,%lld,", (long long)near, (long long)-near);
        }
    }
    for (size_t length = 1; length < sizeof word; length++) {
        for (size_t at = 0; at < length; at++) {
            memset(word, 'x', length);
            word[at] = ';';
            csv_text(&f->csv, word, length);
            strbuf_printf(&want, "%.*s,", (int)length, word);
            word[at] = ',';
            csv_text(&f->csv, word, length);
            strbuf_printf(&want, "\"%.*s\",", (int)length, word);
            word[at] = '\x7f'; // a control beyond the letters is left as it is
            csv_text(&f->csv, word, length);
            strbuf_printf(&want, "%.*s,", (int)length, word);
            word[at] = '\x01';
            csv_text(&f->csv, word, length);
            strbuf_printf(
                &want, "%.*s%.*s,", (int)at, word, (int)(length - at - 1), word + at + 1);
        }
    }
    csv_end_row(&f->csv);
    csv_finish(&f->csv);
    rewind(f->out);
    char *got = arena_array(&f->arena, char, want.length + 2);
    assert_int_equal(fread(got, 1, want.length + 2, f->out), want.length + 1);
    assert_memory_equal(got, want.data, want.length - 1); // no comma after the last
    strbuf_finish(&want);
}

static void a_full_disk_is_told_once_at_the_end(void **state)
{
    struct fixture *f = *state;
    struct stream full;

    csv_finish(&f->csv);
    if (!stream_open(&full, "/dev/full", &f->arena, &f->diag))
        skip();
    csv_init(&f->csv, &full, false);
    for (int row = 0; row < 20000; row++) {
        csv_integer(&f->csv, row);
        csv_end_row(&f->csv);
    }
    csv_finish(&f->csv);
    assert_int_equal(f->diag.count[DIAG_FATAL], 0);
    assert_false(stream_close(&full, true, &f->diag));
    assert_int_equal(f->diag.count[DIAG_FATAL], 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(what_nobody_sees_is_left_out, begin, end),
        cmocka_unit_test_setup_teardown(
            rows_end_in_crlf_and_cells_are_parted_by_commas, begin, end),
        cmocka_unit_test_setup_teardown(a_comma_a_quote_or_a_line_end_is_quoted, begin, end),
        cmocka_unit_test_setup_teardown(
            text_that_a_spreadsheet_would_run_is_guarded, begin, end),
        cmocka_unit_test_setup_teardown(negative_numbers_are_no_formula, begin, end),
        cmocka_unit_test_setup_teardown(null_is_an_empty_cell, begin, end),
        cmocka_unit_test_setup_teardown(a_lone_empty_cell_is_no_empty_line, begin, end),
        cmocka_unit_test_setup_teardown(
            a_byte_order_mark_stands_only_where_it_is_asked_for, begin, end),
        cmocka_unit_test_setup_teardown(
            numbers_and_text_of_every_length_come_out_as_they_are, begin, end),
        cmocka_unit_test_setup_teardown(a_full_disk_is_told_once_at_the_end, begin, end),
    };
    return cmocka_run_group_tests_name("export/csv", tests, NULL, NULL);
}
