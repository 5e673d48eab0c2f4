#include "document/document.h"
#include "export/csv_file.h"

#include <string.h>

struct walk {
    const struct export_target *target;
    int count;
    struct export_file **files;
    struct arena *arena;
    struct diag *diag;
};

static bool is_plain(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           c == '_' || c == '.';
}

// "pnl[Meta]/bridge" is no file's name: what is no letter, digit, "_" or "." is one "-".
static void add_name(struct strbuf *out, const char *id)
{
    for (; *id; id++) {
        if (is_plain(*id))
            strbuf_putc(out, *id);
        else if (id[1] && out->length && out->data[out->length - 1] != '-')
            strbuf_putc(out, '-');
    }
}

static const char *file_name(struct walk *walk, const char *id)
{
    struct strbuf name = {0};

    strbuf_printf(&name, "%02d-", walk->count);
    add_name(&name, id);
    strbuf_puts(&name, ".csv");
    const char *kept = arena_text(walk->arena, name.data);
    strbuf_finish(&name);
    return kept;
}

static void write_rows(struct csv *csv, const struct dataset *dataset)
{
    for (int i = 0; i < dataset->column_count; i++)
        csv_value(csv, (struct value){.kind = VALUE_TEXT, .text = dataset->columns[i].name});
    csv_end_row(csv);
    for (int row = 0; row < dataset->row_count; row++) {
        for (int i = 0; i < dataset->column_count; i++)
            csv_value(csv, dataset_at(dataset, row, i));
        csv_end_row(csv);
    }
}

static bool write_file(
    struct walk *walk, const char *id, const char *title, const struct dataset *dataset)
{
    struct csv_file out;

    walk->count++;
    if (!csv_file_open(&out, walk->target, file_name(walk, id), walk->arena, walk->diag))
        return false;
    write_rows(&out.csv, dataset);
    struct export_file *file = csv_file_close(&out, true, walk->arena, walk->diag);
    if (!file)
        return false;
    file->title = title;
    *walk->files = file;
    walk->files = &file->next;
    return true;
}

static const char *title_of(struct walk *walk, const struct block *block)
{
    struct rich title = block->kind == BLOCK_TABLE   ? block->table.title.text
                        : block->kind == BLOCK_CHART ? block->chart.title.text
                        : block->kind == BLOCK_LIST  ? block->list.title.text
                                                     : (struct rich){NULL, 0};

    return title.count ? rich_plain(title, walk->arena) : NULL;
}

static bool write_block(struct walk *walk, const struct block *block)
{
    const char *title = title_of(walk, block), *id = block->id;
    bool ok = true;

    if (block->dataset)
        ok = write_file(walk, id ? id : block->dataset->id, title, block->dataset);
    for (const struct more_rows *more = block->more_rows; more && ok; more = more->next) {
        const char *own = more->dataset->id;
        ok = write_file(
            walk, id ? arena_format(walk->arena, "%s/%s", id, own) : own, title, more->dataset);
    }
    return ok;
}

static bool write_blocks(struct walk *walk, const struct block *block)
{
    bool ok = true;

    for (; block && ok; block = block->next) {
        if (block->kind == BLOCK_GRID)
            for (int i = 0; i < block->grid.count && ok; i++)
                ok = write_blocks(walk, block->grid.cells[i].blocks);
        else if (block->kind == BLOCK_KEEP)
            ok = write_blocks(walk, block->keep);
        else
            ok = write_block(walk, block);
    }
    return ok;
}

static bool write_section(struct walk *walk, const struct section *section)
{
    bool ok = write_blocks(walk, section->blocks);

    for (const struct kept_rows *kept = section->kept; kept && ok; kept = kept->next)
        ok = write_file(walk, kept->id, NULL, kept->dataset);
    return ok;
}

bool export_document_tables(const struct document *document, const struct export_target *target,
    struct export_file **files, struct arena *arena, struct diag *diag)
{
    struct walk walk = {.target = target, .files = files, .arena = arena, .diag = diag};
    bool ok = true;

    *files = NULL;
    for (const struct section *s = document->sections; s && ok; s = s->next)
        ok = write_section(&walk, s);
    return ok;
}
