#include "base/diag.h"

#include <errno.h>
#include <stdarg.h>
#include <string.h>

enum { MOST_OF_A_KIND = 20 };

static const struct {
    const char *name;
    enum diag_level level;
    const char *text;
} diag_codes[] = {
#define DIAG(code, level, text) [code] = {#code, DIAG_##level, text},
#include "base/diag_codes.def"
#undef DIAG
};

static const char *const level_names[] = {"note", "warning", "error", "fatal"};

void diag_init(struct diag *diag, struct arena *arena)
{
    *diag = (struct diag){.arena = arena};
    diag->tail = &diag->first;
}

static void append(struct diag *diag, struct diag_entry *entry)
{
    entry->next = NULL;
    *diag->tail = entry;
    diag->tail = &entry->next;
    diag->count[diag_codes[entry->code].level]++;
}

bool diag_add(
    struct diag *diag, enum diag_code code, struct source_pos at, const char *format, ...)
{
    struct diag_entry *entry = arena_new(diag->arena, struct diag_entry);
    va_list args;

    va_start(args, format);
    *entry = (struct diag_entry){.code = code, .at = at};
    entry->at.file = arena_text(diag->arena, at.file);
    entry->text = arena_vformat(diag->arena, format, args);
    va_end(args);

    append(diag, entry);
    return false;
}

// What another path would mend is the asker's to mend; all else is the machine's.
static enum diag_code code_of(int error)
{
    static const int of_the_path[] = {
        EACCES, ENOENT, ENOTDIR, EISDIR, ENAMETOOLONG, ELOOP, ENXIO};

    for (size_t i = 0; i < sizeof of_the_path / sizeof *of_the_path; i++)
        if (error == of_the_path[i])
            return DIAG_PATH;
    return DIAG_SYSTEM;
}

bool diag_system(struct diag *diag, const char *path, const char *what)
{
    int error = errno;

    return diag_add(
        diag, code_of(error), (struct source_pos){0}, "%s %s: %s", what, path, strerror(error));
}

void diag_adopt(struct diag *diag, struct diag *other)
{
    if (!other->first)
        return;
    *diag->tail = other->first;
    diag->tail = other->tail;
    for (int level = 0; level <= DIAG_FATAL; level++)
        diag->count[level] += other->count[level];
    diag_init(other, other->arena);
}

static bool same_file(const struct diag_entry *a, const struct diag_entry *b)
{
    return a->at.file == b->at.file ||
           (a->at.file && b->at.file && !strcmp(a->at.file, b->at.file));
}

static bool has_told(const struct diag *diag, const struct diag_entry *entry)
{
    for (const struct diag_entry *e = diag->first; e; e = e->next)
        if (e->code == entry->code && e->at.line == entry->at.line &&
            e->at.column == entry->at.column && same_file(e, entry) &&
            !strcmp(e->text, entry->text))
            return true;
    return false;
}

void diag_adopt_new(struct diag *diag, struct diag *other)
{
    struct diag fresh;
    struct diag_entry *next;

    diag_init(&fresh, other->arena);
    for (struct diag_entry *e = other->first; e; e = next) {
        next = e->next;
        if (!has_told(diag, e))
            append(&fresh, e);
    }
    diag_init(other, other->arena);
    diag_adopt(diag, &fresh);
}

bool diag_failed(const struct diag *diag)
{
    return diag->count[DIAG_ERROR] + diag->count[DIAG_FATAL] > 0;
}

enum diag_level diag_level_of(enum diag_code code)
{
    return diag_codes[code].level;
}

const char *diag_level_name(enum diag_level level)
{
    return level_names[level];
}

const char *diag_code_name(enum diag_code code)
{
    return diag_codes[code].name + sizeof "DIAG_" - 1;
}

const char *diag_code_text(enum diag_code code)
{
    return diag_codes[code].text;
}

static bool alike(const struct diag_entry *a, const struct diag_entry *b)
{
    return a->code == b->code && same_file(a, b);
}

// How many of the entry's kind came before it, and came in all.
static int rank(const struct diag *diag, const struct diag_entry *entry, int *total)
{
    int before = 0;
    bool passed = false;

    *total = 0;
    for (const struct diag_entry *e = diag->first; e; e = e->next) {
        passed |= e == entry;
        if (alike(e, entry)) {
            before += !passed;
            ++*total;
        }
        if (passed && before < MOST_OF_A_KIND - 1)
            break; // the total is asked for only where the list is cut
    }
    return before;
}

static void print_entry(const struct diag_entry *e, FILE *out)
{
    if (e->at.file && e->at.line)
        fprintf(out, "%s:%d:%d: ", e->at.file, e->at.line, e->at.column);
    else if (e->at.file)
        fprintf(out, "%s: ", e->at.file);
    fprintf(out, "%s: %s: %s [%s]\n", level_names[diag_codes[e->code].level],
        diag_codes[e->code].text, e->text, diag_code_name(e->code));
}

void diag_print_from(const struct diag *diag, enum diag_level least, FILE *out)
{
    for (const struct diag_entry *e = diag->first; e; e = e->next) {
        if (diag_level_of(e->code) < least)
            continue;
        int total, before = rank(diag, e, &total);

        if (before < MOST_OF_A_KIND)
            print_entry(e, out);
        if (before == MOST_OF_A_KIND - 1 && total > MOST_OF_A_KIND)
            fprintf(out, "%s: %d more like it, %d in all [%s]\n",
                e->at.file ? e->at.file : "equitypack", total - MOST_OF_A_KIND, total,
                diag_code_name(e->code));
    }
}

void diag_print(const struct diag *diag, FILE *out)
{
    diag_print_from(diag, DIAG_NOTE, out);
}
