// file.h - whole files and folders: read, written beside and renamed, synced, locked.
//
// Errors: DIAG_PATH, DIAG_SYSTEM with the path and the system's words; nothing half-written
// stays.

#ifndef BASE_FILE_H
#define BASE_FILE_H

#include "base/diag.h"

#include <stddef.h>
#include <stdint.h>

struct bytes {
    const char *data; // ended by a zero byte beyond the size
    size_t size;
};

// A plain file to read from, and how long it is; -1 with a diagnostic.
int file_open(const char *path, size_t *size, struct diag *diag);
bool file_read(const char *path, struct bytes *out, struct arena *arena, struct diag *diag);
bool file_size(const char *path, int64_t *size, struct diag *diag);
bool file_exists(const char *path);
bool file_is_folder(const char *path);

// Nothing is there, or a plain file: another may take its name. A device, a pipe and a link may
// only be written into.
bool file_is_replaceable(const char *path);

// All of it into an open file, whatever the system takes at a time; errno tells.
bool file_add(int fd, const void *data, size_t size);

// Written beside as PATH.new, synced, renamed.
bool file_write(const char *path, const void *data, size_t size, struct diag *diag);

// In place: for a name that the caller gives away only when all is well, a device, a pipe, a
// link.
bool file_fill(const char *path, const void *data, size_t size, struct diag *diag);

bool file_make_folders(const char *path, struct diag *diag); // with its parents
bool file_remove_tree(const char *path, struct diag *diag);  // no such path: fine

// Everything written so far to the file system that holds the path is on its disk: one wait for
// many files.
bool file_sync(const char *path, struct diag *diag);
bool file_rename(const char *from, const char *to, struct diag *diag); // and syncs the folder

// The names in a folder in byte order, without "." and "..".
bool file_list(
    const char *path, char ***names, int *count, struct arena *arena, struct diag *diag);

// An advisory lock on a file made for it; held until file_unlock() or the process ends.
// Returns -1 with DIAG_BUSY when another process holds it.
int file_lock(const char *path, struct diag *diag);
void file_unlock(int lock);

const char *file_join(const char *folder, const char *name, struct arena *arena);

#endif
