// read.h - XML elements to template nodes: what reading a report and a theme share.

#ifndef TEMPLATE_READ_H
#define TEMPLATE_READ_H

#include "template/files.h"

#define TEMPLATE_SPACE "urn:equitypack:1"

struct reader {
    struct files files;
    struct arena *arena;
    struct diag *diag;
};

// The root of a file. Under `parent` it is what an include is replaced by, else it must be of
// kind `root`. NULL: nothing there that could be checked.
struct template_node *read_file(struct reader *reader, const char *path, struct source_pos at,
    enum element_kind root, struct template_node *parent);

// Blanks in a block's text: runs become one, those at its ends and beside <br/> go.
void read_tidy_blanks(struct template_node *block);

#endif
