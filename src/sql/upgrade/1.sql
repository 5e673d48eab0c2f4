-- From schema 1: a line of a file may be rejected in each of the tables that it fills.
CREATE TABLE ingest_reject_2 (
    file_id INTEGER NOT NULL,
    line INTEGER NOT NULL,
    "column" INTEGER NOT NULL,
    path TEXT NOT NULL,
    table_name TEXT NOT NULL,
    contested INTEGER NOT NULL,
    reason TEXT NOT NULL,
    raw TEXT,
    PRIMARY KEY (file_id, line, table_name)
) STRICT, WITHOUT ROWID;
INSERT INTO ingest_reject_2
SELECT file_id, line, "column", path, table_name, contested, reason, raw
FROM ingest_reject;
DROP TABLE ingest_reject;
ALTER TABLE ingest_reject_2 RENAME TO ingest_reject;
