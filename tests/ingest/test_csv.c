#include "../test.h"
#include "ingest/csv.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <zlib.h>

static struct refusal refusal;

// Every cell of every row in brackets, a line a row.
static void assert_cells(const char *text, size_t length, const char *want)
{
    struct strbuf got = {0};
    struct csv csv;
    enum csv_result result;

    csv_open_text(&csv, text, length);
    strbuf_puts(&got, "");
    while ((result = csv_next(&csv, &refusal, NULL)) == CSV_ROW) {
        for (int i = 0; i < csv.count; i++) {
            strbuf_putc(&got, '[');
            strbuf_add(&got, csv.cells[i].text, csv.cells[i].length);
            strbuf_putc(&got, ']');
        }
        if (csv.fault)
            strbuf_printf(&got, " %s at %d", csv.fault, (int)csv.fault_offset + 1);
        strbuf_putc(&got, '\n');
    }
    assert_int_equal(result, CSV_END);
    assert_string_equal(got.data, want);
    csv_close(&csv);
    strbuf_finish(&got);
}

static void reads(const char *text, const char *want)
{
    assert_cells(text, strlen(text), want);
}

static void refuses(const char *text, size_t length, enum diag_code code, int line, int column)
{
    struct csv csv;
    enum csv_result result;

    csv_open_text(&csv, text, length);
    while ((result = csv_next(&csv, &refusal, NULL)) == CSV_ROW)
        continue;
    assert_int_equal(result, CSV_REFUSED);
    assert_int_equal(refusal.code, code);
    assert_int_equal(refusal.line, line);
    assert_int_equal(refusal.column, column);
    csv_close(&csv);
}

static void line_ends_may_be_lf_crlf_or_missing_at_the_end(void **state)
{
    (void)state;
    reads("a,b\n1,2\n", "[a][b]\n[1][2]\n");
    reads("a,b\r\n1,2\r\n", "[a][b]\n[1][2]\n");
    reads("a,b\r\n1,2", "[a][b]\n[1][2]\n");
    reads("a,\"b\"\r\n\"1\",\"2\"\r\n", "[a][b]\n[1][2]\n");
    reads("a,b\n1,\r\n", "[a][b]\n[1][]\n");
    reads("a,b\n1,", "[a][b]\n[1][]\n");
}

static void empty_lines_are_passed_over_but_empty_cells_are_not(void **state)
{
    (void)state;
    reads("\n\r\na\n\n\nb\n\n", "[a]\n[b]\n");
    reads("a\n\"\"\n", "[a]\n[]\n");
    reads(",\n", "[][]\n");
    reads(" \n", "[ ]\n");
    reads("", "");
}

static void quoted_cells_hold_commas_quotes_and_line_ends(void **state)
{
    (void)state;
    reads("\"a,b\",\"say \"\"so\"\"\",\"1\n2\r\n3\"\n", "[a,b][say \"so\"][1\n2\r\n3]\n");
    reads("\"\"\"\",x\n", "[\"][x]\n");
    reads("\"\"\"\"\"\",\"\"\n", "[\"\"][]\n");
}

static void a_quote_inside_a_plain_cell_is_a_letter(void **state)
{
    (void)state;
    reads("5\" pipe,a\"\"b\n", "[5\" pipe][a\"\"b]\n");
}

static void text_after_a_closing_quote_is_a_fault_of_that_row_alone(void **state)
{
    (void)state;
    reads("\"a\"b,c\nd,e\n", "[a][c] text after the closing quote at 4\n[d][e]\n");
    reads("\"a\" ,c\n", "[a][c] text after the closing quote at 4\n");
    reads("\"a\"\rb,c\n", "[a][c] text after the closing quote at 4\n");
}

static void a_quote_left_open_refuses_the_file_and_names_its_place(void **state)
{
    static const char text[] = "a,b\n1,2\nx,\"open,3\n4,5\n";

    (void)state;
    refuses(text, strlen(text), DIAG_FILE_DAMAGED, 3, 3);
    refuses("\"", 1, DIAG_FILE_DAMAGED, 1, 1);
}

static void bytes_that_are_no_utf8_refuse_the_file_and_name_their_place(void **state)
{
    (void)state;
    refuses("a,b\nx,caf\xe9\n", 11, DIAG_FILE_ENCODING, 2, 6);
    refuses("a\n\"1\n2\xff\"\n", 9, DIAG_FILE_ENCODING, 3, 2);
    refuses("a\n\xed\xa0\x80\n", 6, DIAG_FILE_ENCODING, 2, 1);
    refuses("ab,cd,ef\n01234567\0\n", 19, DIAG_FILE_ENCODING, 2, 9);
    reads("a,\xc3\xa9,\xef\xbf\xbd,\xe5\x8c\x97,\xf0\x9f\x98\x80\n",
        "[a][\xc3\xa9][\xef\xbf\xbd][\xe5\x8c\x97][\xf0\x9f\x98\x80]\n");
}

