#define _GNU_SOURCE // syncfs(): one wait for all the files of a draft

#include "base/file.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

int file_open(const char *path, size_t *size, struct diag *diag)
{
    int fd = open(path, O_RDONLY | O_NONBLOCK); // a pipe that nobody fills keeps nobody waiting
    struct stat info;

    if (fd < 0) {
        diag_system(diag, path, "cannot open");
        return -1;
    }
    if (fstat(fd, &info) == 0 && S_ISREG(info.st_mode)) {
        *size = (size_t)info.st_size;
        return fd;
    }
    diag_add(diag, DIAG_PATH, (struct source_pos){0}, "%s is %s", path,
        S_ISDIR(info.st_mode) ? "a folder" : "no plain file");
    close(fd);
    return -1;
}

bool file_read(const char *path, struct bytes *out, struct arena *arena, struct diag *diag)
{
    size_t length;
    int fd = file_open(path, &length, diag);

    if (fd < 0)
        return false;
    char *data = arena_array(arena, char, length + 1);
    size_t size = 0;
    for (ssize_t got; size < length; size += (size_t)got) {
        got = read(fd, data + size, length - size);
        if (got < 0) {
            diag_system(diag, path, "cannot read");
            close(fd);
            return false;
        }
        if (got == 0)
            break;
    }
    close(fd);
    *out = (struct bytes){data, size};
    return true;
}

bool file_size(const char *path, int64_t *size, struct diag *diag)
{
    struct stat info;

    if (stat(path, &info) != 0)
        return diag_system(diag, path, "cannot look at");
    *size = info.st_size;
    return true;
}

bool file_exists(const char *path)
{
    struct stat info;

    return stat(path, &info) == 0;
}

bool file_is_folder(const char *path)
{
    struct stat info;

    return stat(path, &info) == 0 && S_ISDIR(info.st_mode);
}

bool file_is_replaceable(const char *path)
{
    struct stat info;

    return lstat(path, &info) != 0 || S_ISREG(info.st_mode);
}

bool file_add(int fd, const void *data, size_t size)
{
    const char *at = data;

    while (size > 0) {
        ssize_t put = write(fd, at, size);

        if (put < 0 && errno != EINTR)
            return false;
        if (put > 0) {
            at += put;
            size -= (size_t)put;
        }
    }
    return true;
}

bool file_write(const char *path, const void *data, size_t size, struct diag *diag)
{
    struct arena scratch;

    arena_init(&scratch);
    const char *beside = arena_format(&scratch, "%s.new", path);
    int fd = open(beside, O_WRONLY | O_CREAT | O_TRUNC, 0666);
    bool ok = fd >= 0 && file_add(fd, data, size) && fsync(fd) == 0;
    int error = errno;

    if (fd >= 0 && close(fd) != 0 && ok) {
        ok = false;
        error = errno;
    }
    if (ok && rename(beside, path) != 0) {
        ok = false;
        error = errno;
    }
    if (!ok) {
        unlink(beside);
        errno = error;
        diag_system(diag, path, "cannot write");
    }
    arena_finish(&scratch);
    return ok;
}

bool file_fill(const char *path, const void *data, size_t size, struct diag *diag)
{
    int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0666);
    bool ok = fd >= 0 && file_add(fd, data, size);

    if (!ok)
        diag_system(diag, path, "cannot write");
    if (fd >= 0 && close(fd) != 0 && ok)
        ok = diag_system(diag, path, "cannot write");
    if (!ok && fd >= 0 && file_is_replaceable(path))
        unlink(path);
    return ok;
}

static bool make_folder(const char *path)
{
    return mkdir(path, 0777) == 0 || (errno == EEXIST && file_is_folder(path));
}

// Most often only the last one is missing, or none.
static bool make_folders(char *path)
{
    if (make_folder(path))
        return true;
    char *slash = strrchr(path, '/');
    if (errno != ENOENT || !slash || slash == path)
        return false;
    *slash = '\0';
    bool ok = make_folders(path);
    *slash = '/';
    return ok && make_folder(path);
}

