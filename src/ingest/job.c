#include "ingest/job.h"

static const char reject_sql[] =
    "INSERT INTO ingest_reject (file_id, line, \"column\", path, table_name, contested, reason,"
    " raw) VALUES (?1, ?2, ?3, ?4, ?5, 0, ?6, ?7)";
static const char document_sql[] = "INSERT OR REPLACE INTO ingest_document (path, file_id, "
                                   "kind, text) VALUES (?1, ?2, ?3, ?4)";
static const char drop_document_sql[] = "DELETE FROM ingest_document WHERE file_id = ?1";
static const char leave_second_sql[] = "DELETE FROM ingest_second WHERE file_id = ?1";

bool job_open(struct job *job, struct db *db, const char *mappings, struct arena *arena,
    struct diag *diag)
{
    *job = (struct job){.db = db, .arena = arena, .diag = diag, .mappings = mappings};
    map_init(&job->sets, arena);
    job->stores = arena_array(arena, struct store *, (size_t)table_count);
    return contest_open(&job->contest, db, diag) && registry_open(&job->registry, db, diag) &&
           statement_open(db, leave_second_sql, &job->leave_second, diag) &&
           statement_open(db, reject_sql, &job->reject, diag) &&
           statement_open(db, document_sql, &job->document, diag) &&
           statement_open(db, drop_document_sql, &job->drop_document, diag);
}

void job_close(struct job *job)
{
    for (int i = 0; job->stores && i < table_count; i++)
        if (job->stores[i])
            store_close(job->stores[i]);
    contest_close(&job->contest);
    registry_close(&job->registry);
    statement_close(&job->leave_second);
    statement_close(&job->reject);
    statement_close(&job->document);
    statement_close(&job->drop_document);
    *job = (struct job){0};
}

struct store *job_store(struct job *job, const struct table *table)
{
    struct store **store = &job->stores[table - tables];

    if (*store)
        return *store;
    *store = arena_new(job->arena, struct store);
    if (store_open(*store, job->db, table, job->arena, job->diag))
        return *store;
    store_close(*store);
    *store = NULL;
    return NULL;
}

const struct mapping_set *job_mappings(struct job *job, const char *source)
{
    struct mapping_set *set = map_find(&job->sets, source);

    if (set)
        return set;
    set = arena_new(job->arena, struct mapping_set);
    if (!mapping_set_read(set, job->mappings, source, job->arena, job->diag))
        return NULL;
    map_put(&job->sets, source, set);
    return set;
}
