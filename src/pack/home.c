#include "pack/home.h"

#include "base/file.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const char *program_folder(struct arena *arena)
{
    char path[PATH_MAX];
    ssize_t length = readlink("/proc/self/exe", path, sizeof path - 1);

    if (length <= 0)
        return ".";
    path[length] = '\0';
    char *slash = strrchr(path, '/');
    *slash = '\0';
    return arena_text(arena, path);
}

// The folder that holds templates/ and fonts/: installed, or a checkout's root.
static const char *find_base(struct arena *arena)
{
    static const char *const tries[] = {"../share/equitypack", "../..", "../../.."};
    const char *folder = program_folder(arena);

    for (size_t i = 0; i < sizeof tries / sizeof *tries; i++) {
        const char *base = arena_format(arena, "%s/%s", folder, tries[i]);

        if (file_exists(arena_format(arena, "%s/fonts/faces.conf", base))) {
            char *real = realpath(base, NULL);
            const char *copy = real ? arena_text(arena, real) : base;

            free(real);
            return copy;
        }
    }
    return NULL;
}

bool home_find(const char *templates, struct home *out, struct arena *arena, struct diag *diag)
{
    const char *base = find_base(arena);

    if (!base)
        return diag_add(diag, DIAG_ARGUMENT, (struct source_pos){0},
            "neither ../share/equitypack nor ../../fonts lies beside the program");
    *out = (struct home){templates, arena_format(arena, "%s/fonts/faces.conf", base)};
    if (!templates)
        out->templates = arena_format(arena, "%s/templates", base);
    if (!file_is_folder(out->templates))
        return diag_add(diag, DIAG_ARGUMENT, (struct source_pos){0},
            "%s is no folder of templates", out->templates);
    return true;
}
