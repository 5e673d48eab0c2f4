#include "ingest/date_pattern.h"

#include <string.h>

struct reading {
    const char *text, *end;
    int year, month, day, clock;
};

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool read_number(struct reading *r, int digits, int *out)
{
    *out = 0;
    if (r->end - r->text < digits)
        return false;
    for (; digits > 0; digits--, r->text++) {
        if (!is_digit(*r->text))
            return false;
        *out = *out * 10 + *r->text - '0';
    }
    return true;
}

static bool read_year(struct reading *r)
{
    return read_number(r, 4, &r->year);
}

static bool read_month(struct reading *r)
{
    return read_number(r, 2, &r->month);
}

static bool read_month_name(struct reading *r)
{
    static const char names[] = "JanFebMarAprMayJunJulAugSepOctNovDec";

    for (r->month = 1; r->month <= 12; r->month++)
        if (r->end - r->text >= 3 && !memcmp(r->text, names + (r->month - 1) * 3, 3))
            break;
    r->text += 3;
    return r->month <= 12;
}

static bool read_day(struct reading *r)
{
    return read_number(r, 2, &r->day);
}

static bool read_hour(struct reading *r)
{
    return read_number(r, 2, &r->clock) && r->clock < 24;
}

static bool read_sixtieth(struct reading *r)
{
    return read_number(r, 2, &r->clock) && r->clock < 60;
}

static bool read_fraction(struct reading *r)
{
    const char *begin = r->text;

    while (r->text < r->end && is_digit(*r->text))
        r->text++;
    return r->text > begin;
}

static const struct {
    const char *mark;
    bool (*read)(struct reading *r);
} parts[] = {
    {"YYYY", read_year      },
    {"Mon",  read_month_name},
    {"MM",   read_month     },
    {"DD",   read_day       },
    {"hh",   read_hour      },
    {"mm",   read_sixtieth  },
    {"ss",   read_sixtieth  },
    {"f",    read_fraction  },
};

bool date_pattern_is_whole(const char *pattern)
{
    return strstr(pattern, "YYYY") && (strstr(pattern, "MM") || strstr(pattern, "Mon")) &&
           strstr(pattern, "DD");
}

// The part that begins at *pattern, which is moved behind it; else a letter for itself.
static bool read_part(const char **pattern, struct reading *r)
{
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        size_t length = strlen(parts[i].mark);

        if (!strncmp(*pattern, parts[i].mark, length)) {
            *pattern += length;
            return parts[i].read(r);
        }
    }
    return r->text < r->end && *r->text++ == *(*pattern)++;
}

bool date_pattern_read(const char *pattern, const char *text, size_t length, date *out)
{
    struct reading r = {.text = text, .end = text + length};

    while (*pattern)
        if (!read_part(&pattern, &r))
            return false;
    if (r.text != r.end || r.month < 1 || r.month > 12 || r.day < 1 ||
        r.day > date_days_in_month(r.year, r.month))
        return false;
    *out = date_of(r.year, r.month, r.day);
    return true;
}
