// Bytes as a CSV file: split into cells, each cell read as a column of the data contract (the
// first byte says of which table), what was read printed and read again.
#include "fuzz.h"
#include "ingest/cell.h"
#include "ingest/csv.h"

#include <stdlib.h>
#include <string.h>

static void must(bool holds)
{
    if (!holds)
        abort();
}

// The one row of a text, cell for cell as printed from `want`.
static void compare_row(const struct csv *want, const struct strbuf *printed)
{
    struct refusal refusal;
    struct csv got;

    csv_open_text(&got, printed->data, printed->length);
    must(csv_next(&got, &refusal, NULL) == CSV_ROW && !got.fault && got.count == want->count);
    for (int i = 0; i < got.count; i++)
        must(got.cells[i].length == want->cells[i].length &&
             !memcmp(got.cells[i].text, want->cells[i].text, got.cells[i].length));
    csv_close(&got);
}

// An empty line is no row, and one that begins with a mark of byte order loses it.
static bool can_be_read_again(const struct csv *row)
{
    const struct csv_cell *first = &row->cells[0];

    return !row->fault && (row->count > 1 || first->length) &&
           !(first->length >= 3 && !memcmp(first->text, "\xEF\xBB\xBF", 3));
}

static void print_again(const struct csv *row)
{
    struct strbuf printed = {0};

    for (int i = 0; i < row->count; i++) {
        if (i)
            strbuf_putc(&printed, ',');
        csv_print(row->cells[i].text, row->cells[i].length, &printed);
    }
    strbuf_putc(&printed, '\n');
    if (can_be_read_again(row))
        compare_row(row, &printed);
    strbuf_finish(&printed);
}

static void read_cell(const struct table_column *column, const struct csv_cell *cell)
{
    struct cell_reader reader, second;
    struct cell first, again;
    struct strbuf printed = {0};

    cell_reader_init(&reader, column);
    cell_reader_init(&second, column);
    if (!cell_read(&reader, cell->text, cell->length, &first)) {
        struct csv row;
        struct refusal refusal;

        cell_print(column, &first, &printed);
        strbuf_puts(&printed, ",\n");
        csv_open_text(&row, printed.data, printed.length);
        must(csv_next(&row, &refusal, NULL) == CSV_ROW && row.count == 2);
        must(!cell_read(&second, row.cells[0].text, row.cells[0].length, &again));
        must(cell_equal(&first, &again));
        csv_close(&row);
    }
    strbuf_finish(&printed);
}

int fuzz_csv(const uint8_t *data, size_t size)
{
    struct refusal refusal;
    struct csv csv;

    if (!size)
        return 0;
    const struct table *table = &tables[data[0] % table_count];
    csv_open_text(&csv, (const char *)data + 1, size - 1);
    while (csv_next(&csv, &refusal, NULL) == CSV_ROW) {
        int64_t line, column;

        for (int i = 0; i < csv.count; i++) {
            csv_place(&csv, csv.cells[i].offset, &line, &column);
            must(line > 0 && column > 0);
            read_cell(&table->columns[i % table->column_count], &csv.cells[i]);
        }
        print_again(&csv);
    }
    csv_close(&csv);
    return 0;
}
