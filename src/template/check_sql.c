// Queries and expressions, prepared by SQLite without a row. Its complaints are told at their
// place in the file, entities counted, and with the likely right name.
#include "base/strbuf.h"
#include "template/check.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

struct snippet { // SQL as it stands in a file
    const char *text;
    const struct xml_place *place;
    const char *owner; // for the reader: dataset "lines"
};

static struct source_pos snippet_at(const struct snippet *snippet, size_t offset)
{
    return xml_place_at(snippet->place, offset);
}

static bool is_word(char c)
{
    return isalnum((unsigned char)c) || c == '_' || (unsigned char)c >= 0x80;
}

// Beyond what is no code: a quoted text or name, a comment. The same place when there is none.
static const char *pass_quiet(const char *at)
{
    const char *end;

    if (*at == '\'' || *at == '"' || *at == '`')
        end = strchr(at + 1, *at);
    else if (*at == '[')
        end = strchr(at, ']');
    else if (at[0] == '-' && at[1] == '-')
        end = strchr(at, '\n');
    else if (at[0] == '/' && at[1] == '*')
        end = strstr(at + 2, "*/") ? strstr(at + 2, "*/") + 1 : NULL;
    else
        return at;
    return end ? end + 1 : at + strlen(at);
}

// Where a word stands in SQL, whatever its case; NULL when it does not.
static const char *find_word(const char *sql, const char *word)
{
    size_t length = strlen(word);
    bool is_start = true;

    for (const char *at = sql; *at;) {
        const char *beyond = pass_quiet(at);

        if (beyond != at) {
            if (*at != '\'' && *at != '-' && *at != '/' &&
                (size_t)(beyond - at) == length + 2 && !strncasecmp(at + 1, word, length))
                return at;
            at = beyond;
            is_start = true;
            continue;
        }
        if (is_start && !strncasecmp(at, word, length) && !is_word(at[length]))
            return at;
        is_start = !is_word(*at);
        at++;
    }
    return NULL;
}

static bool is_row_param(const struct check *check, const char *name)
{
    for (const struct frame *frame = check->frame; frame; frame = frame->outer) {
        size_t length = frame->row_name ? strlen(frame->row_name) : 0;

        if (!length || strncmp(name, frame->row_name, length) != 0 || name[length] != '_')
            continue;
        if (!frame->row || !frame->row->is_known ||
            dataset_column(&frame->row->columns, name + length + 1) >= 0)
            return true;
    }
    return false;
}

static void offer_row_params(struct check *check, struct suggest *suggest)
{
    for (const struct frame *frame = check->frame; frame; frame = frame->outer)
        for (int i = 0; frame->row && i < frame->row->columns.column_count; i++)
            suggest_offer(suggest, arena_format(check->arena, "%s_%s", frame->row_name,
                                       frame->row->columns.columns[i].name));
}

static void check_param(
    struct check *check, const struct snippet *snippet, const char *at, int length)
{
    const char *name = arena_bytes(check->arena, at + 1, (size_t)length - 1), *best;
    struct suggest suggest = suggest_for(name);
    struct source_pos place = snippet_at(snippet, (size_t)(at - snippet->text));

    if (*at != ':' || !*name) {
        diag_add(check->diag, DIAG_PARAMETER, place, "\"%.*s\": a parameter is written :name",
            length, at);
        return;
    }
    if (map_find(&check->params, name) || is_row_param(check, name))
        return;
    for (const struct map_entry *e = check->params.first; e; e = e->next)
        suggest_offer(&suggest, e->key);
    offer_row_params(check, &suggest);
    best = suggest_best(&suggest);
    diag_add(check->diag, DIAG_PARAMETER, place, "there is no :%s%s%s%s", name,
        best ? "; did you mean :" : "", best ? best : "", best ? "?" : "");
}

static void check_params(struct check *check, const struct snippet *snippet)
{
    bool is_start = true;

    for (const char *at = snippet->text; *at;) {
        const char *beyond = pass_quiet(at);
        int length = 1;

        if (beyond != at) {
            at = beyond;
            continue;
        }
        if (is_start && strchr(":?@$", *at)) {
            while (is_word(at[length]))
                length++;
            check_param(check, snippet, at, length);
        }
        is_start = !is_word(*at);
        at += length;
    }
}

