// files.h - which files a template may read, and which it has read.
//
// Rule:   an href is a relative path, looked for beside the file that has it, then in the
//         templates' folder. With all links followed the file lies in that folder or in the
//         report's own; an absolute path, an address and a way out by ".." or by a link are
//         refused
// Errors: DIAG_INCLUDE at the href

#ifndef TEMPLATE_FILES_H
#define TEMPLATE_FILES_H

#include "template/template.h"

enum { FILES_MOST = 500, FILES_MOST_DEEP = 16 };

struct files {
    const char *folders[2], *roots[2]; // as given, and with links followed
    const char *read[FILES_MOST], *sought[FILES_MOST];
    int count, sought_count;
    struct open_file *open; // the innermost of those being read
    struct arena *arena;
    struct diag *diag;
};

bool files_init(struct files *files, const char *path, const char *directory,
    struct arena *arena, struct diag *diag);

// The path of an href in the file `from`; NULL when there is none or it may not be read.
const char *files_find(
    struct files *files, const char *from, const char *href, struct source_pos at);

// Keeps a path where no file is.
void files_miss(struct files *files, const char *path);

// Between these the file is being read: one that includes itself is refused.
bool files_enter(struct files *files, const char *path, struct source_pos at);
void files_leave(struct files *files);

#endif
