#include "base/file.h"
#include "base/suggest.h"
#include "ingest/mapping.h"

#include <string.h>

// "meta-v1.xml" gives 4, the length of its source; 0 where it is not so named.
static size_t source_length(const char *name)
{
    const char *mark = strstr(name, "-v");
    size_t digits = mark ? strspn(mark + 2, "0123456789") : 0;

    return digits && !strcmp(mark + 2 + digits, ".xml") ? (size_t)(mark - name) : 0;
}

static bool is_of(const char *name, const char *source)
{
    size_t length = source_length(name);

    return length > 0 && length == strlen(source) && !strncmp(name, source, length);
}

bool mapping_set_read(struct mapping_set *set, const char *folder, const char *source,
    struct arena *arena, struct diag *diag)
{
    struct suggest suggest = suggest_for(source);
    char **names;
    int count = 0;

    *set = (struct mapping_set){.source = arena_text(arena, source)};
    if (!folder || !file_is_folder(folder))
        return true;
    if (!file_list(folder, &names, &count, arena, diag))
        return false;
    set->items = arena_array(arena, const struct mapping *, (size_t)count + 1);
    for (int i = 0; i < count; i++) {
        suggest_offer(&suggest, arena_bytes(arena, names[i], source_length(names[i])));
        if (!is_of(names[i], source))
            continue;
        const struct mapping *mapping =
            mapping_read(file_join(folder, names[i], arena), arena, diag);
        if (mapping)
            set->items[set->count++] = mapping;
        else
            set->damaged = true;
    }
    set->near = suggest_best(&suggest);
    return !diag->count[DIAG_FATAL];
}
