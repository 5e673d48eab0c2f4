// compose_stale.c - commentary whose words no longer fit the figures in them.
//
// A text is read in clauses: it is cut at line ends and at , . ; : ! ? before a blank. A figure
// goes with the word of direction that stands nearest to it in its clause, the one before it
// where two are as near. How a figure moved is told by its column's name: what has `change`,
// `growth` or `plan` in it moves by its own sign; any other by its neighbour in the same row,
// the same name with `change`, or with `pm` for the month before. What has neither is not
// judged. Which words there are says the language: those that tell of a movement are held
// against both kinds of figure, those that compare ("more than") only against a difference, as
// a level may well be more than something else.

#include "document/compose.h"

#include <ctype.h>
#include <string.h>

struct token {
    const char *text; // NULL: the end of a clause, or a figure
    size_t length;
    const struct binding *binding;
    int direction; // 1 up, -1 down, 0 none
    bool is_movement;
};

struct reading {
    struct compose *c;
    struct token *tokens;
    int count, size;
};

static const struct {
    enum word phrases; // "rose|went up|..."
    int direction;
    bool is_movement;
} directions[] = {
    {WORD_MOVES_NEITHER, 0,  true },
    {WORD_MOVES_UP,      1,  true },
    {WORD_MOVES_DOWN,    -1, true },
    {WORD_STANDS_ABOVE,  1,  false},
    {WORD_STANDS_BELOW,  -1, false},
};

static void add_token(struct reading *r, struct token token)
{
    if (r->count == r->size) {
        int size = r->size ? 2 * r->size : 32;
        struct token *tokens = arena_array(r->c->arena, struct token, (size_t)size);
        if (r->count)
            memcpy(tokens, r->tokens, (size_t)r->count * sizeof *tokens);
        r->tokens = tokens;
        r->size = size;
    }
    r->tokens[r->count++] = token;
}

static bool is_letter(char byte)
{
    return isalnum((unsigned char)byte) || (unsigned char)byte >= 0x80;
}

static bool ends_clause(const char *at)
{
    return *at == '\n' || (strchr(",.;:!?", *at) && (!at[1] || isspace((unsigned char)at[1])));
}

static void read_words(struct reading *r, const char *text)
{
    while (*text) {
        size_t length = 0;
        while (is_letter(text[length]))
            length++;
        if (length)
            add_token(r, (struct token){.text = text, .length = length});
        else if (ends_clause(text))
            add_token(r, (struct token){0});
        text += length ? length : 1;
    }
}

static void read_nodes(struct reading *r, const struct template_node *first)
{
    for (const struct template_node *node = first; node; node = node->next) {
        for (int i = 0; i < node->parts.count; i++) {
            if (node->parts.list[i].literal)
                read_words(r, node->parts.list[i].literal);
            if (node->parts.list[i].binding)
                add_token(r, (struct token){.binding = node->parts.list[i].binding});
        }
        read_nodes(r, node->first);
    }
}

static bool is_same_word(const struct token *token, const char *word, size_t length)
{
    if (!token->text || token->length != length)
        return false;
    for (size_t i = 0; i < length; i++)
        if (tolower((unsigned char)token->text[i]) != tolower((unsigned char)word[i]))
            return false;
    return true;
}

// How many tokens from `at` on are the phrase, which ends at '|'; 0: they are not.
static int match_phrase(const struct reading *r, int at, const char *phrase)
{
    int count = 0;

    while (*phrase && *phrase != '|') {
        size_t length = strcspn(phrase, " |");
        if (at + count == r->count || !is_same_word(&r->tokens[at + count], phrase, length))
            return 0;
        count++;
        phrase += length;
        phrase += *phrase == ' ';
    }
    return count;
}

static int longest_phrase(const struct reading *r, int at, const char *phrases)
{
    int longest = 0;

    for (const char *phrase = phrases; phrase; phrase = strchr(phrase, '|')) {
        phrase += *phrase == '|';
        int count = match_phrase(r, at, phrase);
        longest = count > longest ? count : longest;
    }
    return longest;
}

