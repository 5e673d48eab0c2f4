#include "template/elements.h"

#include <stddef.h>
#include <string.h>

#define IN(kind) (UINT64_C(1) << (kind))
#define BLOCKS   (IN(EL_SECTION) | IN(EL_CELL) | IN(EL_KEEP))
#define INLINES  (IN(EL_B) | IN(EL_I) | IN(EL_SUP) | IN(EL_GREY) | IN(EL_SPAN) | IN(EL_LINK))
#define TEXTS                                                                                  \
    (IN(EL_MESSAGE) | IN(EL_SOURCE) | IN(EL_HEADING) | IN(EL_PARA) | IN(EL_NOTE) |             \
        IN(EL_ITEM) | IN(EL_TITLE) | IN(EL_COLUMN) | IN(EL_WATERMARK) | IN(EL_FOOTNOTE) |      \
        INLINES)
#define NOTED                                                                                  \
    (IN(EL_MESSAGE) | IN(EL_HEADING) | IN(EL_PARA) | IN(EL_NOTE) | IN(EL_ITEM) |               \
        IN(EL_TITLE) | IN(EL_COLUMN) | IN(EL_KPI) | INLINES)

_Static_assert(ELEMENT_KIND_COUNT <= 64, "parents are bits of 64");

const struct element_rule element_rules[ELEMENT_KIND_COUNT] = {
#define ELEMENT(kind, tag, parents, content, help) [kind] = {tag, parents, content, help},
#include "template/elements.def"
#undef ELEMENT
};

const struct attribute_rule attribute_rules[] = {
#define ATTRIBUTE(element, name, type, required, values, help)                                 \
    {element, name, type, required, values, help},
#include "template/attributes.def"
#undef ATTRIBUTE
};
const int attribute_rule_count = sizeof attribute_rules / sizeof *attribute_rules;

enum element_kind element_find(const char *tag)
{
    enum element_kind kind = 0;

    while (kind < ELEMENT_KIND_COUNT && strcmp(element_rules[kind].tag, tag) != 0)
        kind++;
    return kind;
}

bool element_may_stand(enum element_kind kind, enum element_kind parent)
{
    return parent < ELEMENT_KIND_COUNT && (element_rules[kind].parents & IN(parent)) != 0;
}

const struct attribute_rule *attribute_find(enum element_kind element, const char *name)
{
    for (int i = 0; i < attribute_rule_count; i++)
        if (attribute_rules[i].element == element && !strcmp(attribute_rules[i].name, name))
            return &attribute_rules[i];
    return NULL;
}
