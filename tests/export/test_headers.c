// The columns of the data contract's tables as they leave: fixtures/contract/headers.txt holds
// them in the contract's order (section 7, and where it says "as above" sections 1 and 4).
// Columns of our own may follow them.
#include "../data/books.h"
#include "base/file.h"
#include "export/csv.h"
#include "export/export.h"

#include <stdlib.h>

// As text, which lives in the books' arena.
static const char *exported(struct books *books, const char *table)
{
    FILE *out = tmpfile();
    struct stream stream = {.fd = fileno(out)};
    struct csv csv;

    csv_init(&csv, &stream, false);
    assert_true(export_table(&books->db, table, &csv, &books->diag));
    csv_finish(&csv);
    char *text = arena_array(&books->arena, char, (size_t)stream.size + 1);
    rewind(out);
    assert_int_equal(fread(text, 1, (size_t)stream.size, out), stream.size);
    fclose(out);
    return text;
}

// Without its line's end.
static const char *header_of(struct books *books, const char *table)
{
    const char *text = exported(books, table);

    return arena_bytes(&books->arena, text, strcspn(text, "\r\n"));
}

// The contract's "a, b, c" as the CSV's "a,b,c".
static const char *as_csv(struct books *books, const char *columns)
{
    char *text = arena_array(&books->arena, char, strlen(columns) + 1);
    size_t length = 0;

    for (const char *at = columns; *at; at++)
        if (*at != ' ')
            text[length++] = *at;
    return text;
}

static void begins_with(const char *table, const char *header, const char *want)
{
    size_t length = strlen(want);

    if (strncmp(header, want, length) != 0 || (header[length] && header[length] != ','))
        fail_msg("%s leaves as\n%s\nand should as\n%s", table, header, want);
}

static const char *journeys_header(struct books *books)
{
    return books_tell(books,
        "SELECT group_concat(name) FROM pragma_table_info('mart_customer_journey_audit')");
}

static void every_table_leaves_in_the_contracts_columns(void **state)
{
    struct books *books = *state;
    struct bytes file;
    int count = 0;
    char *next;

    books_derive(books, "2026-11-05");
    assert_true(file_read("fixtures/contract/headers.txt", &file, &books->arena, &books->diag));
    char *text = arena_text(&books->arena, file.data);
    for (char *line = strtok_r(text, "\n", &next); line; line = strtok_r(NULL, "\n", &next)) {
        char *columns = strstr(line, ": ");
        assert_non_null(columns);
        *columns = '\0';
        const char *header = strcmp(line, "mart_customer_journey_audit") == 0
                                 ? journeys_header(books)
                                 : header_of(books, line);
        begins_with(line, header, as_csv(books, columns + 2));
        count++;
    }
    assert_int_equal(count, 40);
}

// Every row leaves by the contract's columns too, not by those the database orders by.
static void a_reject_tells_its_place_first(void **state)
{
    struct books *books = *state;

    books_run(books, "INSERT INTO ingest_reject VALUES"
                     " (1, 9, 3, 'tables/b.csv', 'cash_balance', 0, 'no date', 'x'),"
                     " (2, 4, 1, 'tables/a.csv', 'cash_balance', 1, 'contested', 'y')");
    assert_string_equal(exported(books, "ingest_reject"),
        "path,line,column,reason,raw,table_name,contested,file_id\r\n"
        "tables/a.csv,4,1,contested,y,cash_balance,1,2\r\n"
        "tables/b.csv,9,3,no date,x,cash_balance,0,1\r\n");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, books_open, books_close)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(every_table_leaves_in_the_contracts_columns),
        TEST(a_reject_tells_its_place_first),
    };
    return cmocka_run_group_tests_name("export/headers", tests, NULL, NULL);
}
