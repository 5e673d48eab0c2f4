#include "pack/draft.h"

#include "base/file.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

const char *draft_folder(const char *month_folder, int number, struct arena *arena)
{
    return arena_format(arena, "%s/draft-%03d", month_folder, number);
}

static bool look_around(struct draft *draft, struct arena *arena, struct diag *diag)
{
    char **names;
    int count;

    if (!file_list(draft->month_folder, &names, &count, arena, diag))
        return false;
    for (int i = 0; i < count; i++) {
        int number;

        if (sscanf(names[i], "draft-%9d", &number) == 1 && number > draft->last)
            draft->last = number;
        if (!strncmp(names[i], ".draft-", 7) || !strcmp(names[i], ".latest"))
            if (!file_remove_tree(file_join(draft->month_folder, names[i], arena), diag))
                return false;
    }
    return true;
}

bool draft_open(struct draft *draft, const char *out, const char *month, struct arena *arena,
    struct diag *diag)
{
    *draft = (struct draft){.lock = -1};
    draft->month_folder = file_join(out, month, arena);
    if (!file_make_folders(draft->month_folder, diag))
        return false;
    draft->lock = file_lock(file_join(draft->month_folder, ".lock", arena), diag);
    if (draft->lock < 0 || !look_around(draft, arena, diag))
        return false;
    draft->number = draft->last + 1;
    draft->folder = draft_folder(draft->month_folder, draft->number, arena);
    draft->work_folder =
        arena_format(arena, "%s/.draft-%03d.new", draft->month_folder, draft->number);
    return true;
}

bool draft_make_work_folder(struct draft *draft, struct diag *diag)
{
    return file_make_folders(draft->work_folder, diag);
}

// The link is made beside and renamed, so that `latest` is never missing.
static bool point_latest(const struct draft *draft, struct arena *arena, struct diag *diag)
{
    const char *beside = file_join(draft->month_folder, ".latest", arena);
    const char *name = strrchr(draft->folder, '/') + 1;

    unlink(beside);
    if (symlink(name, beside) != 0)
        return diag_system(diag, beside, "cannot link");
    return file_rename(beside, file_join(draft->month_folder, "latest", arena), diag);
}

bool draft_commit(struct draft *draft, struct arena *arena, struct diag *diag)
{
    return file_sync(draft->work_folder, diag) &&
           file_rename(draft->work_folder, draft->folder, diag) &&
           point_latest(draft, arena, diag);
}

void draft_close(struct draft *draft)
{
    file_unlock(draft->lock);
    draft->lock = -1;
}
