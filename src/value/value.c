#include "value/value.h"

#include <string.h>

static const struct {
    enum unit unit;
    const char *name;   // as pack_metric and plans write it
    const char *ending; // of a column's name: alone or after an underscore
} units[] = {
    {UNIT_NONE,   "",       NULL    },
    {UNIT_CENTS,  "cents",  "cents" },
    {UNIT_MICROS, "micros", "micros"},
    {UNIT_BPS,    "bps",    "bps"   },
    {UNIT_PPM,    "ppm",    "ppm"   },
    {UNIT_DATE,   "date",   "date"  },
    {UNIT_MONTH,  "month",  "month" },
};

static bool ends_in(const char *name, const char *ending)
{
    size_t length = strlen(name), tail = strlen(ending);

    if (length < tail || strcmp(name + length - tail, ending) != 0)
        return false;
    return length == tail || name[length - tail - 1] == '_';
}

enum unit unit_of_name(const char *column)
{
    for (size_t i = 1; i < sizeof units / sizeof *units; i++)
        if (ends_in(column, units[i].ending))
            return units[i].unit;
    return UNIT_NONE;
}

const char *unit_name(enum unit unit)
{
    return units[unit].name;
}

double value_number(struct value value)
{
    switch (value.kind) {
    case VALUE_INTEGER:
        return (double)value.integer;
    case VALUE_REAL:
        return value.real;
    case VALUE_NULL:
    case VALUE_TEXT:
        break;
    }
    return 0;
}

bool value_equal(struct value a, struct value b)
{
    if (a.kind != b.kind)
        return false;
    switch (a.kind) {
    case VALUE_NULL:
        return true;
    case VALUE_INTEGER:
        return a.integer == b.integer;
    case VALUE_REAL:
        return a.real == b.real;
    case VALUE_TEXT:
        return !strcmp(a.text, b.text);
    }
    return false;
}
