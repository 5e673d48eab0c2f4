#include "data/tables.h"

#include <string.h>

enum {
    KEY = COLUMN_KEY,
    OPT = COLUMN_OPTIONAL | COLUMN_EMPTY,
    EMPTY = COLUMN_EMPTY,
    JOIN = COLUMN_JOINED,
    SUM = COLUMN_SUM,
};

#define C(name, kind, flags)                                                                   \
    {                                                                                          \
#name, COLUMN_##kind, flags, NULL                                                      \
    }
#define W(name, flags, words)                                                                  \
    {                                                                                          \
#name, COLUMN_WORD, flags, words                                                       \
    }

#define TABLE(name, ...) static const struct table_column name##_columns[] = {__VA_ARGS__};
#include "data/tables.def"
#undef TABLE

#define TABLE(name, ...)                                                                       \
    {#name, name##_columns, (int)(sizeof name##_columns / sizeof *name##_columns)},

const struct table tables[] = {
#include "data/tables.def"
};
#undef TABLE

const int table_count = (int)(sizeof tables / sizeof *tables);

const struct table *table_find(const char *name)
{
    for (int i = 0; i < table_count; i++)
        if (!strcmp(tables[i].name, name))
            return &tables[i];
    return NULL;
}

// What the stored name and type of a kind are.
static const struct {
    const char *ending, *type;
} stored[] = {
    [COLUMN_TEXT] = {"",        "TEXT"   },
    [COLUMN_ID] = {"",        "TEXT"   },
    [COLUMN_DATE] = {"",        "TEXT"   },
    [COLUMN_MONTH] = {"",        "TEXT"   },
    [COLUMN_WEEK] = {"",        "TEXT"   },
    [COLUMN_TIME] = {"",        "TEXT"   },
    [COLUMN_MONEY] = {"_micros", "INTEGER"},
    [COLUMN_MICROS6] = {"_micros", "INTEGER"},
    [COLUMN_WEIGHT] = {"_ppm",    "INTEGER"},
    [COLUMN_SHARE] = {"_bps",    "INTEGER"},
    [COLUMN_INTEGER] = {"",        "INTEGER"},
    [COLUMN_POSITIVE] = {"",        "INTEGER"},
    [COLUMN_WORD] = {"",        "TEXT"   },
};

void table_stored_name(const struct table_column *column, struct strbuf *out)
{
    strbuf_puts(out, column->name);
    strbuf_puts(out, stored[column->kind].ending);
}

bool table_column_is_text(const struct table_column *column)
{
    return stored[column->kind].type[0] == 'T';
}

void table_create(const struct table *table, struct strbuf *out)
{
    const char *comma = "";

    strbuf_printf(out, "CREATE TABLE IF NOT EXISTS %s (\n", table->name);
    for (int i = 0; i < table->column_count; i++) {
        strbuf_puts(out, "    ");
        table_stored_name(&table->columns[i], out);
        strbuf_printf(out, " %s,\n", stored[table->columns[i].kind].type);
    }
    strbuf_puts(out, "    file_id INTEGER NOT NULL,\n    line INTEGER NOT NULL,\n");
    strbuf_puts(out, "    PRIMARY KEY (");
    for (int i = 0; i < table->column_count; i++) {
        if (!(table->columns[i].flags & COLUMN_KEY))
            continue;
        strbuf_puts(out, comma);
        table_stored_name(&table->columns[i], out);
        comma = ", ";
    }
    strbuf_puts(out, ")\n) STRICT, WITHOUT ROWID;\n");
}
