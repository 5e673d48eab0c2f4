#include "pack/commentary.h"

#include "base/strbuf.h"
#include "base/suggest.h"
#include "value/date.h"
#include "value/decimal.h"
#include "xml/xml.h"

#include <string.h>

#include <sqlite3.h>

static const char *const parts[] = {"summary", "wins", "losses", "next-month", "compliance"};
static const char *const kinds[] = {"item", "para", "action"};

struct loader {
    sqlite3_stmt *insert;
    const char *part;
    int position;
    struct diag *diag;
};

static bool is_one_of(const char *name, const char *const *known, size_t count,
    const struct xml_node *node, struct diag *diag)
{
    struct suggest near = suggest_for(name);

    for (size_t i = 0; i < count; i++) {
        if (!strcmp(name, known[i]))
            return true;
        suggest_offer(&near, known[i]);
    }
    return diag_add(diag, DIAG_ELEMENT, node->at, "<%s>%s%s%s", name,
        suggest_best(&near) ? "; did you mean <" : "",
        suggest_best(&near) ? suggest_best(&near) : "", suggest_best(&near) ? ">?" : "");
}

// Inline elements as they stood, so that they can be read where they are shown.
static void put_inner(const struct xml_node *node, struct strbuf *out)
{
    for (const struct xml_node *child = node->first; child; child = child->next) {
        if (!child->name) {
            strbuf_xml(out, child->text);
            continue;
        }
        strbuf_printf(out, "<%s", child->name);
        for (int i = 0; i < child->attribute_count; i++) {
            strbuf_printf(out, " %s=\"", child->attributes[i].name);
            strbuf_xml(out, child->attributes[i].value);
            strbuf_putc(out, '"');
        }
        strbuf_putc(out, '>');
        put_inner(child, out);
        strbuf_printf(out, "</%s>", child->name);
    }
}

static void bind_text(
    sqlite3_stmt *insert, int index, const struct xml_node *node, const char *name)
{
    const struct xml_attribute *attribute = xml_attribute_find(node, name);

    if (attribute)
        sqlite3_bind_text(insert, index, attribute->value, -1, SQLITE_TRANSIENT);
    else
        sqlite3_bind_null(insert, index);
}

static bool bind_expected(const struct loader *loader, const struct xml_node *node)
{
    const struct xml_attribute *expected = xml_attribute_find(node, "expected");
    int64_t cents;

    sqlite3_bind_null(loader->insert, 8);
    if (!expected || !*expected->value)
        return true;
    if (decimal_parse(expected->value, strlen(expected->value), 2, &cents) != DECIMAL_OK)
        return diag_add(loader->diag, DIAG_ATTRIBUTE, expected->value_at,
            "expected=\"%s\" is no amount in dollars", expected->value);
    sqlite3_bind_int64(loader->insert, 8, cents);
    return true;
}

static bool check_day(const struct loader *loader, const struct xml_node *node)
{
    const struct xml_attribute *by = xml_attribute_find(node, "by");
    date day;

    if (!by || date_parse(by->value, strlen(by->value), &day))
        return true;
    return diag_add(loader->diag, DIAG_ATTRIBUTE, by->value_at,
        "by=\"%s\" is no day (YYYY-MM-DD)", by->value);
}

static bool add_item(struct loader *loader, const struct xml_node *node)
{
    struct strbuf text = {0};
    const struct source_pos at = node->first ? node->first->at : node->at;

    if (!is_one_of(node->name, kinds, sizeof kinds / sizeof *kinds, node, loader->diag) ||
        !check_day(loader, node))
        return false;
    put_inner(node, &text);
    sqlite3_reset(loader->insert);
    sqlite3_bind_text(loader->insert, 1, loader->part, -1, SQLITE_STATIC);
    sqlite3_bind_int(loader->insert, 2, ++loader->position);
    sqlite3_bind_text(loader->insert, 3, node->name, -1, SQLITE_STATIC);
    bind_text(loader->insert, 4, node, "mark");
    sqlite3_bind_text(loader->insert, 5, text.data ? text.data : "", -1, SQLITE_TRANSIENT);
    bind_text(loader->insert, 6, node, "owner");
    bind_text(loader->insert, 7, node, "by");
    bool ok = bind_expected(loader, node);
    sqlite3_bind_text(loader->insert, 9, at.file, -1, SQLITE_STATIC);
    sqlite3_bind_int(loader->insert, 10, at.line);
    sqlite3_bind_int(loader->insert, 11, at.column);
    ok = ok && sqlite3_step(loader->insert) == SQLITE_DONE;
    strbuf_finish(&text);
    return ok;
}

static bool add_parts(struct loader *loader, const struct xml_node *root)
{
    bool ok = true;

    for (const struct xml_node *part = root->first; part; part = part->next) {
        if (!part->name)
            continue;
        if (!is_one_of(part->name, parts, sizeof parts / sizeof *parts, part, loader->diag)) {
            ok = false;
            continue;
        }
        loader->part = part->name;
        loader->position = 0;
        for (const struct xml_node *item = part->first; item; item = item->next)
            if (item->name)
                ok = add_item(loader, item) && ok;
    }
    return ok;
}

static bool load_text(struct db *edition, const char *path, const char *text,
    struct arena *arena, struct diag *diag)
{
    static const char insert[] = "INSERT INTO commentary_item VALUES (?,?,?,?,?,?,?,?,?,?,?)";
    struct loader loader = {.diag = diag};
    const struct xml_node *root = xml_read_text(path, text, strlen(text), arena, diag);

    if (!root)
        return false;
    if (strcmp(root->name, "commentary") != 0)
        return diag_add(diag, DIAG_ELEMENT, root->at,
            "<%s>; a commentary begins with <commentary>", root->name);
    if (sqlite3_prepare_v2(edition->handle, insert, -1, &loader.insert, NULL) != SQLITE_OK)
        return db_fault(edition, DIAG_DATABASE, (struct source_pos){0}, diag);
    bool ok = add_parts(&loader, root);
    sqlite3_finalize(loader.insert);
    return ok;
}

bool commentary_load(
    struct db *edition, const char *month, struct arena *arena, struct diag *diag)
{
    static const char table[] =
        "CREATE TABLE commentary_item (part TEXT, position INTEGER, kind TEXT, mark TEXT, "
        "text TEXT, owner TEXT, by_date TEXT, expected_cents INTEGER, path TEXT, line INTEGER, "
        "col INTEGER) STRICT";
    static const char query[] = "SELECT path, text FROM ingest_document "
                                "WHERE kind = 'commentary' AND path LIKE '%' || ? || '.xml'";
    sqlite3_stmt *select;
    bool ok = db_run(edition, table, diag);

    if (!ok)
        return false;
    if (sqlite3_prepare_v2(edition->handle, query, -1, &select, NULL) != SQLITE_OK)
        return db_fault(edition, DIAG_DATABASE, (struct source_pos){0}, diag);
    sqlite3_bind_text(select, 1, month, -1, SQLITE_STATIC);
    if (sqlite3_step(select) == SQLITE_ROW)
        ok = load_text(edition, arena_text(arena, (const char *)sqlite3_column_text(select, 0)),
            arena_text(arena, (const char *)sqlite3_column_text(select, 1)), arena, diag);
    sqlite3_finalize(select);
    return ok;
}
