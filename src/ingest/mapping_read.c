// The vocabulary is the table `rules`. Fields are read before what speaks of them, so their
// order in the file is free.

#include "base/suggest.h"
#include "ingest/date_pattern.h"
#include "ingest/mapping_reader.h"

#include <string.h>

#define SPACE "urn:equitypack:1"

struct rule {
    const char *tag, *parent;
    int pass;
    const char *required, *optional; // attributes
    void (*read)(struct mapping_reader *reader, const struct xml_node *node);
};

const char *mapping_value(const struct xml_node *node, const char *name)
{
    const struct xml_attribute *attribute = xml_attribute_find(node, name);

    return attribute ? attribute->value : NULL;
}

static const char *value_or(
    const struct xml_node *node, const char *name, const char *otherwise)
{
    const char *value = mapping_value(node, name);

    return value ? value : otherwise;
}

static bool has_word(const char *words, const char *word)
{
    size_t length = strlen(word);

    for (const char *p = words; *p; p += strcspn(p, " "), p += *p == ' ')
        if (!strncmp(p, word, length) && (p[length] == ' ' || p[length] == '\0'))
            return true;
    return false;
}

const char *mapping_hint(struct mapping_reader *reader, const struct suggest *suggest)
{
    const char *near = suggest_best(suggest);

    return near ? arena_format(reader->arena, "; did you mean \"%s\"?", near) : "";
}

// One of several words, told if it is none; returns its index, or -1.
static int read_choice(struct mapping_reader *reader, const struct xml_node *node,
    const char *name, const char *words)
{
    const struct xml_attribute *attribute = xml_attribute_find(node, name);
    int index = 0;

    if (!attribute)
        return -1;
    for (const char *p = words; *p; p += strcspn(p, "|"), p += *p == '|', index++)
        if (strcspn(p, "|") == strlen(attribute->value) &&
            !strncmp(p, attribute->value, strlen(attribute->value)))
            return index;
    diag_add(reader->diag, DIAG_ATTRIBUTE, attribute->value_at, "%s is one of %s, not \"%s\"",
        name, words, attribute->value);
    return -1;
}

// "A | B": one word each, blanks around them taken off. An empty word is a word.
static struct mapping_words read_words(
    const struct xml_node *node, const char *name, struct arena *arena)
{
    const char *text = mapping_value(node, name), *p = text;
    struct mapping_words words = {0};
    int most = 1;

    for (; p && *p; p++)
        most += *p == '|';
    words.items = arena_array(arena, const char *, (size_t)most);
    for (p = text; p; p = *p ? p + 1 : NULL) {
        size_t blank = strspn(p, " "), length = strcspn(p, "|");
        const char *begin = p + (blank < length ? blank : length);

        p += length;
        length = (size_t)(p - begin);
        while (length > 0 && begin[length - 1] == ' ')
            length--;
        words.items[words.count++] = arena_bytes(arena, begin, length);
    }
    return words;
}

static void read_numbers(struct mapping_reader *reader, const struct xml_node *node)
{
    struct mapping *mapping = reader->mapping;
    const char *decimal = mapping_value(node, "decimal"),
               *thousands = mapping_value(node, "thousands");

    if (decimal)
        mapping->decimal = decimal[0];
    if (thousands)
        mapping->thousands = thousands[0];
    mapping->symbol = mapping_value(node, "symbol");
    if ((decimal && strlen(decimal) != 1) || (thousands && strlen(thousands) != 1) ||
        mapping->decimal == mapping->thousands)
        diag_add(reader->diag, DIAG_ATTRIBUTE, node->at,
            "decimal and thousands are one letter each, not the same");
}

static void read_missing(struct mapping_reader *reader, const struct xml_node *node)
{
    reader->mapping->missing = read_words(node, "marks", reader->arena);
}

static void read_known(struct mapping_reader *reader, const struct xml_node *node)
{
    reader->mapping->known = read_words(node, "headers", reader->arena);
}

static void read_unfit(struct mapping_reader *reader, const struct xml_node *node)
{
    reader->mapping->unfit = read_words(node, "headers", reader->arena);
    reader->mapping->unfit_because = mapping_value(node, "because");
}

static const struct mapping_field *field_named(const struct mapping *mapping, const char *name)
{
    for (int i = 0; i < mapping->field_count; i++)
        if (!strcmp(mapping->fields[i].name, name))
            return &mapping->fields[i];
    return NULL;
}

