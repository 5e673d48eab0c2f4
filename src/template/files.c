#include "template/files.h"

#include "base/file.h"
#include "base/strbuf.h"
#include "base/suggest.h"

#include <stdlib.h>
#include <string.h>

struct open_file {
    struct open_file *outer;
    const char *path, *real;
};

static const char *folder_of(const char *path, struct arena *arena)
{
    const char *slash = strrchr(path, '/');

    if (!slash)
        return ".";
    return arena_bytes(arena, path, slash == path ? 1 : (size_t)(slash - path));
}

// With all links followed; NULL when it is not there.
static const char *real_path(const char *path, struct arena *arena)
{
    char *real = realpath(path, NULL), *kept = arena_text(arena, real);

    free(real);
    return kept;
}

static bool lies_in(const char *real, const char *root)
{
    size_t length = root ? strlen(root) : 0;

    if (length == 1)
        return true; // the root of all
    return length && !strncmp(real, root, length) && real[length] == '/';
}

static bool may_read(const struct files *files, const char *real)
{
    return lies_in(real, files->roots[0]) || lies_in(real, files->roots[1]);
}

bool files_init(struct files *files, const char *path, const char *directory,
    struct arena *arena, struct diag *diag)
{
    *files = (struct files){.arena = arena, .diag = diag};
    files->folders[0] = folder_of(path, arena);
    files->folders[1] = directory ? directory : files->folders[0];
    for (int i = 0; i < 2; i++) {
        files->roots[i] = real_path(files->folders[i], arena);
        if (!files->roots[i])
            return diag_system(diag, files->folders[i], "cannot find");
    }
    if (lies_in(files->roots[0], files->roots[1]))
        files->roots[0] = files->roots[1]; // a section checked alone may use its neighbours
    return true;
}

// A file of a like name in the folder where it was looked for, as an href.
static const char *near(const struct files *files, const char *path, const char *href)
{
    const char *folder = folder_of(path, files->arena), *slash = strrchr(href, '/'), *real;
    struct suggest suggest = suggest_for(slash ? slash + 1 : href);
    struct diag unheard;
    char **names;
    int count;

    diag_init(&unheard, files->arena);
    real = real_path(folder, files->arena);
    if (!real || !may_read(files, file_join(real, ".", files->arena)) ||
        !file_list(folder, &names, &count, files->arena, &unheard))
        return "";
    for (int i = 0; i < count; i++)
        suggest_offer(&suggest, names[i]);
    if (!suggest_best(&suggest))
        return "";
    return arena_format(files->arena, "; did you mean \"%.*s%s\"?",
        slash ? (int)(slash + 1 - href) : 0, href, suggest_best(&suggest));
}

void files_miss(struct files *files, const char *path)
{
    if (files->sought_count < FILES_MOST)
        files->sought[files->sought_count++] = path;
}

const char *files_find(
    struct files *files, const char *from, const char *href, struct source_pos at)
{
    const char *folders[] = {NULL, files->folders[1]};

    if (!files->folders[1]) {
        diag_add(files->diag, DIAG_INCLUDE, at, "\"%s\": no file may be named here", href);
        return NULL;
    }
    if (href[0] == '/' || strstr(href, "://")) {
        diag_add(files->diag, DIAG_INCLUDE, at,
            "\"%s\": a file is named by its path from this file's folder", href);
        return NULL;
    }
    folders[0] = folder_of(from, files->arena);
    for (int i = 0; i < 2; i++) {
        bool here = !strcmp(folders[i], ".");
        const char *path = here ? href : file_join(folders[i], href, files->arena);
        const char *real = real_path(path, files->arena);

        if (real && may_read(files, real))
            return path;
        if (real) {
            diag_add(files->diag, DIAG_INCLUDE, at, "\"%s\" lies outside the templates' folder",
                href);
            return NULL;
        }
        files_miss(files, path);
    }
    diag_add(files->diag, DIAG_INCLUDE, at, "no file \"%s\"%s", href,
        near(files, file_join(folders[0], href, files->arena), href));
    return NULL;
}

// "a.xml > b.xml > a.xml"
static bool tell_circle(
    struct files *files, const struct open_file *first, const char *path, struct source_pos at)
{
    const char *way = path;

    for (const struct open_file *file = files->open; file; file = file->outer) {
        way = arena_format(files->arena, "%s > %s", file->path, way);
        if (file == first)
            break;
    }
    return diag_add(files->diag, DIAG_INCLUDE, at, "a file that includes itself: %s", way);
}

bool files_enter(struct files *files, const char *path, struct source_pos at)
{
    struct open_file *open = arena_new(files->arena, struct open_file);

    int depth = 0;

    *open = (struct open_file){files->open, path, real_path(path, files->arena)};
    for (struct open_file *file = files->open; file; file = file->outer, depth++)
        if (open->real && file->real && !strcmp(file->real, open->real))
            return tell_circle(files, file, path, at);
    if (depth >= FILES_MOST_DEEP)
        return diag_add(
            files->diag, DIAG_INCLUDE, at, "includes nest more than %d deep", FILES_MOST_DEEP);
    if (files->count == FILES_MOST)
        return diag_add(files->diag, DIAG_INCLUDE, at, "more than %d files", FILES_MOST);
    files->read[files->count++] = path;
    files->open = open;
    return true;
}

void files_leave(struct files *files)
{
    files->open = files->open->outer;
}