// The offset of a line and column that count from 1, 1.
static size_t offset_of(const char *text, struct source_pos at)
{
    const char *p = text;

    while (at.line > 1 && (p = strchr(p, '\n'))) {
        p++;
        at.line--;
    }
    return p ? (size_t)(p - text) + (size_t)at.column - 1 : 0;
}

// Prepares it; on a fault *text is what SQLite says and *offset where, 0 when it does not know.
static bool prepare(struct check *check, const char *sql, struct dataset *out,
    const char **text, size_t *offset)
{
    struct source_pos start = {"", 1, 1};
    struct diag heard;

    diag_init(&heard, check->arena);
    if (dataset_describe(check->db, sql, start, NULL, 0, out, check->arena, &heard))
        return true;
    *text = heard.first->text;
    *offset = offset_of(sql, heard.first->at);
    return false;
}

static bool each_table(struct check *check, struct dataset *out)
{
    struct diag unheard;

    diag_init(&unheard, check->arena);
    return dataset_load(check->db, "tables",
        "SELECT name FROM sqlite_schema WHERE type IN ('table', 'view') ORDER BY name",
        (struct source_pos){0}, NULL, 0, out, check->arena, &unheard);
}

static void offer_columns(struct suggest *suggest, const struct dataset *dataset)
{
    for (int i = 0; i < dataset->column_count; i++)
        suggest_offer(suggest, dataset->columns[i].name);
}

// The columns of the tables that the SQL speaks of.
static void offer_columns_of_tables(
    struct check *check, const char *sql, struct suggest *suggest)
{
    struct dataset tables, columns;
    const char *text;
    size_t offset;

    if (!each_table(check, &tables))
        return;
    for (int i = 0; i < tables.row_count; i++) {
        const char *name = dataset_at(&tables, i, 0).text;
        const char *all = arena_format(check->arena, "SELECT * FROM \"%s\"", name);

        if (find_word(sql, name) && prepare(check, all, &columns, &text, &offset))
            offer_columns(suggest, &columns);
    }
}

static void tell_table(
    struct check *check, const struct snippet *snippet, size_t offset, const char *name)
{
    struct suggest suggest = suggest_for(name);
    const char *word = find_word(snippet->text, name);
    struct dataset tables;

    if (each_table(check, &tables))
        for (int i = 0; i < tables.row_count; i++)
            suggest_offer(&suggest, dataset_at(&tables, i, 0).text);
    diag_add(check->diag, DIAG_SQL,
        snippet_at(snippet, word ? (size_t)(word - snippet->text) : offset),
        "there is no table \"%s\"%s", name, check_near(check, &suggest));
}

static void tell_column(struct check *check, const struct snippet *snippet, size_t offset,
    const char *name, const struct query *query)
{
    const char *point = strrchr(name, '.'), *bare = point ? point + 1 : name;
    struct suggest suggest = suggest_for(bare);
    const char *word = offset ? NULL : find_word(snippet->text, bare);

    if (query)
        offer_columns(&suggest, &query->columns);
    offer_columns_of_tables(check, snippet->text, &suggest);
    diag_add(check->diag, DIAG_TEMPLATE_COLUMN,
        snippet_at(snippet, word ? (size_t)(word - snippet->text) : offset),
        "%s has no column \"%s\"%s", snippet->owner, bare, check_near(check, &suggest));
}

static const char *after(const char *text, const char *start)
{
    size_t length = strlen(start);

    return !strncmp(text, start, length) ? text + length : NULL;
}

static void tell(struct check *check, const struct snippet *snippet, size_t offset,
    const char *text, const struct query *query)
{
    const char *name;

    if (offset > strlen(snippet->text))
        offset = strlen(snippet->text);
    if ((name = after(text, "no such table: ")))
        tell_table(check, snippet, offset, name);
    else if ((name = after(text, "no such column: ")))
        tell_column(check, snippet, offset, name, query);
    else if ((name = after(text, "no such function: ")) && find_word(snippet->text, name))
        diag_add(check->diag, DIAG_SQL,
            snippet_at(snippet, (size_t)(find_word(snippet->text, name) - snippet->text)),
            "there is no function %s()", name);
    else
        diag_add(
            check->diag, DIAG_SQL, snippet_at(snippet, offset), "%s: %s", snippet->owner, text);
}

static const char *owner_of(struct check *check, const struct query *query)
{
    return arena_format(check->arena, "dataset \"%s\"", query->id);
}