static void check_pattern(struct mapping_reader *reader, const struct xml_node *node,
    const struct mapping_field *field)
{
    const struct xml_attribute *attribute = xml_attribute_find(node, "pattern");

    if ((field->type == MAPPING_DAY) != (attribute != NULL))
        diag_add(reader->diag, DIAG_ATTRIBUTE, node->at,
            "a day has a pattern, as in YYYY-MM-DD, and nothing else has one");
    else if (attribute && !date_pattern_is_whole(field->pattern))
        diag_add(reader->diag, DIAG_ATTRIBUTE, attribute->value_at,
            "\"%s\" lacks the year YYYY, the month MM or Mon, or the day DD", field->pattern);
}

static void read_field(struct mapping_reader *reader, const struct xml_node *node)
{
    static const int shifts[] = {0, 0, 2, 2, 4};
    struct mapping *mapping = reader->mapping;
    struct mapping_field *field = &mapping->fields[mapping->field_count];
    int type = read_choice(reader, node, "type", "text|id|day|count|number|money|currency");
    int unit = read_choice(reader, node, "unit", "one|dollars|cents|percent|basis points");

    *field = (struct mapping_field){.name = mapping_value(node, "name"),
        .headers = read_words(node, "header", reader->arena),
        .type = type < 0 ? MAPPING_TEXT : (enum mapping_type)type,
        .required = read_choice(reader, node, "required", "no|yes") != 0,
        .pattern = mapping_value(node, "pattern"),
        .not_so = arena_format(
            reader->arena, "not a date (%s)", value_or(node, "pattern", "YYYY-MM-DD")),
        .shift = unit < 0 ? 0 : shifts[unit],
        .at = node->at};
    if (mapping_value(node, "missing"))
        field->missing = read_words(node, "missing", reader->arena);
    if (field_named(mapping, field->name))
        diag_add(reader->diag, DIAG_ID, node->at, "there are two fields \"%s\"", field->name);
    check_pattern(reader, node, field);
    mapping->field_count++;
}

const struct mapping_field *mapping_find_field(
    struct mapping_reader *reader, const struct xml_attribute *at, const char *name)
{
    const struct mapping *mapping = reader->mapping;
    const struct mapping_field *field = field_named(mapping, name);
    struct suggest suggest = suggest_for(name);

    if (field) {
        mapping->fields[field - mapping->fields].used = true;
        return field;
    }
    for (int i = 0; i < mapping->field_count; i++)
        suggest_offer(&suggest, mapping->fields[i].name);
    diag_add(reader->diag, DIAG_REFERENCE, at->value_at, "there is no field \"%s\"%s", name,
        mapping_hint(reader, &suggest));
    return NULL;
}

static struct mapping_fields read_fields(
    struct mapping_reader *reader, const struct xml_node *node, const char *name)
{
    const struct xml_attribute *attribute = xml_attribute_find(node, name);
    struct mapping_fields fields = {0};

    if (!attribute)
        return fields;
    fields.items = arena_array(
        reader->arena, const struct mapping_field *, strlen(attribute->value) / 2 + 1);
    for (const char *p = attribute->value; *p; p += strcspn(p, " "), p += strspn(p, " ")) {
        const char *word = arena_bytes(reader->arena, p, strcspn(p, " "));

        fields.items[fields.count] = mapping_find_field(reader, attribute, word);
        fields.count += fields.items[fields.count] != NULL;
    }
    return fields;
}

static void read_total(struct mapping_reader *reader, const struct xml_node *node)
{
    struct mapping *mapping = reader->mapping;
    bool some = false;

    mapping->total = read_fields(reader, node, "blank");
    mapping->within = read_fields(reader, node, "within");
    for (int i = 0; i < mapping->total.count; i++)
        some = some || mapping->total.items[i]->required;
    if (!some)
        diag_add(reader->diag, DIAG_ATTRIBUTE, node->at,
            "one of the fields that are blank in a total must be required of a file");
}

static void read_range(struct mapping_reader *reader, const struct xml_node *node)
{
    struct mapping *mapping = reader->mapping;

    mapping->from = mapping_find_field(
        reader, xml_attribute_find(node, "from"), mapping_value(node, "from"));
    mapping->to =
        mapping_find_field(reader, xml_attribute_find(node, "to"), mapping_value(node, "to"));
    if ((mapping->from && !mapping->from->required) || (mapping->to && !mapping->to->required))
        diag_add(reader->diag, DIAG_ATTRIBUTE, node->at,
            "the fields of a range must be required of a file");
}

