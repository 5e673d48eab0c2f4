// What of a mapping says where its fields go: <table> and <column>.

#include "base/suggest.h"
#include "ingest/cell.h"
#include "ingest/mapping_reader.h"

#include <string.h>

static void add_folder(struct mapping_reader *reader, const char *name)
{
    struct mapping_words *folders = &reader->mapping->folders;

    for (int i = 0; i < folders->count; i++)
        if (!strcmp(folders->items[i], name))
            return;
    const char **items = arena_array(reader->arena, const char *, (size_t)folders->count + 1);
    if (folders->count)
        memcpy(items, folders->items, (size_t)folders->count * sizeof *items);
    items[folders->count++] = name;
    folders->items = items;
}

static const struct table *find_table(
    struct mapping_reader *reader, const struct xml_attribute *name)
{
    const struct table *table = table_find(name->value);
    struct suggest suggest = suggest_for(name->value);

    if (table)
        return table;
    for (int i = 0; i < table_count; i++)
        suggest_offer(&suggest, tables[i].name);
    diag_add(reader->diag, DIAG_REFERENCE, name->value_at, "there is no table \"%s\"%s",
        name->value, mapping_hint(reader, &suggest));
    return NULL;
}

static int find_column(struct mapping_reader *reader, const struct xml_attribute *name)
{
    const struct table *table = reader->table->table;
    struct suggest suggest = suggest_for(name->value);

    for (int i = 0; i < table->column_count; i++) {
        if (!strcmp(table->columns[i].name, name->value))
            return i;
        suggest_offer(&suggest, table->columns[i].name);
    }
    diag_add(reader->diag, DIAG_REFERENCE, name->value_at, "%s has no column \"%s\"%s",
        table->name, name->value, mapping_hint(reader, &suggest));
    return -1;
}

static bool fits(enum mapping_type type, enum column_kind kind)
{
    static const unsigned kinds[MAPPING_TYPES] = {
        [MAPPING_TEXT] = 1u << COLUMN_TEXT | 1u << COLUMN_WORD,
        [MAPPING_ID] = 1u << COLUMN_ID | 1u << COLUMN_TEXT,
        [MAPPING_DAY] = 1u << COLUMN_DATE | 1u << COLUMN_TIME,
        [MAPPING_COUNT] = 1u << COLUMN_INTEGER | 1u << COLUMN_POSITIVE | 1u << COLUMN_MICROS6,
        [MAPPING_NUMBER] = 1u << COLUMN_MICROS6 | 1u << COLUMN_WEIGHT | 1u << COLUMN_SHARE,
        [MAPPING_MONEY] = 1u << COLUMN_MONEY,
    };

    return kinds[type] >> kind & 1;
}

// A value that the column may not have would reject every row: better said here.
static void check_column(struct mapping_reader *reader, const struct xml_node *node,
    const struct table_column *to, const struct mapping_column *column)
{
    struct cell_reader cells;
    struct cell cell;

    if (!column->field && !column->folder && !column->value)
        diag_add(reader->diag, DIAG_ATTRIBUTE, node->at,
            "a column is filled from a field, a folder or with a value");
    if (column->field && !fits(column->field->type, to->kind))
        diag_add(reader->diag, DIAG_ATTRIBUTE, xml_attribute_find(node, "field")->value_at,
            "the field \"%s\" is not of a type for the column %s", column->field->name,
            to->name);
    if (!column->value)
        return;
    cell_reader_init(&cells, to);
    const char *fault = cell_read(&cells, column->value, strlen(column->value), &cell);
    if (fault)
        diag_add(reader->diag, DIAG_ATTRIBUTE, xml_attribute_find(node, "value")->value_at,
            "%s: %s: \"%s\"", to->name, fault, column->value);
}

void mapping_read_column(struct mapping_reader *reader, const struct xml_node *node)
{
    const struct xml_attribute *field = xml_attribute_find(node, "field");
    int index = find_column(reader, xml_attribute_find(node, "name"));

    if (index < 0)
        return;
    struct mapping_column *column = &reader->table->columns[index];
    if (field)
        column->field = mapping_find_field(reader, field, field->value);
    column->folder = mapping_value(node, "folder");
    column->value = mapping_value(node, "value");
    if (column->folder)
        add_folder(reader, column->folder);
    if (!field || column->field)
        check_column(reader, node, &reader->table->table->columns[index], column);
}

static void check_filled(struct mapping_reader *reader, const struct xml_node *node)
{
    const struct mapping_table *to = reader->table;

    for (int i = 0; i < to->table->column_count; i++) {
        const struct table_column *column = &to->table->columns[i];
        const struct mapping_column *from = &to->columns[i];

        if (!(column->flags & COLUMN_EMPTY) && !from->field && !from->folder && !from->value)
            diag_add(reader->diag, DIAG_REFERENCE, node->at, "nothing fills %s.%s",
                to->table->name, column->name);
    }
}

void mapping_read_table(struct mapping_reader *reader, const struct xml_node *node)
{
    struct mapping *mapping = reader->mapping;
    struct mapping_table *to = &mapping->tables[mapping->table_count];
    const struct xml_attribute *folder = xml_attribute_find(node, "folder");

    if (mapping->table_count == MAPPING_TABLES) {
        diag_add(reader->diag, DIAG_ELEMENT, node->at, "a mapping fills at most %d tables",
            MAPPING_TABLES);
        return;
    }
    to->table = find_table(reader, xml_attribute_find(node, "name"));
    if (!to->table)
        return;
    to->columns =
        arena_array(reader->arena, struct mapping_column, (size_t)to->table->column_count);
    if (folder) {
        size_t length = strcspn(folder->value, "=");

        to->folder = arena_bytes(reader->arena, folder->value, length);
        to->folder_value = folder->value + length + (folder->value[length] == '=');
        add_folder(reader, to->folder);
    }
    mapping->table_count++;
    reader->table = to;
    mapping_read_children(reader, node, 2);
    check_filled(reader, node);
}
