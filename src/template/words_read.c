#include "template/words_read.h"

#include "base/suggest.h"

#include <string.h>

enum { MOST_MARK = 4 }; // bytes

struct reading {
    struct words *words;
    bool months[12], given[WORD_COUNT];
    struct arena *arena;
    struct diag *diag;
};

static void read_month(struct reading *r, const struct template_node *node)
{
    const struct template_attribute *number = template_attribute(node, "number");
    const char *name = template_text(node, "name"), *brief = template_text(node, "short");

    if (!number || !name || !brief || number->integer < 1 || number->integer > 12)
        return;
    if (r->months[number->integer - 1])
        diag_add(
            r->diag, DIAG_ATTRIBUTE, number->value_at, "month %s is given twice", number->text);
    r->months[number->integer - 1] = true;
    r->words->months[number->integer - 1] = name;
    r->words->months_short[number->integer - 1] = brief;
}

static bool refuse_name(struct reading *r, const struct template_attribute *name)
{
    struct suggest suggest = suggest_for(name->text);

    for (enum word word = 0; word < WORD_COUNT; word++)
        suggest_offer(&suggest, word_name(word));
    const char *near = suggest_best(&suggest);
    return diag_add(r->diag, DIAG_ATTRIBUTE, name->value_at,
        "the program has no word \"%s\"%s%s%s", name->text, near ? "; did you mean \"" : "",
        near ? near : "", near ? "\"?" : "");
}

static void read_word(struct reading *r, const struct template_node *node)
{
    const struct template_attribute *name = template_attribute(node, "name"),
                                    *text = template_attribute(node, "text");

    if (!name || !text)
        return;
    enum word word = word_find(name->text);
    if (word == WORD_COUNT) {
        refuse_name(r, name);
        return;
    }
    if (r->given[word])
        diag_add(r->diag, DIAG_ATTRIBUTE, name->value_at, "the word \"%s\" is given twice",
            name->text);
    if (word_places(text->text) != word_places(words_english.text[word]))
        diag_add(r->diag, DIAG_ATTRIBUTE, text->value_at,
            "\"%s\" must have the same places to fill in as \"%s\"", text->text,
            words_english.text[word]);
    r->given[word] = true;
    r->words->text[word] = text->text;
}

static const char *read_mark(
    struct reading *r, const struct template_node *root, const char *name, const char *english)
{
    const struct template_attribute *mark = template_attribute(root, name);

    if (!mark)
        return english;
    if (strlen(mark->text) > MOST_MARK) {
        diag_add(
            r->diag, DIAG_ATTRIBUTE, mark->value_at, "%s=\"%s\" is no mark", name, mark->text);
        return english;
    }
    return mark->text;
}

static void demand_all(struct reading *r, const struct template_node *root)
{
    for (int month = 0; month < 12; month++)
        if (!r->months[month])
            diag_add(r->diag, DIAG_ELEMENT, root->at, "no month %d", month + 1);
    for (enum word word = 0; word < WORD_COUNT; word++)
        if (!r->given[word])
            diag_add(r->diag, DIAG_ELEMENT, root->at, "no word \"%s\": %s", word_name(word),
                word_help(word));
}

const struct words *words_read(
    const struct template_node *root, struct arena *arena, struct diag *diag)
{
    struct reading r = {.arena = arena, .diag = diag};

    if (!root)
        return &words_english;
    r.words = arena_new(arena, struct words);
    *r.words = words_english;
    r.words->point = read_mark(&r, root, "point", words_english.point);
    r.words->thousands = read_mark(&r, root, "thousands", words_english.thousands);
    r.words->week = read_mark(&r, root, "week", words_english.week);
    r.words->lowers = template_integer(root, "lower", 0);
    for (const struct template_node *node = root->first; node; node = node->next)
        if (node->kind == EL_MONTH)
            read_month(&r, node);
        else if (node->kind == EL_WORD)
            read_word(&r, node);
    demand_all(&r, root);
    return r.words;
}