static const struct rule rules[] = {
    {"numbers", "mapping", 1, "",                 "decimal thousands symbol",      read_numbers       },
    {"missing", "mapping", 1, "marks",            "",                              read_missing       },
    {"field",   "mapping", 1, "name header type", "pattern unit missing required", read_field         },
    {"known",   "mapping", 1, "headers",          "",                              read_known         },
    {"unfit",   "mapping", 1, "headers because",  "",                              read_unfit         },
    {"total",   "mapping", 2, "blank",            "within",                        read_total         },
    {"range",   "mapping", 2, "from to",          "",                              read_range         },
    {"table",   "mapping", 2, "name",             "folder",                        mapping_read_table },
    {"column",  "table",   2, "name",             "field folder value",            mapping_read_column},
};

enum { RULES = sizeof rules / sizeof *rules };

static const struct rule *find_rule(const struct xml_node *node, const char *parent)
{
    for (int i = 0; i < RULES; i++)
        if (!strcmp(rules[i].tag, node->name) && !strcmp(rules[i].parent, parent))
            return &rules[i];
    return NULL;
}

static void offer_words(struct suggest *suggest, const char *words, struct arena *arena)
{
    for (const char *p = words; *p; p += strcspn(p, " "), p += *p == ' ')
        suggest_offer(suggest, arena_bytes(arena, p, strcspn(p, " ")));
}

static void check_attributes(struct mapping_reader *reader, const struct xml_node *node,
    const char *required, const char *optional)
{
    for (int i = 0; i < node->attribute_count; i++) {
        const struct xml_attribute *a = &node->attributes[i];

        if (has_word(required, a->name) || has_word(optional, a->name))
            continue;
        struct suggest suggest = suggest_for(a->name);
        offer_words(&suggest, required, reader->arena);
        offer_words(&suggest, optional, reader->arena);
        diag_add(reader->diag, DIAG_ATTRIBUTE, a->at, "<%s> has no %s%s", node->name, a->name,
            mapping_hint(reader, &suggest));
    }
}

static bool has_required(
    struct mapping_reader *reader, const struct xml_node *node, const char *required, bool tell)
{
    bool whole = true;

    for (const char *p = required; *p; p += strcspn(p, " "), p += *p == ' ') {
        const char *name = arena_bytes(reader->arena, p, strcspn(p, " "));

        if (mapping_value(node, name))
            continue;
        whole = false;
        if (tell)
            diag_add(reader->diag, DIAG_ATTRIBUTE, node->at, "<%s> lacks %s", node->name, name);
    }
    return whole;
}

static void tell_misplaced(
    struct mapping_reader *reader, const struct xml_node *node, const char *parent)
{
    struct suggest suggest = suggest_for(node->name);

    for (int i = 0; i < RULES; i++)
        if (!strcmp(rules[i].parent, parent))
            suggest_offer(&suggest, rules[i].tag);
    const char *near = suggest_best(&suggest);
    diag_add(reader->diag, DIAG_ELEMENT, node->at, "<%s>%s", node->name,
        near ? arena_format(reader->arena, "; did you mean <%s>?", near) : "");
}

// What is no element of the mapping's.
static void tell_stranger(
    struct mapping_reader *reader, const struct xml_node *node, const char *parent)
{
    if (node->name)
        tell_misplaced(reader, node, parent);
    else if (!xml_is_blank(node->text))
        diag_add(reader->diag, DIAG_TEXT,
            xml_place_at(&node->place, strspn(node->text, " \t\r\n")), "text in <%s>", parent);
}

void mapping_read_children(
    struct mapping_reader *reader, const struct xml_node *parent, int pass)
{
    bool is_first = pass == 1 || strcmp(parent->name, "mapping") != 0;

    for (const struct xml_node *node = parent->first; node; node = node->next) {
        const struct rule *rule = node->name ? find_rule(node, parent->name) : NULL;

        if (!rule) {
            if (is_first)
                tell_stranger(reader, node, parent->name);
            continue;
        }
        if (is_first)
            check_attributes(reader, node, rule->required, rule->optional);
        if (has_required(reader, node, rule->required, is_first) && rule->pass == pass)
            rule->read(reader, node);
    }
}

