// sheet.h - one CSV file of the data directory, written cell by cell.
//
// A name may have folders, which are made; one that ends in .gz is compressed; nothing in the
// file depends on the clock. Errors: the message to standard error, and the program ends.

#ifndef DEMO_SHEET_H
#define DEMO_SHEET_H

#include "base/strbuf.h"

#include <stdbool.h>
#include <stdint.h>

struct sheet {
    const char *folder;
    char name[192];
    struct strbuf text;
    bool row_begun;
};

// `header` holds the column names, with commas.
void sheet_open(struct sheet *sheet, const char *folder, const char *name, const char *header);
void sheet_close(struct sheet *sheet);

void sheet_text(struct sheet *sheet, const char *text);
void sheet_int(struct sheet *sheet, int64_t value);
void sheet_grouped(struct sheet *sheet, int64_t value);         // 1,234
void sheet_grouped_micros(struct sheet *sheet, int64_t micros); // 1,234.50
void sheet_day(struct sheet *sheet, int day);
void sheet_month(struct sheet *sheet, int month);
void sheet_cents(struct sheet *sheet, int64_t cents);
void sheet_micros(struct sheet *sheet, int64_t micros); // trailing zeros left out beyond cents
void sheet_ppm(struct sheet *sheet, int64_t ppm);       // 1, 0.985
void sheet_all_micros(struct sheet *sheet, int64_t micros, const char *tail); // 1.500000tail
void sheet_end(struct sheet *sheet);

#endif