// The longest phrase wins, so that "up to" is no "up".
static void find_directions(struct reading *r)
{
    for (int at = 0, step; at < r->count; at += step) {
        step = 1;
        for (size_t i = 0, best = 0; i < sizeof directions / sizeof *directions; i++) {
            int count = longest_phrase(
                r, at, word_of(r->c->input->report->words, directions[i].phrases));
            if (count <= (int)best)
                continue;
            best = (size_t)(step = count);
            r->tokens[at].direction = directions[i].direction;
            r->tokens[at].is_movement = directions[i].is_movement;
        }
    }
}

static bool has_part(const char *column, const char *part)
{
    size_t length = strlen(part);

    for (const char *at = column; (at = strstr(at, part)); at += length)
        if ((at == column || at[-1] == '_') && (!at[length] || at[length] == '_'))
            return true;
    return false;
}

// "net_margin_cents" with "pm" is "net_margin_pm_cents".
static const char *neighbour(const char *column, const char *part, struct arena *arena)
{
    const char *unit = unit_of_name(column) == UNIT_NONE ? NULL : strrchr(column, '_');
    int length = (int)(unit ? unit - column : (long)strlen(column));

    return arena_format(arena, "%.*s_%s%s", length, column, part, unit ? unit : "");
}

// Its value in the row that `b` speaks of, where the row has it as an integer.
static bool value_of(
    struct compose *c, const struct binding *b, const char *column, int64_t *value)
{
    struct binding other = *b;
    struct bound bound;

    other.column = column;
    if (!compose_has(c, &other) || !compose_bind(c, &other, &bound) ||
        bound.value.kind != VALUE_INTEGER)
        return false;
    *value = bound.value.integer;
    return true;
}

static int sign_of(int64_t value)
{
    return (value > 0) - (value < 0);
}

// Where the figure went: 1, -1 or 0; false where nothing tells.
static bool moved(
    struct compose *c, const struct binding *b, bool *is_difference, int *direction)
{
    int64_t now, other;

    *is_difference = has_part(b->column, "change") || has_part(b->column, "growth") ||
                     has_part(b->column, "plan");
    if (!value_of(c, b, b->column, &now))
        return false;
    if (*is_difference) {
        *direction = sign_of(now);
    } else if (value_of(c, b, neighbour(b->column, "change", c->arena), &other)) {
        *direction = sign_of(other);
    } else if (value_of(c, b, neighbour(b->column, "pm", c->arena), &other)) {
        *direction = (now > other) - (now < other);
    } else {
        return false;
    }
    return true;
}

static const struct token *nearest_direction(
    const struct reading *r, int figure, bool is_difference)
{
    for (int distance = 1, side; distance < r->count; distance++) {
        for (side = -1; side <= 1; side += 2) {
            int at = figure + side * distance;
            if (at < 0 || at >= r->count || !r->tokens[at].direction ||
                !(r->tokens[at].is_movement || is_difference))
                continue;
            int from = at < figure ? at : figure, to = at < figure ? figure : at;
            while (from < to && (r->tokens[from].text || r->tokens[from].binding))
                from++;
            if (from == to)
                return &r->tokens[at];
        }
    }
    return NULL;
}

static bool fits(const struct reading *r, int figure)
{
    const struct binding *b = r->tokens[figure].binding;
    bool is_difference;
    int direction;

    if (!moved(r->c, b, &is_difference, &direction))
        return true;
    const struct token *word = nearest_direction(r, figure, is_difference);
    if (!word || word->direction == direction)
        return true;
    return diag_add(r->c->diag, DIAG_STALE, b->at, "\"%.*s\" beside {%s.%s}, which %s",
        (int)word->length, word->text, b->scope, b->column,
        direction > 0   ? "is up"
        : direction < 0 ? "is down"
                        : "has not changed");
}

bool compose_is_stale(struct compose *c, const struct template_node *first)
{
    struct reading r = {.c = c};
    bool is_stale = false;

    read_nodes(&r, first);
    find_directions(&r);
    for (int i = 0; i < r.count; i++)
        if (r.tokens[i].binding)
            is_stale |= !fits(&r, i);
    return is_stale;
}
