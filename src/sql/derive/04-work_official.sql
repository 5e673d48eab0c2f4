-- The official settlement reports, by the UTC day of their window's start. Amounts go from their
-- own digits to micros, so that no double touches them. What cannot be read is left out, and the
-- day waits for its report.
CREATE TEMP TABLE work_official (
    report_date TEXT NOT NULL,
    path TEXT NOT NULL,
    rebate_micros INTEGER NOT NULL,
    PRIMARY KEY (report_date, path)
) STRICT, WITHOUT ROWID;

INSERT INTO work_official
WITH document AS MATERIALIZED (
    SELECT path, text FROM ingest_document WHERE kind = 'settlement' AND json_valid(text)
),
report AS (
    SELECT
        path, utc_day(text ->> '$.window_start') AS report_date,
        json_decimal(text -> '$.rebate_pusd', 6) AS rebate_micros
    FROM document
)
SELECT report_date, path, rebate_micros
FROM report
WHERE report_date <= :as_of AND rebate_micros IS NOT NULL;
