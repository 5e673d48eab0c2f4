-- The register of what was loaded. The canonical tables come from data/tables.def.

-- One row a version of a file; a later version of the same path supersedes it.
-- superseded_by: NULL in force; the file_id of the later version; 0 taken out by --remove.
-- Counts: rows_read = rows_loaded + rows_rejected + rows_repeated + rows_total. They are kept
-- up to date when another file's rows change what counts. rows_repeated: rows whose key, or
-- whose account's day, the books have from elsewhere (ingest_held, ingest_second). A file that
-- fills several tables counts a row where it goes into table_name, the main one.
-- date_min, date_max: the table's first date column; amount_micros: its money, added up. Both
-- over all rows that could be read, so that they tie to the file itself; NULL where the table
-- has no such column or the sum is beyond 64 bits.
CREATE TABLE IF NOT EXISTS ingest_file (
    file_id INTEGER PRIMARY KEY,
    path TEXT NOT NULL,
    source TEXT NOT NULL, -- canonical, commentary, settlement, or the mapping
    table_name TEXT,
    sha256 TEXT NOT NULL,
    bytes INTEGER NOT NULL,
    rows_read INTEGER NOT NULL,
    rows_loaded INTEGER NOT NULL,
    rows_rejected INTEGER NOT NULL,
    rows_total INTEGER NOT NULL,
    rows_repeated INTEGER NOT NULL,
    date_min TEXT,
    date_max TEXT,
    amount_micros INTEGER,
    superseded_by INTEGER
) STRICT;
CREATE UNIQUE INDEX IF NOT EXISTS ingest_file_in_force
    ON ingest_file (path) WHERE superseded_by IS NULL;

-- Native exports: the mapping that read the file, as it was then, and whose days its dates are.
CREATE TABLE IF NOT EXISTS ingest_mapping (
    file_id INTEGER PRIMARY KEY,
    mapping TEXT NOT NULL, -- SOURCE-vN
    sha256 TEXT NOT NULL,
    timezone TEXT NOT NULL
) STRICT;

-- The tables that a file filled beside its main one.
CREATE TABLE IF NOT EXISTS ingest_fill (
    file_id INTEGER NOT NULL,
    table_name TEXT NOT NULL,
    PRIMARY KEY (file_id, table_name)
) STRICT, WITHOUT ROWID;

-- Rows of fact_spend_daily whose account's day another source brings too, which comes first by
-- path: they do not count. cells: the row in the table's column order, as CSV.
CREATE TABLE IF NOT EXISTS ingest_second (
    date TEXT NOT NULL,
    platform TEXT NOT NULL,
    account_id TEXT NOT NULL,
    file_id INTEGER NOT NULL,
    line INTEGER NOT NULL,
    cells TEXT NOT NULL,
    PRIMARY KEY (date, platform, account_id, file_id, line)
) STRICT, WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS ingest_second_file ON ingest_second (file_id);

-- The data directory that a path came from last: not part of any register that is printed.
CREATE TABLE IF NOT EXISTS ingest_origin (
    path TEXT PRIMARY KEY,
    folder TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Rows that do not count, whole: malformed ones, and those of a contested key.
CREATE TABLE IF NOT EXISTS ingest_reject (
    file_id INTEGER NOT NULL,
    line INTEGER NOT NULL,
    "column" INTEGER NOT NULL, -- in bytes, from 1
    path TEXT NOT NULL,
    table_name TEXT NOT NULL,
    contested INTEGER NOT NULL, -- 1: well-formed, but its key has other values elsewhere
    reason TEXT NOT NULL,
    raw TEXT,
    PRIMARY KEY (file_id, line, table_name)
) STRICT, WITHOUT ROWID;

-- Well-formed rows outside their table, by key: repeats of the row in the table (cells NULL),
-- or the contested rows of a key that the table does not have (cells: the row in the table's
-- column order). key and cells are CSV.
CREATE TABLE IF NOT EXISTS ingest_held (
    table_name TEXT NOT NULL,
    key TEXT NOT NULL,
    file_id INTEGER NOT NULL,
    line INTEGER NOT NULL,
    cells TEXT,
    judged INTEGER NOT NULL DEFAULT 0, -- 1: contested, its rejects are written
    PRIMARY KEY (table_name, key, file_id, line)
) STRICT, WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS ingest_held_file ON ingest_held (file_id);
CREATE INDEX IF NOT EXISTS ingest_held_contested
    ON ingest_held (table_name, key) WHERE cells IS NOT NULL;

-- Files refused whole when they were last offered; gone once the path loads.
CREATE TABLE IF NOT EXISTS ingest_refused (
    path TEXT PRIMARY KEY,
    line INTEGER NOT NULL,
    "column" INTEGER NOT NULL,
    code TEXT NOT NULL,
    reason TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Commentary and official settlement reports, as they came.
CREATE TABLE IF NOT EXISTS ingest_document (
    path TEXT PRIMARY KEY,
    file_id INTEGER NOT NULL,
    kind TEXT NOT NULL, -- commentary, settlement
    text TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- The only place with clock times.
CREATE TABLE IF NOT EXISTS run_log (
    run_id INTEGER PRIMARY KEY,
    started_at TEXT NOT NULL,
    command TEXT NOT NULL,
    status INTEGER
) STRICT;

-- Every settlement report that there ever was: a day's report that comes to differ is the next
-- revision, and nothing is written over. previous_sha256 is the hash of the whole event before
-- (derive/84), so that a change in the past shows.
CREATE TABLE IF NOT EXISTS settlement_event (
    seq INTEGER PRIMARY KEY,
    report_date TEXT NOT NULL,
    event_type TEXT NOT NULL,
    revision INTEGER NOT NULL,
    previous_sha256 TEXT NOT NULL, -- of the first event ''
    report TEXT NOT NULL, -- JSON
    UNIQUE (report_date, revision)
) STRICT;
CREATE TRIGGER IF NOT EXISTS settlement_event_is_not_changed
BEFORE UPDATE ON settlement_event
BEGIN
    SELECT raise(ABORT, 'settlement_event is append-only');
END;
CREATE TRIGGER IF NOT EXISTS settlement_event_is_not_deleted
BEFORE DELETE ON settlement_event
BEGIN
    SELECT raise(ABORT, 'settlement_event is append-only');
END;

-- Of a (date, partner, product_tag) the final row if there is one, else the unmarked, else the
-- estimated.
CREATE VIEW IF NOT EXISTS revenue_in_force AS
SELECT * FROM fact_revenue_daily AS r
WHERE revenue_status = 'final'
   OR (revenue_status IN ('', 'estimated') AND NOT EXISTS (
        SELECT 1 FROM fact_revenue_daily AS better
        WHERE better.date = r.date AND better.partner = r.partner
          AND better.product_tag = r.product_tag
          AND (better.revenue_status = 'final'
               OR (better.revenue_status = '' AND r.revenue_status = 'estimated'))));
