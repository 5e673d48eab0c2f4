#include "ingest/mapping_match.h"

#include "base/suggest.h"

#include <string.h>

enum { CURRENCY_LETTERS = 3 };

static bool is_currency(const char *text)
{
    for (int i = 0; i < CURRENCY_LETTERS; i++)
        if (text[i] < 'A' || text[i] > 'Z')
            return false;
    return true;
}

// Whether a header cell is this alias; *currency becomes what it says of it, else stays.
static bool is_named(const struct csv_cell *cell, const char *alias, const char **currency)
{
    const char *mark = strstr(alias, MAPPING_CURRENCY_MARK);
    size_t before = mark ? (size_t)(mark - alias) : strlen(alias);
    const char *after = mark ? mark + strlen(MAPPING_CURRENCY_MARK) : "";
    size_t length = before + (mark ? CURRENCY_LETTERS : 0) + strlen(after);

    if (cell->length != length || memcmp(cell->text, alias, before) != 0 ||
        memcmp(cell->text + length - strlen(after), after, strlen(after)) != 0 ||
        (mark && !is_currency(cell->text + before)))
        return false;
    if (mark)
        *currency = cell->text + before;
    return true;
}

static int find_word(const struct csv *header, const char *word, const char **currency)
{
    for (int i = 0; i < header->count; i++)
        if (is_named(&header->cells[i], word, currency))
            return i;
    return -1;
}

static int find_field(
    const struct csv *header, const struct mapping_field *field, const char **currency)
{
    for (int i = 0; i < field->headers.count; i++) {
        int cell = find_word(header, field->headers.items[i], currency);

        if (cell >= 0)
            return cell;
    }
    return -1;
}

static bool has_word(
    const struct mapping_words *words, const struct csv_cell *cell, const char **currency)
{
    for (int i = 0; i < words->count; i++)
        if (is_named(cell, words->items[i], currency))
            return true;
    return false;
}

// Whether the mapping has a word for this header; *currency as above.
static bool is_known(
    const struct mapping *mapping, const struct csv_cell *cell, const char **currency)
{
    for (int i = 0; i < mapping->field_count; i++)
        if (has_word(&mapping->fields[i].headers, cell, currency))
            return true;
    return has_word(&mapping->known, cell, currency);
}

const char *mapping_header(const struct mapping_field *field, struct arena *arena)
{
    const char *alias = field->headers.items[0];
    const char *mark = strstr(alias, MAPPING_CURRENCY_MARK);

    if (!mark)
        return alias;
    return arena_format(
        arena, "%.*sUSD%s", (int)(mark - alias), alias, mark + strlen(MAPPING_CURRENCY_MARK));
}

// How a header fits a version.
struct fit {
    const struct mapping *mapping;
    int missing;
    const struct mapping_field *lacks; // the first that is missing
    int unfit;                         // a cell that such an export never has; -1: none
    int stranger; // the header that may stand for what it lacks; -1: none, or it lacks nothing
    bool is_near; // by its name
};

static bool refuse_at(const struct csv *header, int cell, struct refusal *refusal,
    enum diag_code code, const char *text)
{
    int64_t line, column;

    csv_place(header, cell < 0 ? 0 : header->cells[cell].offset, &line, &column);
    return refuse(refusal, code, line, column, "%s", text);
}

static const char *name_of(const struct csv *header, int cell, struct arena *arena)
{
    return arena_bytes(arena, header->cells[cell].text, header->cells[cell].length);
}

// Headers like "Importe gastado (COP)" are paired by what is in their brackets.
static bool has_currency(const struct csv_cell *cell)
{
    return cell->length > CURRENCY_LETTERS + 2 && cell->text[cell->length - 1] == ')' &&
           cell->text[cell->length - CURRENCY_LETTERS - 2] == '(' &&
           is_currency(cell->text + cell->length - CURRENCY_LETTERS - 1);
}

// The header that may stand for a field that is missing: a near one, else one that says a
// currency where the field does, else the first that the mapping does not know. -1: none.
static int find_stranger(const struct mapping *mapping, const struct mapping_field *field,
    const struct csv *header, bool *is_near, struct arena *arena)
{
    struct suggest suggest = suggest_for(mapping_header(field, arena));
    bool wants_currency = strstr(field->headers.items[0], MAPPING_CURRENCY_MARK) != NULL;
    int nearest = -1, first = -1, alike = -1;

    for (int i = 0; i < header->count; i++) {
        const char *before = suggest.best, *unused;

        if (is_known(mapping, &header->cells[i], &unused))
            continue;
        suggest_offer(&suggest, name_of(header, i, arena));
        nearest = suggest.best != before ? i : nearest;
        first = first < 0 ? i : first;
        if (alike < 0 && wants_currency && has_currency(&header->cells[i]))
            alike = i;
    }
    *is_near = suggest_best(&suggest) != NULL;
    return *is_near ? nearest : alike >= 0 ? alike : first;
}

static struct fit try_version(
    const struct mapping *mapping, const struct csv *header, struct arena *arena)
{
    struct fit fit = {.mapping = mapping, .unfit = -1, .stranger = -1};
    const char *unused;

    for (int i = 0; i < mapping->field_count; i++) {
        const struct mapping_field *field = &mapping->fields[i];

        if (!field->required || find_field(header, field, &unused) >= 0)
            continue;
        if (!fit.missing++)
            fit.lacks = field;
    }
    for (int i = 0; i < mapping->unfit.count && fit.unfit < 0; i++)
        fit.unfit = find_word(header, mapping->unfit.items[i], &unused);
    if (fit.lacks)
        fit.stranger = find_stranger(mapping, fit.lacks, header, &fit.is_near, arena);
    return fit;
}

