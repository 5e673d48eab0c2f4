#include "ingest/footing.h"

#include "value/decimal.h"
#include "value/wide.h"

#include <stdio.h>
#include <string.h>

enum { HALF_CENT = 5000, BETWEEN = '\x1f' };

// Sums by the mapping's fields; those of money are used.
struct group {
    int64_t rows;
    wide sums[];
};

struct footing_total {
    struct footing_total *next;
    int64_t line, column;
    const char **within; // its values of those fields
    int64_t *amounts;    // by field
    bool *given;
};

void footing_open(
    struct footing *footing, const struct mapping_match *match, struct arena *arena)
{
    *footing = (struct footing){.match = match, .arena = arena};
    map_init(&footing->groups, arena);
    footing->last = &footing->first;
}

void footing_close(struct footing *footing)
{
    strbuf_finish(&footing->key);
}

static int place_of(const struct footing *footing, const struct mapping_field *field)
{
    return (int)(field - footing->match->mapping->fields);
}

bool footing_is_total(const struct footing *footing, const struct native_cell *cells)
{
    const struct mapping_fields *total = &footing->match->mapping->total;

    for (int i = 0; i < total->count; i++)
        if (cells[place_of(footing, total->items[i])].length > 0)
            return false;
    return total->count > 0;
}

static bool is_tied(const struct footing *footing, int field)
{
    return footing->match->mapping->fields[field].type == MAPPING_MONEY &&
           footing->match->cell_of[field] >= 0;
}

void footing_add_total(
    struct footing *footing, const struct csv *row, const struct native_cell *cells)
{
    const struct mapping *mapping = footing->match->mapping;
    struct footing_total *total = arena_new(footing->arena, struct footing_total);

    total->line = row->line;
    total->within =
        arena_array(footing->arena, const char *, (size_t)mapping->within.count + 1);
    total->amounts = arena_array(footing->arena, int64_t, (size_t)mapping->field_count);
    total->given = arena_array(footing->arena, bool, (size_t)mapping->field_count);
    for (int i = 0; i < mapping->within.count; i++) {
        const struct native_cell *cell = &cells[place_of(footing, mapping->within.items[i])];

        total->within[i] = arena_bytes(footing->arena, cell->text, cell->length);
    }
    for (int i = 0; i < mapping->field_count; i++) {
        total->given[i] = is_tied(footing, i) && cells[i].length > 0;
        total->amounts[i] = cells[i].micros;
        if (total->given[i] && !total->column)
            csv_place(row, row->cells[footing->match->cell_of[i]].offset, &total->line,
                &total->column);
    }
    *footing->last = total;
    footing->last = &total->next;
}

// Moves the key on from the group of the fields before to the one inside it.
static void narrow(struct footing *footing, const char *text, size_t length)
{
    strbuf_add(&footing->key, text, length);
    strbuf_putc(&footing->key, BETWEEN);
}

static void add_to_group(struct footing *footing, const struct native_cell *cells)
{
    int fields = footing->match->mapping->field_count;
    struct group *group = map_find(&footing->groups, footing->key.data);

    if (!group) {
        group = arena_alloc(
            footing->arena, 1, sizeof *group + (size_t)fields * sizeof group->sums[0]);
        map_put(&footing->groups, footing->key.data, group);
    }
    group->rows++;
    for (int i = 0; i < fields; i++)
        if (is_tied(footing, i) && cells[i].length > 0)
            group->sums[i] += cells[i].micros;
}

void footing_add_row(struct footing *footing, const struct native_cell *cells, bool is_whole)
{
    const struct mapping *mapping = footing->match->mapping;

    if (!mapping->total.count)
        return;
    footing->unread += !is_whole;
    strbuf_clear(&footing->key);
    strbuf_puts(&footing->key, "");
    add_to_group(footing, cells);
    for (int i = 0; i < mapping->within.count; i++) {
        const struct native_cell *cell = &cells[place_of(footing, mapping->within.items[i])];

        narrow(footing, cell->text, cell->length);
        add_to_group(footing, cells);
    }
}

// The first field in which the total is not that of the group; -1: it ties.
static int differing_field(
    const struct footing *footing, const struct footing_total *total, const struct group *group)
{
    for (int i = 0; i < footing->match->mapping->field_count; i++) {
        wide sum = group ? group->sums[i] : 0, rest = total->amounts[i] - sum;

        if (total->given[i] &&
            (rest < 0 ? -rest : rest) > (wide)HALF_CENT * (group ? group->rows : 0))
            return i;
    }
    return -1;
}

static bool refuse_total(const struct footing *footing, const struct footing_total *total,
    const struct group *group, int field, struct refusal *refusal)
{
    char stated[DECIMAL_SIZE], added[DECIMAL_SIZE], unread[64] = "";
    wide sum = group ? group->sums[field] : 0;

    decimal_print(total->amounts[field], 6, stated);
    decimal_print((int64_t)sum, 6, added);
    if (footing->unread)
        snprintf(unread, sizeof unread, "; rows that cannot be read: %lld",
            (long long)footing->unread);
    return refuse(refusal, DIAG_TOTALS, total->line, total->column,
        "%s is %s here, and the %lld rows of it add up to %s%s", footing->match->names[field],
        stated, (long long)(group ? group->rows : 0), added, unread);
}

static bool tie_total(
    struct footing *footing, const struct footing_total *total, struct refusal *refusal)
{
    const struct mapping *mapping = footing->match->mapping;
    const struct group *shown = NULL;
    int filled = mapping->within.count, differs = -1;

    while (filled > 0 && !*total->within[filled - 1])
        filled--;
    strbuf_clear(&footing->key);
    strbuf_puts(&footing->key, "");
    for (int i = 0; i <= mapping->within.count; i++) {
        if (i >= filled) {
            const struct group *group = map_find(&footing->groups, footing->key.data);
            int field = differing_field(footing, total, group);

            if (field < 0)
                return true;
            if (i == filled) {
                shown = group;
                differs = field;
            }
        }
        if (i < mapping->within.count)
            narrow(footing, total->within[i], strlen(total->within[i]));
    }
    return refuse_total(footing, total, shown, differs, refusal);
}

bool footing_tie(struct footing *footing, struct refusal *refusal)
{
    for (const struct footing_total *t = footing->first; t; t = t->next)
        if (!tie_total(footing, t, refusal))
            return false;
    return true;
}
