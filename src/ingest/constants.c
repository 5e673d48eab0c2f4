#include "ingest/constants.h"

#include "base/suggest.h"

#include <string.h>

const char *constants_find(const struct constants *constants, const char *name)
{
    for (int i = 0; i < constants->count; i++)
        if (!strcmp(constants->items[i].name, name))
            return constants->items[i].value;
    return NULL;
}

static bool check_name(const struct mapping *mapping, const char *name, struct refusal *refusal)
{
    struct suggest suggest = suggest_for(name);

    for (int i = 0; i < mapping->folders.count; i++) {
        if (!strcmp(mapping->folders.items[i], name))
            return true;
        suggest_offer(&suggest, mapping->folders.items[i]);
    }
    const char *near = suggest_best(&suggest);
    return refuse(refusal, DIAG_FILE_UNKNOWN, 0, 0,
        near ? "the folder %s= means nothing to %s; did you mean %s=?"
             : "the folder %s= means nothing to %s",
        name, mapping->name, near);
}

static bool read_folder(struct constants *constants, const char *folder,
    const struct mapping *mapping, struct refusal *refusal, struct arena *arena)
{
    size_t length = strcspn(folder, "=");
    const char *name = arena_bytes(arena, folder, length);

    if (!length || !folder[length] || !folder[length + 1])
        return refuse(refusal, DIAG_FILE_UNKNOWN, 0, 0,
            "the folder %s is no NAME=VALUE, as in account_id=123", folder);
    if (!check_name(mapping, name, refusal))
        return false;
    if (constants_find(constants, name))
        return refuse(refusal, DIAG_FILE_UNKNOWN, 0, 0, "its path gives %s= twice", name);
    constants->items[constants->count++] = (struct constant){name, folder + length + 1};
    return true;
}

bool constants_read(struct constants *constants, const char *path,
    const struct mapping *mapping, struct refusal *refusal, struct arena *arena)
{
    const char *p = strchr(path, '/') + 1; // behind sources/

    *constants = (struct constants){
        .items = arena_array(arena, struct constant, (size_t)mapping->folders.count + 1)};
    p = strchr(p, '/') + 1; // and SOURCE/
    for (const char *slash; (slash = strchr(p, '/')) != NULL; p = slash + 1)
        if (!read_folder(
                constants, arena_bytes(arena, p, (size_t)(slash - p)), mapping, refusal, arena))
            return false;
    return true;
}