static void places_count_lines_within_quoted_cells(void **state)
{
    static const char text[] = "h\n\"a\nb\",c\nd,e\n";
    struct csv csv;
    int64_t line, column;

    (void)state;
    csv_open_text(&csv, text, strlen(text));
    assert_int_equal(csv_next(&csv, &refusal, NULL), CSV_ROW);
    assert_int_equal(csv_next(&csv, &refusal, NULL), CSV_ROW);
    assert_int_equal(csv.line, 2);
    csv_place(&csv, csv.cells[1].offset, &line, &column);
    assert_int_equal(line, 3);
    assert_int_equal(column, 4);
    assert_int_equal(csv_next(&csv, &refusal, NULL), CSV_ROW);
    assert_int_equal(csv.line, 4);
    csv_close(&csv);
}

// A file under a name of its own, gzip or not, read through a source.
struct file_case {
    char path[64];
    struct arena arena;
    struct diag diag;
    struct source source;
    struct csv csv;
};

static void open_case(struct file_case *c, const void *bytes, size_t size, bool packed)
{
    strcpy(c->path, "/tmp/equitypack-csv-XXXXXX");
    int fd = mkstemp(c->path);
    assert_true(fd >= 0);
    if (packed) {
        gzFile gz = gzdopen(fd, "wb");

        assert_int_equal(gzwrite(gz, bytes, (unsigned)size), size);
        gzclose(gz);
    } else {
        assert_int_equal(write(fd, bytes, size), size);
        close(fd);
    }
    arena_init(&c->arena);
    diag_init(&c->diag, &c->arena);
    assert_true(source_open(&c->source, c->path, &c->diag));
    csv_open(&c->csv, &c->source);
}

static void close_case(struct file_case *c)
{
    csv_close(&c->csv);
    source_close(&c->source);
    arena_finish(&c->arena);
    unlink(c->path);
}

static void first_row_fails(const void *bytes, size_t size, const char *words)
{
    struct file_case c;

    open_case(&c, bytes, size, false);
    assert_int_equal(csv_next(&c.csv, &refusal, &c.diag), CSV_REFUSED);
    assert_int_equal(refusal.code, DIAG_FILE_ENCODING);
    assert_non_null(strstr(refusal.text, words));
    close_case(&c);
}

static void other_encodings_are_refused_by_name(void **state)
{
    (void)state;
    first_row_fails("\xff\xfe"
                    "d\0a\0",
        6, "UTF-16 (little-endian)");
    first_row_fails("\xfe\xff\0d\0a", 6, "UTF-16 (big-endian)");
    first_row_fails("d\0a\0t\0", 6, "UTF-16 (little-endian, without its mark)");
    first_row_fails("\0d\0a\0t", 6, "UTF-16 (big-endian, without its mark)");
    first_row_fails("\xff\xfe\0\0d\0\0\0", 8, "UTF-32");
    first_row_fails("PK\3\4....", 8, "workbook");
}

static void a_byte_order_mark_is_no_part_of_the_first_cell(void **state)
{
    struct file_case c;

    (void)state;
    open_case(&c, "\xef\xbb\xbf\"a\",b\n", 9, false);
    assert_int_equal(csv_next(&c.csv, &refusal, &c.diag), CSV_ROW);
    assert_int_equal(c.csv.count, 2);
    assert_int_equal(c.csv.cells[0].length, 1);
    assert_int_equal(csv_next(&c.csv, &refusal, &c.diag), CSV_END);
    close_case(&c);
}

// Rows across the ends of blocks come out as they went in, packed or not.
static void rows_do_not_feel_the_ends_of_blocks(void **state)
{
    struct strbuf text = {0};

    (void)state;
    for (int i = 0; i < 60000; i++)
        strbuf_printf(&text, "%d,\"q\"\"%d\n\",%.*s\r\n", i, i, i % 97,
            "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"
            "xxxxxxxxxxxxxxxxxxxx");
    for (int packed = 0; packed < 2; packed++) {
        struct file_case c;
        char number[32];

        open_case(&c, text.data, text.length, packed);
        for (int i = 0; i < 60000; i++) {
            assert_int_equal(csv_next(&c.csv, &refusal, &c.diag), CSV_ROW);
            assert_int_equal(c.csv.line, 2 * i + 1);
            assert_int_equal(c.csv.count, 3);
            snprintf(number, sizeof number, "q\"%d\n", i);
            assert_int_equal(c.csv.cells[1].length, strlen(number));
            assert_memory_equal(c.csv.cells[1].text, number, strlen(number));
            assert_int_equal(c.csv.cells[2].length, i % 97);
        }
        assert_int_equal(csv_next(&c.csv, &refusal, &c.diag), CSV_END);
        close_case(&c);
    }
    strbuf_finish(&text);
}

