#include "pack/pictures.h"

#include "base/file.h"
#include "base/program.h"

#include <stdio.h>
#include <string.h>

static const char resolution[] = "110"; // a page fills a screen's height
static const char work_name[] = ".pages.new", prefix[] = "page-", ending[] = ".png";

// The number in "page-07.png", if it has so many digits; else 0.
static int number_of(const char *name, int digits)
{
    size_t length = strlen(prefix) + (size_t)digits;
    int number = 0;

    if (strncmp(name, prefix, strlen(prefix)) != 0 || strlen(name) < length ||
        strcmp(name + length, ending) != 0)
        return 0;
    for (const char *p = name + strlen(prefix); p < name + length; p++) {
        if (*p < '0' || *p > '9')
            return 0;
        number = 10 * number + (*p - '0');
    }
    return number;
}

static bool is_picture(const char *name)
{
    size_t digits = strspn(
        name + (strncmp(name, prefix, strlen(prefix)) ? 0 : strlen(prefix)), "0123456789");

    return digits && number_of(name, (int)digits);
}

static int digits_of(int count)
{
    return count < 10 ? 1 : 1 + digits_of(count / 10);
}

static const char *name_of(int page, int digits, struct arena *arena)
{
    return arena_format(arena, "%s%0*d%s", prefix, digits, page, ending);
}

static bool draw(const struct pictures_job *job, const char *work, int first, int last,
    struct arena *arena, struct diag *diag)
{
    const char *words[] = {"pdftoppm", "-r", resolution, "-png", "-f",
        arena_format(arena, "%d", first), "-l", arena_format(arena, "%d", last), job->pdf,
        file_join(work, "page", arena), NULL};

    return program_run(words, "poppler-utils", diag);
}

static bool is_wanted(const struct pictures_job *job, int page, int digits, struct arena *arena)
{
    return !job->is_changed || job->is_changed[page - 1] ||
           !file_exists(file_join(job->folder, name_of(page, digits, arena), arena));
}

// One call for each stretch of pages.
static bool draw_wanted(const struct pictures_job *job, const char *work, int digits,
    struct arena *arena, struct diag *diag)
{
    bool ok = true;

    for (int page = 1, last; page <= job->page_count && ok; page = last + 1) {
        for (last = page; last <= job->page_count && is_wanted(job, last, digits, arena);)
            last++;
        if (last > page)
            ok = draw(job, work, page, last - 1, arena, diag);
    }
    return ok;
}

static bool move_in(
    const char *work, const char *folder, struct arena *arena, struct diag *diag)
{
    char **names;
    int count;

    if (!file_list(work, &names, &count, arena, diag))
        return false;
    for (int i = 0; i < count; i++) {
        const char *to = file_join(folder, names[i], arena);

        if (rename(file_join(work, names[i], arena), to) != 0)
            return diag_system(diag, to, "cannot rename to");
    }
    return true;
}

static bool remove_others(
    const struct pictures_job *job, int digits, struct arena *arena, struct diag *diag)
{
    char **names;
    int count;

    if (!file_list(job->folder, &names, &count, arena, diag))
        return false;
    for (int i = 0; i < count; i++) {
        int number = number_of(names[i], digits);
        const char *path = file_join(job->folder, names[i], arena);

        if (is_picture(names[i]) && (number < 1 || number > job->page_count) &&
            remove(path) != 0)
            return diag_system(diag, path, "cannot remove");
    }
    return true;
}

bool pictures_make(const struct pictures_job *job, struct arena *arena, struct diag *diag)
{
    const char *work = file_join(job->folder, work_name, arena);
    int digits = digits_of(job->page_count);
    bool ok = file_remove_tree(work, diag) && file_make_folders(work, diag) &&
              draw_wanted(job, work, digits, arena, diag) &&
              move_in(work, job->folder, arena, diag) &&
              remove_others(job, digits, arena, diag);

    return file_remove_tree(work, diag) && ok;
}
