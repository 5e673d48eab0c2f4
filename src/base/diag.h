// diag.h - everything the program has to tell its user, in the order it was found.
//
// A failing function adds at least one diagnostic and returns false (or NULL); its callers
// pass that on and add nothing. Positions are 1-based; column counts bytes; 0 means unknown.
// Codes are rows of diag_codes.def, printed without their DIAG_ prefix.
// Owner: the caller of diag_init(); texts are copied into its arena.

#ifndef BASE_DIAG_H
#define BASE_DIAG_H

#include "base/arena.h"

#include <stdbool.h>
#include <stdio.h>

enum diag_level { DIAG_NOTE, DIAG_WARNING, DIAG_ERROR, DIAG_FATAL };

enum diag_code {
#define DIAG(code, level, text) code,
#include "base/diag_codes.def"
#undef DIAG
    DIAG_CODE_COUNT
};

struct source_pos {
    const char *file; // template or CSV path as given on the command line; NULL: no place
    int line;
    int column;
};

struct diag_entry {
    struct diag_entry *next;
    enum diag_code code;
    struct source_pos at;
    const char *text; // the particulars
};

struct diag {
    struct arena *arena;
    struct diag_entry *first, **tail;
    int count[DIAG_FATAL + 1]; // by level
};

void diag_init(struct diag *diag, struct arena *arena);

// Always returns false, so a check can end in `return diag_add(...)`.
bool diag_add(struct diag *diag, enum diag_code code, struct source_pos at, const char *format,
    ...) __attribute__((format(printf, 4, 5)));

// A failed system call on a file: the errno's text is added.
bool diag_system(struct diag *diag, const char *path, const char *what);

// What another has told follows; the other is empty then, its texts stay where they are.
void diag_adopt(struct diag *diag, struct diag *other);
// The same of what the first has not told yet: two editions meet the same faults of a template.
void diag_adopt_new(struct diag *diag, struct diag *other);

bool diag_failed(const struct diag *diag); // an error or worse was added
enum diag_level diag_level_of(enum diag_code code);
const char *diag_level_name(enum diag_level level);
const char *diag_code_name(enum diag_code code); // without DIAG_
const char *diag_code_text(enum diag_code code);

// One entry a line: "report.xml:14:5: error: unknown or misplaced element: <tabel> [ELEMENT]".
// Of one code and file the first 20, then the count.
void diag_print(const struct diag *diag, FILE *out);
void diag_print_from(const struct diag *diag, enum diag_level least, FILE *out);

#endif
