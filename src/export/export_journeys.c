// The only rows of single customers that ever leave: for one customer or a span of cohorts.

#include "export/export.h"

#include <sqlite3.h>

const char export_journeys_table[] = "mart_customer_journey_audit";

static const struct source_pos place = {.file = export_journeys_table};

#define ASKED                                                                                  \
    " FROM mart_customer_journey_audit"                                                        \
    " WHERE iif(?1 IS NULL, intake_week BETWEEN ?2 AND ?3, customer_id = ?1)"

static sqlite3_stmt *ask(
    struct db *db, const char *sql, const struct journeys *journeys, struct diag *diag)
{
    sqlite3_stmt *query = NULL;

    if (sqlite3_prepare_v2(db->handle, sql, -1, &query, NULL) != SQLITE_OK) {
        db_fault(db, DIAG_QUERY, place, diag);
        return NULL;
    }
    sqlite3_bind_text(query, 1, journeys->customer, -1, SQLITE_STATIC);
    sqlite3_bind_text(query, 2, journeys->first, -1, SQLITE_STATIC);
    sqlite3_bind_text(query, 3, journeys->last, -1, SQLITE_STATIC);
    return query;
}

int64_t export_count_journeys(struct db *db, const struct journeys *journeys, struct diag *diag)
{
    sqlite3_stmt *query = ask(db, "SELECT count(*)" ASKED, journeys, diag);
    int64_t count = -1;

    if (!query)
        return -1;
    if (sqlite3_step(query) == SQLITE_ROW)
        count = sqlite3_column_int64(query, 0);
    else
        db_fault(db, DIAG_QUERY, place, diag);
    sqlite3_finalize(query);
    return count;
}

bool export_journeys(
    struct db *db, const struct journeys *journeys, struct csv *csv, struct diag *diag)
{
    sqlite3_stmt *query = ask(db, "SELECT *" ASKED " ORDER BY customer_id", journeys, diag);

    if (!query)
        return false;
    bool ok = export_rows(db, query, place, csv, diag);
    sqlite3_finalize(query);
    return ok;
}
