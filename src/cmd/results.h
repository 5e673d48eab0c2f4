// results.h - what a command found, as rows; printed as text or JSON by one function.
//
// Owner: the arena of the command.

#ifndef CMD_RESULTS_H
#define CMD_RESULTS_H

#include "base/diag.h"
#include "value/value.h"

#include <stdbool.h>
#include <stdio.h>

struct result_row {
    struct result_row *next;
    const struct value *cells;
};

struct results {
    struct arena *arena;
    const char *const *columns; // ended by NULL
    int column_count;
    bool has_head; // text output begins with the columns' names, cells aligned
    struct result_row *first, **last;
};

// `columns` ends with NULL and must outlive the results.
void results_open(
    struct results *results, const char *const *columns, bool has_head, struct arena *arena);
void results_add(struct results *results, const struct value *cells); // copied, texts too

struct value result_text(const char *text); // NULL gives null
struct value result_integer(int64_t integer);

void results_print_text(const struct results *results, FILE *out);
void results_print_json(const struct results *results, const char *command, int status,
    const struct diag *diag, FILE *out);

#endif