// Whether it closes what it opens and no more, and is one statement: so that what is put around
// it stays around it.
static bool is_closed(const char *sql)
{
    int depth = 0;

    for (const char *at = sql; *at && depth >= 0;) {
        const char *beyond = pass_quiet(at);

        if (*at == ';')
            return false;
        depth += (*at == '(') - (*at == ')');
        at = beyond != at ? beyond : at + 1;
    }
    return depth == 0;
}

// The columns out of the query that compose will run, so that it is prepared once; false where
// nothing is written over it, or something is to be told of one of them. Of UNION and its like
// the wide query declares another part's types than the query alone, so both are prepared.
static bool describe_wide(struct check *check, struct query *query)
{
    const struct expressions *over = expressions_of(check->expressions, query->node);
    const char *sql = query->node->sql, *text;
    size_t offset;

    if (!over || find_word(sql, "UNION") || find_word(sql, "EXCEPT") ||
        find_word(sql, "INTERSECT") ||
        !is_closed(arena_bytes(check->arena, sql, dataset_bare_length(sql))))
        return false;
    for (int i = 0; i < over->count; i++)
        if (!is_closed(over->list[i]->text))
            return false;
    if (!prepare(
            check, expressions_widen(over, sql, check->arena), &query->columns, &text, &offset))
        return false;
    query->columns.column_count -= over->count;
    return true;
}

void check_query(struct check *check, struct query *query)
{
    const struct template_attribute *key = template_attribute(query->node, "key");
    struct snippet snippet = {
        query->node->sql, &query->node->sql_place, owner_of(check, query)};
    const char *text;
    size_t offset;

    if (!snippet.text)
        return; // told when it was read
    check_params(check, &snippet);
    if (!check->db)
        return;
    query->is_known = describe_wide(check, query) ||
                      prepare(check, snippet.text, &query->columns, &text, &offset);
    if (!query->is_known)
        tell(check, &snippet, offset, text, NULL);
    else if (key)
        check_column(check, query, key->text, key->value_at);
}

// An expression inside "SELECT (...)": offsets count from its first letter.
static void check_wrapped(struct check *check, const struct snippet *snippet, const char *sql,
    size_t before, const struct query *query)
{
    struct dataset answer;
    const char *text;
    size_t offset;

    if (!is_closed(snippet->text))
        diag_add(check->diag, DIAG_SQL, snippet_at(snippet, 0),
            "\"%s\" is no single expression", snippet->text);
    else if (!prepare(check, sql, &answer, &text, &offset))
        tell(check, snippet, offset > before ? offset - before : 0, text, query);
    else if (answer.column_count != 1)
        diag_add(check->diag, DIAG_SQL, snippet_at(snippet, 0),
            "\"%s\" is no single expression", snippet->text);
}

// A row of the dataset's columns without its query: an expression over it asks for names only,
// and preparing the query again for each would be most of a check's time.
static const char *stand_in(const struct dataset *columns, struct arena *arena)
{
    struct strbuf sql = {0};

    for (int i = 0; i < columns->column_count; i++) {
        strbuf_puts(&sql, i ? ", NULL AS \"" : "SELECT NULL AS \"");
        for (const char *p = columns->columns[i].name; *p; p++) {
            strbuf_putc(&sql, *p);
            if (*p == '"')
                strbuf_putc(&sql, '"');
        }
        strbuf_putc(&sql, '"');
    }
    const char *text = arena_text(arena, sql.data);
    strbuf_finish(&sql);
    return text;
}

void check_expression(
    struct check *check, const struct template_attribute *attribute, const struct query *query)
{
    struct snippet snippet = {attribute->text, &attribute->place, owner_of(check, query)};
    static const char before[] = "SELECT (";

    check_params(check, &snippet);
    if (query->is_known)
        check_wrapped(check, &snippet,
            arena_format(check->arena, "%s%s\n) FROM (%s) AS d", before, snippet.text,
                stand_in(&query->columns, check->arena)),
            sizeof before - 1, query);
}

void check_test(struct check *check, const struct template_attribute *attribute)
{
    struct snippet snippet = {attribute->text, &attribute->place, "a test"};
    static const char before[] = "SELECT (";

    check_params(check, &snippet);
    if (check->db)
        check_wrapped(check, &snippet,
            arena_format(check->arena, "%s%s\n)", before, snippet.text), sizeof before - 1,
            NULL);
}
