#include "cmd/results.h"

#include "base/json.h"

#include <inttypes.h>
#include <string.h>

void results_open(
    struct results *results, const char *const *columns, bool has_head, struct arena *arena)
{
    *results = (struct results){.arena = arena, .columns = columns, .has_head = has_head};
    while (columns[results->column_count])
        results->column_count++;
    results->last = &results->first;
}

struct value result_text(const char *text)
{
    return text ? (struct value){.kind = VALUE_TEXT, .text = text}
                : (struct value){.kind = VALUE_NULL};
}

struct value result_integer(int64_t integer)
{
    return (struct value){.kind = VALUE_INTEGER, .integer = integer};
}

void results_add(struct results *results, const struct value *cells)
{
    struct result_row *row = arena_new(results->arena, struct result_row);
    struct value *copy =
        arena_array(results->arena, struct value, (size_t)results->column_count);

    for (int i = 0; i < results->column_count; i++) {
        copy[i] = cells[i];
        if (copy[i].kind == VALUE_TEXT)
            copy[i].text = arena_text(results->arena, cells[i].text);
    }
    row->cells = copy;
    *results->last = row;
    results->last = &row->next;
}

static const char *as_text(struct value value, char number[24])
{
    switch (value.kind) {
    case VALUE_TEXT:
        return value.text;
    case VALUE_INTEGER:
        snprintf(number, 24, "%" PRId64, value.integer);
        return number;
    case VALUE_NULL:
    case VALUE_REAL:
        break;
    }
    return "";
}

static int width_of(const struct results *results, int column)
{
    size_t widest = strlen(results->columns[column]);
    char number[24];

    for (const struct result_row *row = results->first; row; row = row->next) {
        size_t width = strlen(as_text(row->cells[column], number));

        widest = width > widest ? width : widest;
    }
    return (int)widest;
}

static void print_aligned(const struct results *results, FILE *out)
{
    char number[24];

    for (int i = 0; i < results->column_count; i++)
        fprintf(out, "%-*s%s", i + 1 < results->column_count ? width_of(results, i) : 0,
            results->columns[i], i + 1 < results->column_count ? "  " : "\n");
    for (const struct result_row *row = results->first; row; row = row->next)
        for (int i = 0; i < results->column_count; i++) {
            int width = i + 1 < results->column_count ? width_of(results, i) : 0;
            bool is_number = row->cells[i].kind == VALUE_INTEGER;

            fprintf(out, is_number ? "%*s%s" : "%-*s%s", width, as_text(row->cells[i], number),
                i + 1 < results->column_count ? "  " : "\n");
        }
}

void results_print_text(const struct results *results, FILE *out)
{
    char number[24];

    if (results->has_head && results->first) {
        print_aligned(results, out);
        return;
    }
    for (const struct result_row *row = results->first; row; row = row->next)
        for (int i = 0; i < results->column_count; i++)
            fprintf(out, "%s%s", as_text(row->cells[i], number),
                i + 1 < results->column_count ? "\t" : "\n");
}

static void put_value(struct json *json, const char *key, struct value value)
{
    if (value.kind == VALUE_INTEGER)
        json_integer(json, key, value.integer);
    else
        json_text(json, key, value.kind == VALUE_TEXT ? value.text : NULL);
}

static void put_diagnostic(struct json *json, const struct diag_entry *entry)
{
    json_object(json, NULL);
    json_text(json, "code", diag_code_name(entry->code));
    json_text(json, "level", diag_level_name(diag_level_of(entry->code)));
    if (entry->at.file)
        json_text(json, "file", entry->at.file);
    if (entry->at.line) {
        json_integer(json, "line", entry->at.line);
        json_integer(json, "column", entry->at.column);
    }
    json_text(json, "kind", diag_code_text(entry->code));
    json_text(json, "text", entry->text);
    json_end_object(json);
}

void results_print_json(const struct results *results, const char *command, int status,
    const struct diag *diag, FILE *out)
{
    struct strbuf text = {0};
    struct json json;

    json_init(&json, &text);
    json_object(&json, NULL);
    json_text(&json, "command", command);
    json_integer(&json, "status", status);
    json_array(&json, "results");
    for (const struct result_row *row = results->first; row; row = row->next) {
        json_object(&json, NULL);
        for (int i = 0; i < results->column_count; i++)
            put_value(&json, results->columns[i], row->cells[i]);
        json_end_object(&json);
    }
    json_end_array(&json);
    json_array(&json, "diagnostics");
    for (const struct diag_entry *e = diag->first; e; e = e->next)
        put_diagnostic(&json, e);
    json_end_array(&json);
    json_end_object(&json);
    fwrite(text.data, 1, text.length, out);
    strbuf_finish(&text);
}
