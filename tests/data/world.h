// world.h - a small random business as rows of canonical CSV files, the same for the same seed.
//
// Money is drawn in hundredths of a cent (or whole cents) and multiplied by `scale` when it is
// written, money parameters too; so two worlds of one seed and other scales differ in nothing
// else.

#ifndef TESTS_DATA_WORLD_H
#define TESTS_DATA_WORLD_H

#include "books.h"
#include "value/date.h"

enum { WORLD_SHEETS = 32 };

struct world_plan {
    unsigned seed;
    date first;
    int days;
    int64_t scale;
    bool whole_cents;
    date gap_from, gap_to; // without spend and revenue; gap_to 0: none
};

struct world_row {
    struct world_row *next;
    const char *cells;
    date day; // when the fact is of; 0: no fact, but a name or a policy
};

struct world_sheet {
    const char *name, *header;
    struct world_row *first, **last;
    int count;
};

struct world {
    struct arena arena;
    struct world_plan plan;
    struct world_sheet sheets[WORLD_SHEETS];
    int sheet_count;
    unsigned dice;
};

void world_fill(struct world *world, struct world_plan plan);
void world_finish(struct world *world);

unsigned world_dice(struct world *world, unsigned sides);

void world_add(struct world *world, const char *sheet, date day, const char *format, ...)
    __attribute__((format(printf, 4, 5)));

// Into FOLDER/tables/, a file a sheet. With `parts` above 1 the rows are shuffled and dealt
// into up to so many files. Rows of facts after `until` are left out.
void world_write(
    struct world *world, const char *folder, int parts, date until, struct diag *diag);

// A place to write worlds to, and books that have loaded and derived one whole.
struct world_place {
    struct arena arena;
    struct diag diag;
    char folder[64];
};

int world_begin(void **state); // a struct world_place
int world_end(void **state);

void world_load(struct books *books, const char *folder);
void world_derive(struct books *books, date as_of);
struct books *world_open(struct world_place *place, struct world *world, const char *name,
    int parts, date until, date as_of);
void world_close(struct books *books);

// Some years, lengths and turns of a calendar: a year's end, a leap day, short spans.
enum { WORLD_PLANS = 6, WORLD_FOREVER = 1 << 20 };
struct world_plan world_plan(int number);
date world_as_of(const struct world *world); // a few days after the last

// All derived tables, every row and column, as text in the arena.
const char *world_books(struct books *books, struct arena *arena);

#endif
