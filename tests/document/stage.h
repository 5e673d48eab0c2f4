// stage.h - a report of fixtures/document/CASE composed over its own small database.
#ifndef TESTS_DOCUMENT_STAGE_H
#define TESTS_DOCUMENT_STAGE_H

#include "../test.h"
#include "document/document.h"

struct stage {
    struct arena arena;
    struct diag diag;
    struct faces faces;
    struct db db;
    struct template *report;
    struct document *document; // NULL when it could not be composed
    const char *stamp;         // of {pack.stamp}
};

int stage_begin(void **state); // cmocka fixtures
int stage_end(void **state);

void stage_compose(struct stage *stage, const char *name); // fixtures/document/NAME
// The same, of a report written here: its sections, and the SQL that makes its database.
void stage_write(struct stage *stage, const char *sql, const char *sections);

const struct block *stage_block(const struct stage *stage, const char *id); // "section/element"
const struct figure *stage_figure(const struct stage *stage, const char *id);
const char *stage_fault(const struct stage *stage); // the first diagnostic's code, or ""
void stage_dump(struct stage *stage, FILE *out);    // the document, then what was told

#endif
