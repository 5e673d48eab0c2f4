// registry.h - the register of files: what was loaded from where, version by version.
//
// Owner:  the caller's storage; registry_close() takes a zeroed one too
// Errors: DIAG_DATABASE
// Tables: ingest_file, ingest_mapping, ingest_fill, ingest_origin, ingest_refused of
// src/sql/schema.sql

#ifndef INGEST_REGISTRY_H
#define INGEST_REGISTRY_H

#include "base/sha256.h"
#include "ingest/refusal.h"
#include "ingest/statement.h"
#include "ingest/walk.h"

enum { REGISTRY_STATEMENTS = 12, REGISTRY_TABLES = 8 };

struct registry {
    struct db *db;
    struct sqlite3_stmt *statements[REGISTRY_STATEMENTS];
};

struct registry_row {
    int64_t file_id; // 0: the path has no version in force
    int64_t bytes;
    char sha256[SHA256_HEX];
    const char *table_name, *source, *folder;    // NULL: none
    const char *mapping, *mapping_sha256;        // of a native export
    const struct table *tables[REGISTRY_TABLES]; // that it filled, the main one first
    int table_count;
    int64_t rows_read, rows_loaded, rows_rejected, rows_total, rows_repeated;
};

// What loading a file found, beside what contest.h tells the register itself.
struct registry_totals {
    int64_t rows_read, rows_loaded, rows_rejected, rows_total;
    char date_min[24], date_max[24]; // empty: the table has no date
    bool has_amount;
    int64_t amount_micros;
};

bool registry_open(struct registry *registry, struct db *db, struct diag *diag);
void registry_close(struct registry *registry);

bool registry_find(struct registry *registry, const char *path, struct registry_row *out,
    struct arena *arena, struct diag *diag);

// A new version, in force at once: the old one must be superseded before. Returns 0 on failure.
int64_t registry_add(
    struct registry *registry, const struct walk_file *file, struct diag *diag);
// What read a native export, and which tables it fills: before its rows come.
bool registry_map(struct registry *registry, int64_t file_id, const char *mapping,
    const char *sha256, const char *timezone, struct diag *diag);
bool registry_fill(struct registry *registry, int64_t file_id, const struct table *table,
    bool is_main, struct diag *diag);

bool registry_total(struct registry *registry, int64_t file_id, const char *sha256,
    int64_t bytes, const struct registry_totals *totals, struct diag *diag);
bool registry_supersede(
    struct registry *registry, int64_t file_id, int64_t by, struct diag *diag);

bool registry_refuse(struct registry *registry, const char *path, const struct refusal *refusal,
    struct diag *diag);
bool registry_pardon(struct registry *registry, const char *path, struct diag *diag);

#endif