bool file_make_folders(const char *path, struct diag *diag)
{
    struct arena scratch;

    arena_init(&scratch);
    bool ok = make_folders(arena_text(&scratch, path));
    if (!ok)
        diag_system(diag, path, "cannot make the folder");
    arena_finish(&scratch);
    return ok;
}

static int remove_one(const char *path, const struct stat *info, int kind, struct FTW *where)
{
    (void)info;
    (void)kind;
    (void)where;
    return remove(path);
}

bool file_remove_tree(const char *path, struct diag *diag)
{
    struct stat info;

    if (lstat(path, &info) != 0 && errno == ENOENT)
        return true;
    if (nftw(path, remove_one, 16, FTW_DEPTH | FTW_PHYS) != 0)
        return diag_system(diag, path, "cannot remove");
    return true;
}

static bool sync_path(const char *path)
{
    int fd = open(path, O_RDONLY);
    bool ok = fd >= 0 && fsync(fd) == 0;

    if (fd >= 0)
        close(fd);
    return ok;
}

bool file_sync(const char *path, struct diag *diag)
{
    int fd = open(path, O_RDONLY);
    bool ok = fd >= 0 && syncfs(fd) == 0;

    if (!ok)
        diag_system(diag, path, "cannot sync");
    if (fd >= 0)
        close(fd);
    return ok;
}

bool file_rename(const char *from, const char *to, struct diag *diag)
{
    struct arena scratch;
    bool ok = rename(from, to) == 0;

    if (!ok)
        return diag_system(diag, to, "cannot rename to");
    arena_init(&scratch);
    char *folder = arena_text(&scratch, to);
    char *slash = strrchr(folder, '/');
    if (slash)
        *(slash == folder ? slash + 1 : slash) = '\0';
    ok = sync_path(slash ? folder : ".");
    if (!ok)
        diag_system(diag, to, "cannot sync the folder of");
    arena_finish(&scratch);
    return ok;
}

static int by_bytes(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

bool file_list(
    const char *path, char ***names, int *count, struct arena *arena, struct diag *diag)
{
    DIR *folder = opendir(path);
    char **list = NULL;
    int used = 0, size = 0;

    if (!folder)
        return diag_system(diag, path, "cannot open the folder");
    for (struct dirent *entry; (entry = readdir(folder));) {
        if (!strcmp(entry->d_name, ".") || !strcmp(entry->d_name, ".."))
            continue;
        if (used == size) {
            char **more = arena_array(arena, char *, (size_t)(size ? 2 * size : 16));

            if (used)
                memcpy(more, list, (size_t)used * sizeof *list);
            list = more;
            size = size ? 2 * size : 16;
        }
        list[used++] = arena_text(arena, entry->d_name);
    }
    closedir(folder);
    if (used)
        qsort(list, (size_t)used, sizeof *list, by_bytes);
    *names = list;
    *count = used;
    return true;
}

int file_lock(const char *path, struct diag *diag)
{
    struct flock lock = {.l_type = F_WRLCK, .l_whence = SEEK_SET};
    int fd = open(path, O_RDWR | O_CREAT, 0666);

    if (fd < 0) {
        diag_system(diag, path, "cannot open the lock");
        return -1;
    }
    if (fcntl(fd, F_SETLK, &lock) == 0)
        return fd;
    diag_add(diag, DIAG_BUSY, (struct source_pos){0}, "%s is locked by another process", path);
    close(fd);
    return -1;
}

void file_unlock(int lock)
{
    if (lock >= 0)
        close(lock);
}

const char *file_join(const char *folder, const char *name, struct arena *arena)
{
    size_t length = strlen(folder);

    if (name[0] == '/' || length == 0)
        return arena_text(arena, name);
    return arena_format(arena, "%s%s%s", folder, folder[length - 1] == '/' ? "" : "/", name);
}
