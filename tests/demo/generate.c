// Writes the demo's data directory: the tables of an invented business, the same bytes each
// time. usage: generate FOLDER     (FOLDER/tables/*.csv and *.csv.gz, FOLDER/sources/...)

#include "base/arena.h"
#include "base/diag.h"
#include "base/file.h"
#include "books.h"
#include "business.h"
#include "cash.h"
#include "edges.h"
#include "events.h"
#include "exports.h"
#include "facts.h"
#include "partners.h"
#include "pay.h"
#include "plan.h"
#include "policy.h"
#include "process.h"
#include "staff.h"

#include <stdio.h>

static struct process process;
static struct tag_list tags;
static struct books books;
static struct cash cash;

static void write_all(const char *root, const char *folder)
{
    process_run(&process);
    tags_make(&tags, &process);
    books_make(&books, &process, &tags);
    business_write(folder);
    edges_write(folder);
    facts_write(folder, &process);
    exports_write(root, &tags, &process);
    partners_write(folder, &tags, &process);
    policy_write(folder);
    staff_write(folder);
    pay_run(folder, &cash, &books);
    cash_write(folder, &cash);
    events_write(folder);
    plan_write(folder);
}

int main(int argc, char **argv)
{
    struct arena arena;
    struct diag diag;

    if (argc != 2) {
        fprintf(stderr, "usage: generate FOLDER\n");
        return 2;
    }
    arena_init(&arena);
    diag_init(&diag, &arena);
    const char *folder = file_join(argv[1], "tables", &arena);

    if (!file_make_folders(folder, &diag)) {
        diag_print(&diag, stderr);
        return 3;
    }
    write_all(argv[1], folder);
    arena_finish(&arena);
    return 0;
}
