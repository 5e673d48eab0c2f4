#include "base/strbuf.h"
#include "document/document.h"

char *rich_plain(struct rich rich, struct arena *arena)
{
    struct strbuf text = {0};

    for (int i = 0; i < rich.count; i++)
        if (rich.spans[i].text && rich.spans[i].field == FIELD_NONE && !rich.spans[i].footnote)
            strbuf_puts(&text, rich.spans[i].text);
    char *plain = arena_bytes(arena, text.data, text.length);
    strbuf_finish(&text);
    for (char *at = plain; *at; at++)
        if (*at == '\n')
            *at = ' ';
    return plain;
}
