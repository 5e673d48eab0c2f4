// watch_files.h - files that somebody waits to see changed (inotify).
//
// Editors save by writing anew, by renaming over or by moving away and back, so folders are
// watched, not files, and a wake-up only makes look: a file has changed when what the system
// tells of it (time, size, number) is no longer what it was at the last look. What is not there
// yet is waited for as well, and so is its folder.
// Owner:  the caller's storage; watch_files_close() takes a zeroed one too
// Errors: DIAG_SYSTEM

#ifndef BASE_WATCH_FILES_H
#define BASE_WATCH_FILES_H

#include "base/diag.h"
#include "base/map.h"

#include <time.h>

struct watched_file;

struct watch_files {
    int inotify;
    bool is_open, have_changed; // the latter: since the last look
    struct timespec looked;     // the last whole look, by the clock of the file system
    struct map by_path;
    struct watched_file *first, **tail;
    struct arena arena;
};

bool watch_files_open(struct watch_files *files, struct diag *diag);
void watch_files_close(struct watch_files *files);

// From the next look on. One that changed since the last look counts as changed, so a file may
// be added after it was read. A name with an ending (".sql") is a folder: it has changed when
// another file with that ending lies in it.
bool watch_files_add(
    struct watch_files *files, const char *path, const char *ending, struct diag *diag);

// Takes what is there now for read.
void watch_files_look(struct watch_files *files);

// Whether one has changed since then.
bool watch_files_have_changed(struct watch_files *files);

// Waits until a file has changed since the last look and then all are left alone for a moment.
// False: `stop`, a descriptor, can be read.
bool watch_files_wait(struct watch_files *files, int stop);

#endif
