#include "world.h"

#include "base/file.h"
#include "ingest/ingest.h"

#include <stdlib.h>
#include <unistd.h>

unsigned world_dice(struct world *world, unsigned sides)
{
    world->dice ^= world->dice << 13;
    world->dice ^= world->dice >> 17;
    world->dice ^= world->dice << 5;
    return world->dice % sides;
}

static struct world_sheet *find_sheet(struct world *world, const char *name)
{
    for (int i = 0; i < world->sheet_count; i++)
        if (!strcmp(world->sheets[i].name, name))
            return &world->sheets[i];
    fail_msg("no sheet %s", name);
    return NULL;
}

void world_add(struct world *world, const char *name, date day, const char *format, ...)
{
    struct world_sheet *sheet = find_sheet(world, name);
    struct world_row *row = arena_new(&world->arena, struct world_row);
    va_list args;

    va_start(args, format);
    row->cells = arena_vformat(&world->arena, format, args);
    va_end(args);
    row->day = day;
    *sheet->last = row;
    sheet->last = &row->next;
    sheet->count++;
}

void world_finish(struct world *world)
{
    arena_finish(&world->arena);
}

// The rows up to `until`, in a random order where they are to be dealt.
static int take_rows(struct world *world, const struct world_sheet *sheet, date until,
    bool shuffled, const char ***out)
{
    const char **rows = arena_array(&world->arena, const char *, (size_t)sheet->count + 1);
    int count = 0;

    for (const struct world_row *row = sheet->first; row; row = row->next)
        if (row->day <= until)
            rows[count++] = row->cells;
    for (int i = count - 1; shuffled && i > 0; i--) {
        int j = (int)world_dice(world, (unsigned)i + 1);
        const char *swap = rows[i];

        rows[i] = rows[j];
        rows[j] = swap;
    }
    *out = rows;
    return count;
}

static void write_file(struct world *world, const struct world_sheet *sheet, const char *folder,
    int part, const char **rows, int count, struct diag *diag)
{
    struct strbuf text = {0};
    const char *path =
        part ? arena_format(&world->arena, "%s/tables/%s.%d.csv", folder, sheet->name, part)
             : arena_format(&world->arena, "%s/tables/%s.csv", folder, sheet->name);

    strbuf_printf(&text, "%s\n", sheet->header);
    for (int i = 0; i < count; i++)
        strbuf_printf(&text, "%s\n", rows[i]);
    assert_true(file_fill(path, text.data, text.length, diag));
    strbuf_finish(&text);
}

void world_write(
    struct world *world, const char *folder, int parts, date until, struct diag *diag)
{
    assert_true(file_make_folders(arena_format(&world->arena, "%s/tables", folder), diag));
    for (int s = 0; s < world->sheet_count; s++) {
        const struct world_sheet *sheet = &world->sheets[s];
        const char **rows;
        int count = take_rows(world, sheet, until, parts > 1, &rows), done = 0;

        for (int part = 0; part < parts; part++) {
            int share = part + 1 < parts ? (int)world_dice(world, (unsigned)(count - done) + 1)
                                         : count - done;

            write_file(world, sheet, folder, part, rows + done, share, diag);
            done += share;
        }
    }
}

static void put_table(struct books *books, const char *table, struct strbuf *out)
{
    sqlite3_stmt *rows;
    const char *sql = arena_format(&books->arena, "SELECT * FROM \"%s\"", table);

    assert_int_equal(sqlite3_prepare_v2(books->db.handle, sql, -1, &rows, NULL), SQLITE_OK);
    while (sqlite3_step(rows) == SQLITE_ROW) {
        strbuf_puts(out, table);
        for (int i = 0; i < sqlite3_column_count(rows); i++) {
            const char *cell = (const char *)sqlite3_column_text(rows, i);

            strbuf_printf(out, "|%s", cell ? cell : "-");
        }
        strbuf_putc(out, '\n');
    }
    sqlite3_finalize(rows);
}

const char *world_books(struct books *books, struct arena *arena)
{
    struct strbuf out = {0};
    const char *table;

    strbuf_puts(&out, "");
    for (int i = 0; (table = derive_table(i)); i++)
        put_table(books, table, &out);
    const char *text = arena_bytes(arena, out.data, out.length);
    strbuf_finish(&out);
    return text;
}

int world_begin(void **state)
{
    struct world_place *place = calloc(1, sizeof *place);

    arena_init(&place->arena);
    diag_init(&place->diag, &place->arena);
    strcpy(place->folder, "/tmp/equitypack-test-XXXXXX");
    *state = place;
    return mkdtemp(place->folder) ? 0 : -1;
}

int world_end(void **state)
{
    struct world_place *place = *state;

    file_remove_tree(place->folder, &place->diag);
    arena_finish(&place->arena);
    free(place);
    return 0;
}

void world_load(struct books *books, const char *folder)
{
    struct ingest_result result = {0};

    if (!ingest_run(&books->db, &folder, 1, NULL, &result, &books->arena, &books->diag) ||
        result.rows_rejected || result.in_state[INGEST_REFUSED]) {
        diag_print(&books->diag, stderr);
        fail_msg("%s does not load whole", folder);
    }
}

void world_derive(struct books *books, date as_of)
{
    if (!derive_run(&books->db, as_of, &books->diag)) {
        diag_print(&books->diag, stderr);
        fail_msg("derive failed");
    }
}

struct books *world_open(struct world_place *place, struct world *world, const char *name,
    int parts, date until, date as_of)
{
    const char *folder = arena_format(&place->arena, "%s/%s", place->folder, name);
    void *books;

    file_remove_tree(folder, &place->diag);
    world_write(world, folder, parts, until, &place->diag);
    assert_int_equal(books_open(&books), 0);
    world_load(books, folder);
    world_derive(books, as_of);
    return books;
}

void world_close(struct books *books)
{
    void *state = books;

    books_close(&state);
}

struct world_plan world_plan(int number)
{
    static const struct {
        int year, month, day, days;
    } spans[WORLD_PLANS] = {
        {2026, 8,  3,  92},
        {2027, 12, 13, 80},
        {2028, 2,  10, 75},
        {2026, 1,  31, 61},
        {2025, 10, 27, 40},
        {2026, 6,  1,  30},
    };

    return (struct world_plan){.seed = (unsigned)number + 1,
        .first = date_of(spans[number].year, spans[number].month, spans[number].day),
        .days = spans[number].days,
        .scale = 1};
}

date world_as_of(const struct world *world)
{
    return world->plan.first + world->plan.days + 3;
}
