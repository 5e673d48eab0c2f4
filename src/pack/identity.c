#include "pack/identity.h"

#include "base/file.h"
#include "base/strbuf.h"
#include "data/tables.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

#include <sqlite3.h>

const char *identity_program_sha256(void)
{
    return SOURCE_SHA256;
}

static void add_text(struct sha256 *sum, const char *text)
{
    sha256_add(sum, text ? text : "", text ? strlen(text) + 1 : 1);
}

struct walk {
    const char *root;
    struct map *words;
    struct input_file *files;
    int count, size;
    struct arena *arena;
    struct diag *diag;
};

static bool is_name(char c)
{
    return c == '_' || isalnum((unsigned char)c);
}

// A word in quotes by itself is a value to compare with, no table to ask.
static bool is_quoted(const char *text, const char *word, size_t length)
{
    return word > text && word[-1] == '\'' && word[length] == '\'';
}

static void add_words(struct walk *walk, const char *begin)
{
    const char *text = begin;
    char word[64];

    while (*text) {
        size_t length = 0;

        while (is_name(text[length]))
            length++;
        if (length > 0 && length < sizeof word && !is_quoted(begin, text, length)) {
            memcpy(word, text, length);
            word[length] = '\0';
            map_put(walk->words, word, walk->words);
        }
        text += length > 0 ? length : 1;
    }
}

static bool add_file(struct walk *walk, const char *path)
{
    struct bytes bytes;

    if (walk->count == walk->size) {
        int size = walk->size ? 2 * walk->size : 64;
        struct input_file *more = arena_array(walk->arena, struct input_file, (size_t)size);

        if (walk->count)
            memcpy(more, walk->files, (size_t)walk->count * sizeof *more);
        walk->files = more;
        walk->size = size;
    }
    struct input_file *file = &walk->files[walk->count++];
    file->path = path;
    file->full_path = file_join(walk->root, path, walk->arena);
    if (!file_read(file->full_path, &bytes, walk->arena, walk->diag))
        return false;
    file->bytes = (int64_t)bytes.size;
    sha256_of(bytes.data, bytes.size, file->sha256);
    if (strncmp(path, "sources/", 8) != 0) // mappings name tables to fill, not to ask
        add_words(walk, bytes.data);
    return true;
}

static bool walk_folder(struct walk *walk, const char *below)
{
    const char *folder = *below ? file_join(walk->root, below, walk->arena) : walk->root;
    char **names;
    int count;

    if (!file_list(folder, &names, &count, walk->arena, walk->diag))
        return false;
    for (int i = 0; i < count; i++) {
        const char *path = *below ? file_join(below, names[i], walk->arena) : names[i];

        if (names[i][0] == '.')
            continue;
        bool is_folder = file_is_folder(file_join(walk->root, path, walk->arena));
        if (!(is_folder ? walk_folder(walk, path) : add_file(walk, path)))
            return false;
    }
    return true;
}

bool identity_words(
    const char *templates, struct map *words, struct arena *arena, struct diag *diag)
{
    struct walk walk = {.root = templates, .words = words, .arena = arena, .diag = diag};

    map_init(words, arena);
    return walk_folder(&walk, "");
}

static bool hash_query(struct db *db, const char *sql, struct sha256 *sum, struct diag *diag)
{
    sqlite3_stmt *statement;

    if (sqlite3_prepare_v2(db->handle, sql, -1, &statement, NULL) != SQLITE_OK)
        return db_fault(db, DIAG_DATABASE, (struct source_pos){0}, diag);
    while (sqlite3_step(statement) == SQLITE_ROW)
        for (int i = 0; i < sqlite3_column_count(statement); i++)
            add_text(sum, (const char *)sqlite3_column_text(statement, i));
    if (sqlite3_finalize(statement) != SQLITE_OK)
        return db_fault(db, DIAG_DATABASE, (struct source_pos){0}, diag);
    return true;
}