static void a_row_may_be_longer_than_a_block_but_not_without_limit(void **state)
{
    struct strbuf text = {0};
    struct file_case c;

    (void)state;
    strbuf_puts(&text, "a,\"");
    for (int i = 0; i < 100000; i++)
        strbuf_puts(&text, "0123456789");
    strbuf_puts(&text, "\"\nb,c\n");
    open_case(&c, text.data, text.length, false);
    assert_int_equal(csv_next(&c.csv, &refusal, &c.diag), CSV_ROW);
    assert_int_equal(c.csv.cells[1].length, 1000000);
    assert_int_equal(csv_next(&c.csv, &refusal, &c.diag), CSV_ROW);
    close_case(&c);

    strbuf_clear(&text);
    strbuf_puts(&text, "h\nx,\"");
    for (int i = 0; i < 1000000; i++)
        strbuf_puts(&text, "1,2,3,4\n");
    open_case(&c, text.data, text.length, true);
    assert_int_equal(csv_next(&c.csv, &refusal, &c.diag), CSV_ROW);
    assert_int_equal(csv_next(&c.csv, &refusal, &c.diag), CSV_REFUSED);
    assert_int_equal(refusal.code, DIAG_FILE_DAMAGED);
    assert_int_equal(refusal.line, 2);
    close_case(&c);
    strbuf_finish(&text);
}

static void gzip_members_follow_each_other_and_a_cut_one_is_refused(void **state)
{
    unsigned char packed[256];
    size_t size = 0;
    struct file_case c;

    (void)state;
    for (int i = 0; i < 2; i++) {
        z_stream z = {0};

        assert_int_equal(deflateInit2(&z, 9, Z_DEFLATED, 31, 8, Z_DEFAULT_STRATEGY), Z_OK);
        z.next_in = (unsigned char *)(uintptr_t)(i ? "c,d\n" : "a,b\n");
        z.avail_in = 4;
        z.next_out = packed + size;
        z.avail_out = (unsigned)(sizeof packed - size);
        assert_int_equal(deflate(&z, Z_FINISH), Z_STREAM_END);
        size += z.total_out;
        deflateEnd(&z);
    }
    open_case(&c, packed, size, false);
    assert_int_equal(csv_next(&c.csv, &refusal, &c.diag), CSV_ROW);
    assert_int_equal(csv_next(&c.csv, &refusal, &c.diag), CSV_ROW);
    assert_int_equal(csv_next(&c.csv, &refusal, &c.diag), CSV_END);
    close_case(&c);

    open_case(&c, packed, size - 3, false);
    assert_int_equal(csv_next(&c.csv, &refusal, &c.diag), CSV_ROW);
    assert_int_equal(csv_next(&c.csv, &refusal, &c.diag), CSV_ROW);
    assert_int_equal(csv_next(&c.csv, &refusal, &c.diag), CSV_REFUSED);
    assert_non_null(strstr(refusal.text, "break off"));
    close_case(&c);

    packed[size / 2 + 3] ^= 0x5a;
    open_case(&c, packed, size, false);
    while (csv_next(&c.csv, &refusal, &c.diag) == CSV_ROW)
        continue;
    assert_int_equal(refusal.code, DIAG_FILE_DAMAGED);
    close_case(&c);
}

static void cells_beyond_those_wanted_are_counted_but_not_kept(void **state)
{
    struct csv csv;
    struct strbuf text = {0};

    (void)state;
    strbuf_puts(&text, "a,b\n1");
    for (int i = 1; i < 1000; i++)
        strbuf_puts(&text, ",2");
    csv_open_text(&csv, text.data, text.length);
    assert_int_equal(csv_next(&csv, &refusal, NULL), CSV_ROW);
    csv.most = 2;
    assert_int_equal(csv_next(&csv, &refusal, NULL), CSV_ROW);
    assert_int_equal(csv.count, 1000);
    assert_true(csv.room < 1000);
    csv_close(&csv);
    strbuf_finish(&text);
}

