// Blanks in text mean as little as in HTML: a run of them, line ends included, is one blank;
// at the ends of a block and beside a <br/> it is nothing. The blank before an element stays
// where it stood, so spans join right.
#include "template/read.h"

#include <string.h>

struct tidying {
    bool after_blank; // or at the block's start
    char *last_blank; // the blank that ends what was written so far, or NULL
};

static void tidy_literal(struct tidying *tidying, char *text)
{
    char *out = text;

    for (const char *p = text; *p; p++) {
        bool blank = strchr(" \t\r\n", *p) != NULL;

        if (blank && tidying->after_blank)
            continue;
        *out = blank ? ' ' : *p;
        tidying->last_blank = blank ? out : NULL;
        tidying->after_blank = blank;
        out++;
    }
    *out = 0;
}

// The blank before the end of a line or block goes: it ends its literal.
static void drop_last_blank(struct tidying *tidying)
{
    if (tidying->last_blank)
        *tidying->last_blank = 0;
    *tidying = (struct tidying){.after_blank = true};
}

static void tidy(struct tidying *tidying, struct template_node *node)
{
    for (; node; node = node->next) {
        if (node->kind == EL_BR || node->kind == EL_LIST)
            drop_last_blank(tidying);
        else if (node->kind == EL_REF || node->kind == EL_WRITTEN)
            *tidying = (struct tidying){0};
        for (int i = 0; i < node->parts.count; i++)
            if (node->parts.list[i].literal)
                tidy_literal(tidying, (char *)node->parts.list[i].literal);
            else
                *tidying = (struct tidying){0};
        tidy(tidying, node->first);
    }
}

static void drop_empty_parts(struct text_parts *parts)
{
    struct text_part *list = (struct text_part *)parts->list;
    int count = 0;

    for (int i = 0; i < parts->count; i++)
        if (list[i].binding || list[i].literal[0])
            list[count++] = list[i];
    parts->count = count;
}

static void drop_empty(struct template_node *parent)
{
    for (struct template_node **at = &parent->first; *at;) {
        struct template_node *node = *at;

        drop_empty_parts(&node->parts);
        drop_empty(node);
        if (node->kind == EL_TEXT && node->parts.count == 0)
            *at = node->next;
        else
            at = &node->next;
    }
}

void read_tidy_blanks(struct template_node *block)
{
    struct tidying tidying = {.after_blank = true};

    tidy(&tidying, block->first);
    drop_last_blank(&tidying);
    drop_empty(block);
}