// Every policy row in the order of all its columns, whatever file brought it.
static bool hash_policy(struct db *books, char hex[SHA256_HEX], struct diag *diag)
{
    struct sha256 *sum = sha256_open();
    struct strbuf sql = {0};
    bool ok = true;

    for (int i = 0; ok && i < table_count; i++) {
        if (strncmp(tables[i].name, "policy_", 7) != 0)
            continue;
        strbuf_clear(&sql);
        strbuf_puts(&sql, "SELECT ");
        for (int c = 0; c < tables[i].column_count; c++) {
            strbuf_puts(&sql, c ? ", " : "");
            table_stored_name(&tables[i].columns[c], &sql);
        }
        strbuf_printf(&sql, " FROM %s ORDER BY ", tables[i].name);
        for (int c = 0; c < tables[i].column_count; c++)
            strbuf_printf(&sql, "%s%d", c ? ", " : "", c + 1);
        add_text(sum, tables[i].name);
        ok = hash_query(books, sql.data, sum, diag);
    }
    strbuf_finish(&sql);
    sha256_close(sum, hex);
    return ok;
}

static bool hash_register(struct db *books, char hex[SHA256_HEX], struct diag *diag)
{
    struct sha256 *sum = sha256_open();
    bool ok =
        hash_query(books,
            "SELECT path, source, sha256, rows_loaded, rows_rejected FROM ingest_file "
            "WHERE superseded_by IS NULL ORDER BY path",
            sum, diag) &&
        hash_query(books,
            "SELECT path, line, \"column\", code, reason FROM ingest_refused ORDER BY path",
            sum, diag);

    sha256_close(sum, hex);
    return ok;
}

static void hash_inputs(struct identity *identity, const struct build_request *request)
{
    struct sha256 *sum = sha256_open();
    char day[11];

    date_print(request->as_of, day);
    add_text(sum, VERSION);
    add_text(sum, SOURCE_SHA256);
    add_text(sum, identity->templates_sha256);
    add_text(sum, identity->faces_sha256);
    add_text(sum, identity->policy_sha256);
    add_text(sum, identity->register_sha256);
    add_text(sum, request->month);
    add_text(sum, day);
    add_text(sum, request->csv_bom ? "bom" : "");
    add_text(sum, request->theme);
    for (int i = 0; i < request->edition_count; i++)
        add_text(sum, request->editions[i]);
    sha256_close(sum, identity->inputs_sha256);
}

bool identity_of(struct identity *identity, const struct build_request *request,
    struct db *books, struct arena *arena, struct diag *diag)
{
    struct walk walk = {.root = request->home.templates,
        .words = &identity->words,
        .arena = arena,
        .diag = diag};
    struct sha256 *sum;

    *identity = (struct identity){0};
    map_init(&identity->words, arena);
    if (!walk_folder(&walk, "") ||
        !sha256_of_file(request->home.faces, identity->faces_sha256, diag) ||
        !hash_policy(books, identity->policy_sha256, diag) ||
        !hash_register(books, identity->register_sha256, diag))
        return false;
    identity->templates = walk.files;
    identity->template_count = walk.count;
    sum = sha256_open();
    for (int i = 0; i < walk.count; i++) {
        add_text(sum, walk.files[i].path);
        add_text(sum, walk.files[i].sha256);
    }
    sha256_close(sum, identity->templates_sha256);
    hash_inputs(identity, request);
    return true;
}

void identity_build_id(
    const struct identity *identity, const char *edition, int draft, char id[BUILD_ID])
{
    struct sha256 *sum = sha256_open();
    char hex[SHA256_HEX], number[16];

    snprintf(number, sizeof number, "%d", draft);
    add_text(sum, identity->inputs_sha256);
    add_text(sum, edition);
    add_text(sum, number);
    sha256_close(sum, hex);
    memcpy(id, hex, BUILD_ID - 1);
    id[BUILD_ID - 1] = '\0';
}