static void check_currency(struct mapping_reader *reader, const struct xml_node *root)
{
    struct mapping *mapping = reader->mapping;
    int currency = read_choice(reader, root, "currency", "header|column|USD");
    bool found = currency == MAPPING_STATED;

    mapping->currency = currency < 0 ? MAPPING_STATED : (enum mapping_currency)currency;
    for (int i = 0; i < mapping->field_count; i++) {
        struct mapping_field *field = &mapping->fields[i];
        bool is_currency = field->type == MAPPING_CURRENCY;

        if (is_currency)
            field->used = true;
        found = found || (currency == MAPPING_IN_COLUMN && is_currency && field->required);
        for (int h = 0; h < field->headers.count; h++)
            found = found || (currency == MAPPING_IN_HEADER && field->required &&
                                 strstr(field->headers.items[h], MAPPING_CURRENCY_MARK));
    }
    if (!found && currency >= 0)
        diag_add(reader->diag, DIAG_REFERENCE, root->at,
            currency == MAPPING_IN_HEADER ? "no required field has " MAPPING_CURRENCY_MARK
                                            " in its header"
                                          : "no required field is of the type currency");
}

static void check_use(struct mapping_reader *reader, const struct xml_node *root)
{
    const struct mapping *mapping = reader->mapping;

    if (!mapping->table_count)
        diag_add(reader->diag, DIAG_ELEMENT, root->at, "it fills no <table>");
    for (int i = 0; i < mapping->field_count; i++)
        if (!mapping->fields[i].used)
            diag_add(reader->diag, DIAG_REFERENCE, mapping->fields[i].at,
                "nothing uses the field \"%s\"", mapping->fields[i].name);
}

// The file is named after what stands in it, since it is found by that name.
static void check_name(struct mapping_reader *reader, const struct xml_node *root)
{
    struct mapping *mapping = reader->mapping;
    const char *slash = strrchr(mapping->path, '/');
    const char *file = slash ? slash + 1 : mapping->path;

    mapping->timezone = mapping_value(root, "timezone");
    mapping->name = arena_format(
        reader->arena, "%s-v%s", mapping_value(root, "source"), mapping_value(root, "version"));
    if (strncmp(file, mapping->name, strlen(mapping->name)) != 0 ||
        strcmp(file + strlen(mapping->name), ".xml") != 0)
        diag_add(reader->diag, DIAG_ATTRIBUTE, root->at, "this is %s, so its file is %s.xml",
            mapping->name, mapping->name);
}

static void read_root(struct mapping_reader *reader, const struct xml_node *root)
{
    if (strcmp(root->name, "mapping") != 0 || !root->space || strcmp(root->space, SPACE) != 0) {
        diag_add(reader->diag, DIAG_ELEMENT, root->at,
            "<%s>; a mapping file begins with <mapping xmlns=\"" SPACE "\">", root->name);
        return;
    }
    check_attributes(reader, root, "source version timezone currency", "");
    if (!has_required(reader, root, "source version timezone currency", true))
        return;
    int fields = 0;
    for (const struct xml_node *node = root->first; node; node = node->next)
        fields++;
    reader->mapping->fields =
        arena_array(reader->arena, struct mapping_field, (size_t)fields + 1);
    check_name(reader, root);
    mapping_read_children(reader, root, 1);
    mapping_read_children(reader, root, 2);
    check_currency(reader, root);
    if (!diag_failed(reader->diag))
        check_use(reader, root);
}

const struct mapping *mapping_read(const char *path, struct arena *arena, struct diag *diag)
{
    struct mapping *mapping = arena_new(arena, struct mapping);
    struct diag found; // of this file alone: an earlier complaint is none of its own
    struct mapping_reader reader = {mapping, NULL, arena, &found};

    *mapping = (struct mapping){.path = path, .decimal = '.'};
    diag_init(&found, arena);
    const struct xml_node *root = xml_read(path, arena, &found);
    if (root)
        read_root(&reader, root);
    if (!found.first)
        return sha256_of_file(path, mapping->sha256, diag) ? mapping : NULL;
    for (const struct diag_entry *e = found.first; e; e = e->next)
        diag_add(diag, e->code, e->at, "%s", e->text);
    return NULL;
}
