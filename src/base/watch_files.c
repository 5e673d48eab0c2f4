#define _GNU_SOURCE // CLOCK_REALTIME_COARSE: the clock of the file system

#include "base/watch_files.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <sys/inotify.h>
#include <sys/stat.h>
#include <unistd.h>

// An editor's save is several calls: so long must nothing happen before it counts as done.
enum { QUIET_MS = 25 };

struct state {
    struct timespec time;
    uint64_t size, number; // 0 where there is none: an empty file is as good as none
};

struct watched_file {
    struct watched_file *next;
    const char *path, *ending;
    struct state state;
    bool is_late; // changed between the last look and being added
};

bool watch_files_open(struct watch_files *files, struct diag *diag)
{
    *files = (struct watch_files){.inotify = inotify_init1(IN_NONBLOCK | IN_CLOEXEC)};
    if (files->inotify < 0)
        return diag_system(diag, "files", "cannot watch");
    files->is_open = true;
    files->tail = &files->first;
    arena_init(&files->arena);
    map_init(&files->by_path, &files->arena);
    watch_files_look(files);
    return true;
}

void watch_files_close(struct watch_files *files)
{
    if (!files->is_open)
        return;
    close(files->inotify);
    arena_finish(&files->arena);
    files->is_open = false;
}

// --- what a file is like ---

static bool ends_with(const char *name, const char *ending)
{
    size_t a = strlen(name), b = strlen(ending);

    return a >= b && !strcmp(name + a - b, ending);
}

// Sums over the names, so that their order does not matter.
static struct state state_of_folder(const char *path, const char *ending)
{
    struct state state = {0};
    DIR *folder = opendir(path);

    for (struct dirent *entry; folder && (entry = readdir(folder));) {
        uint64_t sum = 14695981039346656037u; // FNV-1a

        if (entry->d_name[0] == '.' || !ends_with(entry->d_name, ending))
            continue;
        for (const char *p = entry->d_name; *p; p++)
            sum = (sum ^ (unsigned char)*p) * 1099511628211u;
        state.number += sum;
        state.size++;
    }
    if (folder)
        closedir(folder);
    return state;
}

static struct state state_of(const struct watched_file *file)
{
    struct stat info;

    if (file->ending)
        return state_of_folder(file->path, file->ending);
    if (stat(file->path, &info) != 0 || info.st_size == 0)
        return (struct state){0};
    return (struct state){info.st_mtim, (uint64_t)info.st_size, (uint64_t)info.st_ino};
}

static bool differ(const struct state *a, const struct state *b)
{
    return a->time.tv_sec != b->time.tv_sec || a->time.tv_nsec != b->time.tv_nsec ||
           a->size != b->size || a->number != b->number;
}

static bool is_before(struct timespec a, struct timespec b)
{
    return a.tv_sec < b.tv_sec || (a.tv_sec == b.tv_sec && a.tv_nsec < b.tv_nsec);
}

// --- folders ---

static bool watch_folder(struct watch_files *files, const char *folder)
{
    const uint32_t events = IN_CREATE | IN_CLOSE_WRITE | IN_MODIFY | IN_MOVED_TO |
                            IN_MOVED_FROM | IN_DELETE | IN_DELETE_SELF | IN_MOVE_SELF |
                            IN_ONLYDIR;

    return inotify_add_watch(files->inotify, folder, events) >= 0;
}

// "a/b" of "a/b/c", "." of "a", "/" of "/a".
static const char *folder_of(const char *path, struct arena *arena)
{
    const char *slash = strrchr(path, '/');

    if (!slash)
        return ".";
    return arena_bytes(arena, path, slash == path ? 1 : (size_t)(slash - path));
}

// The folder that holds the name, or as much of the way to it as is there.
static bool watch_way_to(struct watch_files *files, const char *path)
{
    struct arena scratch;
    bool ok = false, is_end = false;

    arena_init(&scratch);
    while (!ok && !is_end) {
        path = folder_of(path, &scratch);
        ok = watch_folder(files, path);
        is_end =
            (errno != ENOENT && errno != ENOTDIR) || !strcmp(path, ".") || !strcmp(path, "/");
    }
    arena_finish(&scratch);
    return ok;
}

// Where a link leads, the file itself is in another folder.
static bool watch_file(struct watch_files *files, const struct watched_file *file)
{
    bool ok = file->ending ? watch_folder(files, file->path) || watch_way_to(files, file->path)
                           : watch_way_to(files, file->path);
    char *real = realpath(file->path, NULL);

    if (ok && real && strcmp(real, file->path) != 0)
        ok = watch_way_to(files, real);
    free(real);
    return ok;
}

bool watch_files_add(
    struct watch_files *files, const char *path, const char *ending, struct diag *diag)
{
    if (map_find(&files->by_path, path))
        return true;
    struct watched_file *file = arena_new(&files->arena, struct watched_file);
    file->path = arena_text(&files->arena, path);
    file->ending = ending;
    if (!watch_file(files, file))
        return diag_system(diag, path, "cannot watch");
    file->state = state_of(file);
    file->is_late = file->state.number && !is_before(file->state.time, files->looked);
    map_put(&files->by_path, file->path, file);
    *files->tail = file;
    files->tail = &file->next;
    return true;
}

// --- waiting ---

void watch_files_look(struct watch_files *files)
{
    clock_gettime(CLOCK_REALTIME_COARSE, &files->looked);
    files->have_changed = false;
    for (struct watched_file *file = files->first; file; file = file->next) {
        file->state = state_of(file);
        file->is_late = false;
    }
}

// Whether anything is not as it was seen last; what is seen now is then taken for that.
static bool see(struct watch_files *files)
{
    bool changed = false;

    for (struct watched_file *file = files->first; file; file = file->next) {
        struct state now = state_of(file);

        changed |= file->is_late || differ(&now, &file->state);
        file->state = now;
        file->is_late = false;
    }
    files->have_changed |= changed;
    return changed;
}

bool watch_files_have_changed(struct watch_files *files)
{
    see(files);
    return files->have_changed;
}

static void empty(int inotify)
{
    _Alignas(struct inotify_event) char events[4096];

    while (read(inotify, events, sizeof events) > 0)
        ;
}

// A folder may have come, gone or been put in another's place.
static void watch_again(struct watch_files *files)
{
    for (struct watched_file *file = files->first; file; file = file->next)
        watch_file(files, file);
}

static int64_t now_ms(void)
{
    struct timespec time;

    clock_gettime(CLOCK_MONOTONIC, &time);
    return (int64_t)time.tv_sec * 1000 + time.tv_nsec / 1000000;
}

bool watch_files_wait(struct watch_files *files, int stop)
{
    struct pollfd ready[] = {
        {files->inotify, POLLIN, 0},
        {stop,           POLLIN, 0}
    };
    int64_t quiet_since = now_ms();

    see(files);
    for (;;) {
        int64_t left = quiet_since + QUIET_MS - now_ms();

        if (files->have_changed && left <= 0)
            return true;
        int count = poll(ready, 2, files->have_changed ? (int)left : -1);
        if (count > 0 && ready[1].revents)
            return false;
        if (count <= 0 || !ready[0].revents)
            continue;
        empty(files->inotify);
        watch_again(files);
        if (see(files))
            quiet_since = now_ms();
    }
}
