#include "pack/edition_source.h"

#include "pack/commentary.h"
#include "pack/report.h"

#include <string.h>

#include <sqlite3.h>

const char *edition_bank_day(struct db *books, const char *month, int days, struct arena *arena)
{
    static const char query[] =
        "SELECT add_business_days(date(?1 || '-01', '+1 month', '-1 day'), ?2)";
    sqlite3_stmt *statement;
    const char *found = NULL;

    if (sqlite3_prepare_v2(books->handle, query, -1, &statement, NULL) != SQLITE_OK)
        return NULL;
    sqlite3_bind_text(statement, 1, month, -1, SQLITE_STATIC);
    sqlite3_bind_int(statement, 2, days);
    if (sqlite3_step(statement) == SQLITE_ROW)
        found = arena_text(arena, (const char *)sqlite3_column_text(statement, 0));
    sqlite3_finalize(statement);
    return found;
}

static void set_value(struct edition_source *source, enum pack_value which, struct value value)
{
    const char *column = pack_value_name(which);

    source->values[which] = (struct scope_value){"pack", column, value, unit_of_name(column)};
}

static void set_text(struct edition_source *source, enum pack_value which, const char *text)
{
    set_value(source, which, (struct value){.kind = VALUE_TEXT, .text = text});
}

static const char *edition_title(
    const char *name, const struct words *words, struct arena *arena)
{
    if (!strcmp(name, "finance"))
        return word_of(words, WORD_EDITION_FINANCE);
    if (!strcmp(name, "board"))
        return word_of(words, WORD_EDITION_BOARD);
    return word_fill(
        words, WORD_EDITION_BUYER, (const char *const[]){strchr(name, ':') + 1, NULL}, arena);
}

static const char *edition_stamp(
    struct value draft, const struct words *words, struct arena *arena)
{
    if (draft.kind == VALUE_NULL)
        return word_of(words, WORD_STAMP_PREVIEW);
    return word_fill(words, WORD_STAMP_DRAFT,
        (const char *const[]){arena_format(arena, "%lld", (long long)draft.integer), NULL},
        arena);
}

static void fill_values(
    struct edition_source *source, const struct edition_facts *facts, struct arena *arena)
{
    char *day = arena_array(arena, char, 11);

    date_print(facts->as_of, day);
    set_text(source, PACK_EDITION, facts->edition);
    set_value(source, PACK_DRAFT, facts->draft);
    set_text(source, PACK_BUILD_ID, facts->build_id);
    set_text(source, PACK_VERSION, VERSION);
    set_text(source, PACK_MONTH, facts->month);
    set_text(source, PACK_AS_OF, day);
    set_text(source, PACK_DRAFT_DUE, facts->draft_due);
    set_text(source, PACK_FINAL_DUE, facts->final_due);
    source->value_count = PACK_VALUE_COUNT;
}

void edition_source_speak(
    struct edition_source *source, const struct words *words, struct arena *arena)
{
    const struct scope_value *values = source->values;

    set_text(source, PACK_EDITION_TITLE,
        edition_title(values[PACK_EDITION].value.text, words, arena));
    set_text(source, PACK_STAMP, edition_stamp(values[PACK_DRAFT].value, words, arena));
}

bool edition_source_open(struct edition_source *out, const struct edition_facts *facts,
    struct arena *arena, struct diag *diag)
{
    struct edition *edition = &out->edition;

    *out = (struct edition_source){0};
    if (!edition_open(
            edition, facts->edition, facts->db_path, facts->as_of, facts->words, arena, diag))
        return false;
    fill_values(out, facts, arena);
    edition_source_speak(out, &words_english, arena);
    if (commentary_load(&edition->db, facts->month, arena, diag) &&
        report_make_views(&edition->db, facts->templates, arena, diag) &&
        edition_seal(edition, diag))
        return true;
    edition_source_close(out);
    return false;
}

void edition_source_close(struct edition_source *source)
{
    edition_close(&source->edition);
    source->value_count = 0;
}
