#include "pack/pictures.h"

#include "base/file.h"
#include "base/sha256.h"
#include "render/page_keys.h"

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

struct job {
    const char *pdf, *folder, *work;
    struct strbuf keys;
    const struct strbuf *drawn; // the keys of what is there
    const struct impatience *impatience;
    int page_count, digits;
    struct arena *arena;
    struct diag *diag;
};

static bool draw(const struct job *job, int first, int last)
{
    const char *words[] = {"pdftoppm", "-r", resolution, "-png", "-f",
        arena_format(job->arena, "%d", first), "-l", arena_format(job->arena, "%d", last),
        job->pdf, file_join(job->work, "page", job->arena), NULL};

    return program_run(words, "poppler-utils", job->impatience, job->diag);
}

static bool is_there(const struct job *job, int page)
{
    return file_exists(
        file_join(job->folder, name_of(page, job->digits, job->arena), job->arena));
}

static bool is_wanted(const struct job *job, int page)
{
    size_t at = (size_t)(page - 1) * SHA256_HEX;

    return at >= job->drawn->length ||
           memcmp(job->keys.data + at, job->drawn->data + at, SHA256_HEX) != 0 ||
           !is_there(job, page);
}

// One call for each stretch of pages.
static bool draw_wanted(const struct job *job)
{
    bool ok = true;

    for (int page = 1, last; page <= job->page_count && ok; page = last + 1) {
        for (last = page; last <= job->page_count && is_wanted(job, last);)
            last++;
        if (last > page)
            ok = draw(job, page, last - 1);
    }
    return ok;
}

static bool move_in(const struct job *job)
{
    char **names;
    int count;

    if (!file_list(job->work, &names, &count, job->arena, job->diag))
        return false;
    for (int i = 0; i < count; i++) {
        const char *to = file_join(job->folder, names[i], job->arena);

        if (rename(file_join(job->work, names[i], job->arena), to) != 0)
            return diag_system(job->diag, to, "cannot rename to");
    }
    return true;
}

static bool remove_others(const struct job *job)
{
    char **names;
    int count;

    if (!file_list(job->folder, &names, &count, job->arena, job->diag))
        return false;
    for (int i = 0; i < count; i++) {
        int number = number_of(names[i], job->digits);
        const char *path = file_join(job->folder, names[i], job->arena);

        if (is_picture(names[i]) && (number < 1 || number > job->page_count) &&
            remove(path) != 0)
            return diag_system(job->diag, path, "cannot remove");
    }
    return true;
}

static bool make(struct job *job)
{
    if (!page_keys(job->pdf, &job->keys, job->diag))
        return false;
    job->page_count = (int)(job->keys.length / SHA256_HEX);
    job->digits = digits_of(job->page_count);
    bool ok = file_remove_tree(job->work, job->diag) &&
              file_make_folders(job->work, job->diag) && draw_wanted(job) && move_in(job) &&
              remove_others(job);
    return file_remove_tree(job->work, job->diag) && ok;
}

bool pictures_make(struct pictures *pictures, const char *pdf, const char *folder,
    const struct impatience *impatience, struct arena *arena, struct diag *diag)
{
    struct job job = {.pdf = pdf,
        .folder = folder,
        .work = file_join(folder, work_name, arena),
        .drawn = &pictures->keys,
        .impatience = impatience,
        .arena = arena,
        .diag = diag};
    bool ok = make(&job);

    strbuf_finish(&pictures->keys);
    if (ok)
        pictures->keys = job.keys;
    else
        strbuf_finish(&job.keys); // what is there then is not known
    return ok;
}

void pictures_finish(struct pictures *pictures)
{
    strbuf_finish(&pictures->keys);
}
