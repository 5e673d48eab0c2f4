#include "template/expression_unit.h"

#include "value/format.h"

#include <ctype.h>
#include <string.h>

// The next name of an expression, from *at on; sets *plain to false where anything but names,
// blanks, brackets, plus and minus stands before it. NULL after the last.
static const char *next_name(const char **at, bool *plain, struct arena *arena)
{
    const char *p = *at, *from;

    for (; *p && !isalpha((unsigned char)*p) && *p != '_'; p++) {
        *plain &= strchr(" \t\r\n()+-", *p) != NULL;
        if (*p == '\'') { // a text
            const char *end = strchr(p + 1, '\'');
            p = end ? end : p + strlen(p) - 1;
        } else if (isdigit((unsigned char)*p)) {
            while (isalnum((unsigned char)p[1]))
                p++;
        }
    }
    for (from = p; isalnum((unsigned char)*p) || *p == '_'; p++)
        ;
    *at = p;
    return p == from ? NULL : arena_bytes(arena, from, (size_t)(p - from));
}

static const struct column *find(const struct dataset *columns, const char *name)
{
    int index = dataset_column(columns, name);

    return index < 0 ? NULL : &columns->columns[index];
}

enum unit expression_unit(
    const char *id, const char *sql, const struct dataset *columns, struct arena *arena)
{
    enum unit told = id ? unit_of_name(id) : UNIT_NONE, unit = UNIT_NONE;
    bool plain = true;

    if (told != UNIT_NONE)
        return told;
    for (const char *name; (name = next_name(&sql, &plain, arena));) {
        const struct column *column = find(columns, name);
        plain &=
            column && column->unit != UNIT_NONE && (unit == UNIT_NONE || unit == column->unit);
        if (!plain)
            return UNIT_NONE;
        unit = column->unit;
    }
    return plain ? unit : UNIT_NONE;
}

const struct column *expression_doubt(
    const char *sql, const char *format, const struct dataset *columns, struct arena *arena)
{
    struct format own, other;
    const char *wrong;
    bool plain = true;

    if (format_parse(format, UNIT_NONE, &own, &wrong, arena) != FORMAT_OK ||
        format_unit(&own) == UNIT_NONE)
        return NULL;
    for (const char *name; (name = next_name(&sql, &plain, arena));) {
        const struct column *column = find(columns, name);
        if (column && column->unit != UNIT_NONE && column->unit != format_unit(&own) &&
            format_parse(format, column->unit, &other, &wrong, arena) == FORMAT_OK)
            return column;
    }
    return NULL;
}
