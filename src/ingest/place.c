#include "ingest/place.h"

#include "base/suggest.h"
#include "base/utf8.h"
#include "value/date.h"

#include <string.h>

static bool ends(const char *text, const char *ending)
{
    size_t length = strlen(text), tail = strlen(ending);

    return length >= tail && !strcmp(text + length - tail, ending);
}

static bool is_csv(const char *name)
{
    return ends(name, ".csv") || ends(name, ".csv.gz");
}

static struct place unknown(const char *why)
{
    return (struct place){.kind = PLACE_UNKNOWN, .why = why};
}

static struct place in_tables(const char *name, struct arena *arena)
{
    char *table_name = arena_bytes(arena, name, strcspn(name, "."));
    const struct table *table = table_find(table_name);

    if (strchr(name, '/'))
        return unknown("the files of tables/ have no folders of their own");
    if (!is_csv(name))
        return unknown("tables/ holds .csv and .csv.gz");
    if (table)
        return (struct place){.kind = PLACE_TABLE, .table = table, .source = "canonical"};
    struct suggest suggest = suggest_for(table_name);
    for (int i = 0; i < table_count; i++)
        suggest_offer(&suggest, tables[i].name);
    const char *near = suggest_best(&suggest);
    return unknown(near ? arena_format(arena, "no table %s; did you mean %s?", table_name, near)
                        : arena_format(arena, "no table %s", table_name));
}

static struct place in_sources(const char *name, struct arena *arena)
{
    const char *slash = strchr(name, '/');

    if (!slash)
        return unknown("a native export lies in the folder of its source: sources/SOURCE/");
    if (!is_csv(name))
        return unknown("sources/ holds .csv and .csv.gz");
    return (struct place){
        .kind = PLACE_NATIVE, .source = arena_bytes(arena, name, (size_t)(slash - name))};
}

static struct place in_commentary(const char *name, struct arena *arena)
{
    date month;

    (void)arena;
    if (!ends(name, ".xml") || !date_parse_month(name, strlen(name) - 4, &month))
        return unknown("commentary/ holds YYYY-MM.xml");
    return (struct place){.kind = PLACE_COMMENTARY, .source = "commentary"};
}

static struct place in_settlement(const char *name, struct arena *arena)
{
    (void)arena;
    if (!ends(name, ".json") || strchr(name, '/'))
        return unknown("settlement/ holds official reports as .json");
    return (struct place){.kind = PLACE_SETTLEMENT, .source = "settlement"};
}

static const struct {
    const char *folder;
    struct place (*place)(const char *name, struct arena *arena);
} folders[] = {
    {"tables/",     in_tables    },
    {"sources/",    in_sources   },
    {"commentary/", in_commentary},
    {"settlement/", in_settlement},
};

enum { FOLDERS = sizeof folders / sizeof *folders };

// A file of data outside the four folders is a mistake that must not pass; a README may lie
// about.
static struct place elsewhere(const char *path, struct arena *arena)
{
    const char *slash = strchr(path, '/');

    if (!is_csv(path) && !ends(path, ".xml") && !ends(path, ".json"))
        return (struct place){.kind = PLACE_OTHER};
    if (!slash && is_csv(path) && in_tables(path, arena).kind == PLACE_TABLE)
        return unknown(arena_format(arena, "did you mean tables/%s?", path));
    if (!slash)
        return unknown("data lie in tables/, sources/, commentary/ and settlement/");
    char *folder = arena_bytes(arena, path, (size_t)(slash - path) + 1);
    struct suggest suggest = suggest_for(folder);
    for (int i = 0; i < FOLDERS; i++)
        suggest_offer(&suggest, folders[i].folder);
    const char *near = suggest_best(&suggest);
    return unknown(near ? arena_format(arena, "did you mean the folder %s?", near)
                        : "data lie in tables/, sources/, commentary/ and settlement/");
}

struct place place_of(const char *path, struct arena *arena)
{
    if (!utf8_is_valid(path, strlen(path)))
        return unknown("its name is not UTF-8");
    for (int i = 0; i < FOLDERS; i++) {
        size_t length = strlen(folders[i].folder);

        if (!strncmp(path, folders[i].folder, length))
            return folders[i].place(path + length, arena);
    }
    return elsewhere(path, arena);
}
