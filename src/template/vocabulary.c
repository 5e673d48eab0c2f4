#include "template/vocabulary.h"

#include "chart/cell.h"
#include "template/values.h"

const char *vocabulary_word(const struct attribute_rule *rule, int index, struct arena *arena)
{
    switch (rule->type) {
    case ATTRIBUTE_CHOICE:
        return values_choice(rule->values, index, arena);
    case ATTRIBUTE_YES_NO:
        return values_choice("yes|no", index, arena);
    case ATTRIBUTE_STYLE:
        return index < STYLE_COUNT ? theme_style_name((enum style_role)index) : NULL;
    case ATTRIBUTE_COLOUR:
        return index < COLOUR_COUNT ? theme_colour_name((enum colour_role)index) : NULL;
    case ATTRIBUTE_SCENARIO:
        return index < SCENARIO_COUNT ? scenario_name((enum scenario)index) : NULL;
    case ATTRIBUTE_CHART:
        return chart_type_at(index) ? chart_type_at(index)->name : NULL;
    case ATTRIBUTE_DRAW:
        return cell_kind_at(index) ? cell_kind_at(index)->name : NULL;
    case ATTRIBUTE_TEXT:
    case ATTRIBUTE_PLAIN:
    case ATTRIBUTE_ID:
    case ATTRIBUTE_DATASET:
    case ATTRIBUTE_FIELD:
    case ATTRIBUTE_OWN_FIELD:
    case ATTRIBUTE_POINT_FIELD:
    case ATTRIBUTE_SQL:
    case ATTRIBUTE_TEST:
    case ATTRIBUTE_FORMAT:
    case ATTRIBUTE_LENGTH:
    case ATTRIBUTE_INTEGER:
    case ATTRIBUTE_HREF:
    case ATTRIBUTE_TARGET:
    case ATTRIBUTE_LANGUAGE:
        break;
    }
    return NULL;
}

const char *vocabulary_type(enum attribute_type type)
{
    static const char *const types[] = {
        [ATTRIBUTE_TEXT] = "text with bindings",
        [ATTRIBUTE_PLAIN] = "text",
        [ATTRIBUTE_ID] = "a name",
        [ATTRIBUTE_DATASET] = "a dataset",
        [ATTRIBUTE_FIELD] = "a column",
        [ATTRIBUTE_OWN_FIELD] = "a column",
        [ATTRIBUTE_POINT_FIELD] = "a column",
        [ATTRIBUTE_SQL] = "SQL over the row",
        [ATTRIBUTE_TEST] = "SQL",
        [ATTRIBUTE_FORMAT] = "a format",
        [ATTRIBUTE_LENGTH] = "a length",
        [ATTRIBUTE_INTEGER] = "a whole number",
        [ATTRIBUTE_YES_NO] = "yes or no",
        [ATTRIBUTE_CHOICE] = "a word",
        [ATTRIBUTE_STYLE] = "a style",
        [ATTRIBUTE_COLOUR] = "a colour",
        [ATTRIBUTE_HREF] = "a file",
        [ATTRIBUTE_TARGET] = "an id or address",
        [ATTRIBUTE_CHART] = "a chart type",
        [ATTRIBUTE_DRAW] = "a drawing",
        [ATTRIBUTE_SCENARIO] = "a scenario",
        [ATTRIBUTE_LANGUAGE] = "a language's tag",
    };

    return types[type];
}

bool vocabulary_is_file(enum element_kind kind)
{
    uint64_t parents = element_rules[kind].parents;

    return !parents || ((parents & element_rules[EL_INCLUDE].parents) && kind != EL_INCLUDE);
}
