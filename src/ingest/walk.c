#include "ingest/walk.h"

#include "base/file.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

enum { DEEPEST = 32 };

// A folder on the way down from a data directory.
struct step {
    const struct step *above;
    dev_t device;
    ino_t number;
    int depth;
};

static void add_file(struct walk *walk, const char *root, const char *absolute,
    const char *path, struct arena *arena)
{
    if (walk->count == walk->room) {
        int room = walk->room ? 2 * walk->room : 64;
        struct walk_file *more = arena_array(arena, struct walk_file, (size_t)room);

        if (walk->count)
            memcpy(more, walk->files, (size_t)walk->count * sizeof *more);
        walk->files = more;
        walk->room = room;
    }
    walk->files[walk->count++] = (struct walk_file){.path = path,
        .folder = absolute,
        .full = file_join(root, path, arena),
        .place = place_of(path, arena)};
}

static struct step step_into(const char *folder, const struct step *above)
{
    struct step step = {.above = above, .depth = above ? above->depth + 1 : 0};
    struct stat info;

    if (stat(folder, &info) == 0) {
        step.device = info.st_dev;
        step.number = info.st_ino;
    }
    return step;
}

// A link to a folder that it lies in: what is there is walked already.
static bool leads_back(const struct step *step)
{
    for (const struct step *s = step->above; s; s = s->above)
        if (s->device == step->device && s->number == step->number)
            return true;
    return false;
}

static bool walk_folder(struct walk *walk, const char *root, const char *absolute,
    const char *below, const struct step *above, struct arena *arena, struct diag *diag)
{
    const char *folder = file_join(root, below, arena);
    struct step step = step_into(folder, above);
    struct source_pos at = {.file = folder};
    char **names;
    int count;

    if (leads_back(&step)) {
        diag_add(diag, DIAG_FILE_PASSED, at, "it leads back to a folder above it");
        return true;
    }
    if (step.depth > DEEPEST)
        return diag_add(
            diag, DIAG_ARGUMENT, at, "folders within folders more than %d deep", DEEPEST);
    if (!file_list(folder, &names, &count, arena, diag))
        return false;
    for (int i = 0; i < count; i++) {
        if (names[i][0] == '.')
            continue;
        const char *path = file_join(below, names[i], arena);
        if (!file_is_folder(file_join(root, path, arena)))
            add_file(walk, root, absolute, path, arena);
        else if (!walk_folder(walk, root, absolute, path, &step, arena, diag))
            return false;
    }
    return true;
}

static int by_path(const void *a, const void *b)
{
    const struct walk_file *x = a, *y = b;
    int order = strcmp(x->path, y->path);

    return order ? order : strcmp(x->full, y->full);
}

bool walk_is_root(const char *root, struct diag *diag)
{
    return file_is_folder(root) ||
           diag_add(diag, DIAG_ARGUMENT, (struct source_pos){.file = root},
               file_exists(root) ? "a folder is expected, the one that holds tables/"
                                 : "there is no such folder");
}

static bool walk_root(
    struct walk *walk, const char *root, struct arena *arena, struct diag *diag)
{
    int before = walk->count;

    if (!walk_is_root(root, diag))
        return false;
    char *real = realpath(root, NULL);
    if (!real)
        return diag_system(diag, root, "cannot resolve");
    const char *absolute = arena_text(arena, real);
    free(real);
    walk->folders[walk->folder_count++] = absolute;
    if (!walk_folder(walk, root, absolute, "", NULL, arena, diag))
        return false;
    if (walk->count == before)
        return diag_add(
            diag, DIAG_NO_DATA, (struct source_pos){.file = root}, "the folder is empty");
    return true;
}

bool walk_folders(struct walk *walk, const char *const *folders, int count, struct arena *arena,
    struct diag *diag)
{
    *walk = (struct walk){.folders = arena_array(arena, const char *, (size_t)count)};
    for (int i = 0; i < count; i++)
        if (!walk_root(walk, folders[i], arena, diag))
            return false;
    if (walk->count)
        qsort(walk->files, (size_t)walk->count, sizeof *walk->files, by_path);
    for (int i = 1; i < walk->count; i++)
        if (!strcmp(walk->files[i].path, walk->files[i - 1].path))
            walk->files[i].twice = walk->files[i - 1].twice = true;
    return true;
}