// With as many missing, a version of which one is only misspelt is nearer.
static bool is_nearer(const struct fit *fit, const struct fit *than)
{
    return !than->mapping || fit->missing < than->missing ||
           (fit->missing == than->missing && fit->is_near && !than->is_near);
}

static bool refuse_nearest(const struct fit *fit, const struct csv *header,
    struct refusal *refusal, struct arena *arena)
{
    const struct mapping *mapping = fit->mapping;

    if (!fit->missing)
        return refuse_at(header, fit->unfit, refusal, DIAG_FILE_UNKNOWN,
            arena_format(arena, "%s takes no file with \"%s\": %s", mapping->name,
                name_of(header, fit->unfit, arena), mapping->unfit_because));
    const char *text = arena_format(
        arena, "%s expects \"%s\"", mapping->name, mapping_header(fit->lacks, arena));
    if (fit->stranger >= 0)
        text = arena_format(arena,
            fit->is_near ? "%s; did you mean it by \"%s\"?" : "%s and does not know \"%s\"",
            text, name_of(header, fit->stranger, arena));
    if (fit->missing > 1)
        text = arena_format(arena, "%s (%d more are missing)", text, fit->missing - 1);
    return refuse_at(header, fit->stranger, refusal, DIAG_COLUMN_MISSING, text);
}

// Of those that fit, the only one; of those that do not, the nearest is named.
static const struct mapping *choose(const struct mapping_set *set, const struct csv *header,
    struct refusal *refusal, struct arena *arena)
{
    struct fit nearest = {0};
    const struct mapping *chosen = NULL;

    for (int i = 0; i < set->count; i++) {
        struct fit fit = try_version(set->items[i], header, arena);
        bool fits = !fit.missing && fit.unfit < 0;

        if (fits && chosen) {
            refuse_at(header, -1, refusal, DIAG_FILE_UNKNOWN,
                arena_format(arena, "%s and %s both fit it", chosen->name, fit.mapping->name));
            return NULL;
        }
        if (fits)
            chosen = fit.mapping;
        if (is_nearer(&fit, &nearest))
            nearest = fit;
    }
    if (!chosen)
        refuse_nearest(&nearest, header, refusal, arena);
    return chosen;
}

static bool check_repeated(
    const struct csv *header, int cell, struct refusal *refusal, struct arena *arena)
{
    for (int i = cell + 1; i < header->count; i++)
        if (header->cells[i].length == header->cells[cell].length &&
            !memcmp(header->cells[i].text, header->cells[cell].text, header->cells[i].length))
            return refuse_at(header, i, refusal, DIAG_COLUMN_REPEATED,
                arena_format(
                    arena, "\"%s\" stands in the header twice", name_of(header, i, arena)));
    return true;
}

static bool place_fields(struct mapping_match *match, const struct csv *header,
    struct refusal *refusal, struct arena *arena)
{
    const struct mapping *mapping = match->mapping;

    match->cell_of = arena_array(arena, int, (size_t)mapping->field_count);
    match->names = arena_array(arena, const char *, (size_t)mapping->field_count);
    for (int i = 0; i < mapping->field_count; i++) {
        const char *unused;
        int cell = find_field(header, &mapping->fields[i], &unused);

        match->cell_of[i] = cell;
        match->names[i] = cell >= 0 ? name_of(header, cell, arena)
                                    : mapping_header(&mapping->fields[i], arena);
        if (cell >= 0 && !check_repeated(header, cell, refusal, arena))
            return false;
    }
    return true;
}

// Of all the columns, also of those that are passed over: a file has one currency.
static bool check_currencies(const struct mapping *mapping, const struct csv *header,
    struct refusal *refusal, struct arena *arena)
{
    for (int i = 0; i < header->count; i++) {
        const char *currency = "USD";

        if (is_known(mapping, &header->cells[i], &currency) &&
            strncmp(currency, "USD", CURRENCY_LETTERS) != 0)
            return refuse_at(header, i, refusal, DIAG_CURRENCY,
                arena_format(arena, "\"%s\" is in %.3s; USD is expected",
                    name_of(header, i, arena), currency));
    }
    return true;
}

static bool is_taken(const struct mapping_match *match, int cell)
{
    for (int i = 0; i < match->mapping->field_count; i++)
        if (match->cell_of[i] == cell)
            return true;
    return false;
}

static void report_extra(const struct mapping_match *match, const struct csv *header,
    const char *file, struct arena *arena, struct diag *diag)
{
    for (int i = 0; i < header->count; i++) {
        int64_t line, column;
        const char *unused;

        if (is_taken(match, i) || has_word(&match->mapping->known, &header->cells[i], &unused))
            continue;
        csv_place(header, header->cells[i].offset, &line, &column);
        diag_add(diag, DIAG_COLUMN_EXTRA, (struct source_pos){file, (int)line, (int)column},
            "\"%s\" is not known to %s", name_of(header, i, arena), match->mapping->name);
    }
}

bool mapping_match(struct mapping_match *match, const struct mapping_set *set,
    const struct csv *header, const char *file, struct refusal *refusal, struct arena *arena,
    struct diag *diag)
{
    *match = (struct mapping_match){.width = header->count};
    match->mapping = choose(set, header, refusal, arena);
    if (!match->mapping || !check_currencies(match->mapping, header, refusal, arena) ||
        !place_fields(match, header, refusal, arena))
        return false;
    report_extra(match, header, file, arena, diag);
    return true;
}