static void what_is_printed_reads_back(void **state)
{
    static const char *const cells[] = {"", "plain", "a,b", "\"", "say \"so\"", "1\n2", "\r"};

    (void)state;
    for (size_t i = 0; i < sizeof cells / sizeof *cells; i++) {
        struct strbuf text = {0}, want = {0};

        strbuf_puts(&text, "x,");
        csv_print(cells[i], strlen(cells[i]), &text);
        strbuf_printf(&want, "[x][%s]\n", cells[i]);
        reads(text.data, want.data);
        strbuf_finish(&text);
        strbuf_finish(&want);
    }
}

// RFC 4180 as a machine of four states, for texts that have no fault.
static void read_plainly(const char *text, struct strbuf *out)
{
    enum { BEGIN, PLAIN, QUOTED, CLOSED } at = BEGIN;
    bool row = false;

    for (const char *p = text; *p; p++) {
        if (!row && (*p == '\n' || (*p == '\r' && p[1] == '\n')))
            continue;
        if (!row)
            strbuf_putc(out, '[');
        row = true;
        if (at == QUOTED && *p == '"' && p[1] == '"')
            strbuf_putc(out, *p++);
        else if (at == QUOTED && *p == '"')
            at = CLOSED;
        else if (at == QUOTED)
            strbuf_putc(out, *p);
        else if (at == BEGIN && *p == '"')
            at = QUOTED;
        else if (*p == ',') {
            strbuf_puts(out, "][");
            at = BEGIN;
        } else if (*p == '\n' || (*p == '\r' && (p[1] == '\n' || !p[1]))) {
            p += *p == '\r' && p[1];
            strbuf_puts(out, "]\n");
            row = false;
            at = BEGIN;
        } else {
            strbuf_putc(out, *p);
            at = PLAIN;
        }
    }
    if (row)
        strbuf_puts(out, "]\n");
}

static bool has_fault(const char *text)
{
    struct csv csv;
    enum csv_result result;
    bool fault = false;

    csv_open_text(&csv, text, strlen(text));
    while ((result = csv_next(&csv, &refusal, NULL)) == CSV_ROW)
        fault |= csv.fault != NULL;
    csv_close(&csv);
    return fault || result != CSV_END;
}

static void random_texts_are_read_as_the_standard_says(void **state)
{
    static const char *const parts[] = {
        ",", ",", "\n", "\r\n", "\"", "\"\"", "a", "12", " ", "\xc3\xa9", "\","};
    unsigned seed = 1;
    int read = 0;

    (void)state;
    for (int i = 0; i < 200000; i++) {
        struct strbuf text = {0}, want = {0};

        for (int j = (int)(seed >> 16) % 14; j >= 0; j--) {
            seed = seed * 1103515245u + 12345u;
            strbuf_puts(&text, parts[(seed >> 16) % (sizeof parts / sizeof *parts)]);
        }
        if (!has_fault(text.data)) {
            strbuf_puts(&want, "");
            read_plainly(text.data, &want);
            reads(text.data, want.data);
            read++;
        }
        strbuf_finish(&text);
        strbuf_finish(&want);
    }
    assert_true(read > 20000);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(line_ends_may_be_lf_crlf_or_missing_at_the_end),
        cmocka_unit_test(empty_lines_are_passed_over_but_empty_cells_are_not),
        cmocka_unit_test(quoted_cells_hold_commas_quotes_and_line_ends),
        cmocka_unit_test(a_quote_inside_a_plain_cell_is_a_letter),
        cmocka_unit_test(text_after_a_closing_quote_is_a_fault_of_that_row_alone),
        cmocka_unit_test(a_quote_left_open_refuses_the_file_and_names_its_place),
        cmocka_unit_test(bytes_that_are_no_utf8_refuse_the_file_and_name_their_place),
        cmocka_unit_test(places_count_lines_within_quoted_cells),
        cmocka_unit_test(other_encodings_are_refused_by_name),
        cmocka_unit_test(a_byte_order_mark_is_no_part_of_the_first_cell),
        cmocka_unit_test(rows_do_not_feel_the_ends_of_blocks),
        cmocka_unit_test(a_row_may_be_longer_than_a_block_but_not_without_limit),
        cmocka_unit_test(gzip_members_follow_each_other_and_a_cut_one_is_refused),
        cmocka_unit_test(cells_beyond_those_wanted_are_counted_but_not_kept),
        cmocka_unit_test(what_is_printed_reads_back),
        cmocka_unit_test(random_texts_are_read_as_the_standard_says),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
