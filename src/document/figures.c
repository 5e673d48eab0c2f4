#include "document/compose.h"

#include <string.h>

void figure_id_part(const char *part, struct strbuf *out)
{
    for (const char *slash; (slash = strchr(part, '/')); part = slash + 1) {
        strbuf_add(out, part, (size_t)(slash - part));
        strbuf_puts(out, "%2F");
    }
    strbuf_puts(out, part);
}

void figure_id(const struct figure *figure, struct strbuf *out)
{
    const char *const parts[] = {figure->section, figure->element, figure->key, figure->column};

    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        if (i)
            strbuf_putc(out, '/');
        figure_id_part(parts[i], out);
    }
}
