#include "template/template.h"

#include <string.h>

const struct template_attribute *template_attribute(
    const struct template_node *node, const char *name)
{
    for (int i = 0; i < node->attribute_count; i++)
        if (!strcmp(node->attributes[i].rule->name, name))
            return &node->attributes[i];
    return NULL;
}

const char *template_text(const struct template_node *node, const char *name)
{
    const struct template_attribute *attribute = template_attribute(node, name);

    return attribute ? attribute->text : NULL;
}

double template_length(const struct template_node *node, const char *name, double otherwise)
{
    const struct template_attribute *attribute = template_attribute(node, name);

    return attribute ? attribute->length_pt : otherwise;
}

int64_t template_integer(const struct template_node *node, const char *name, int64_t otherwise)
{
    const struct template_attribute *attribute = template_attribute(node, name);

    return attribute ? attribute->integer : otherwise;
}
