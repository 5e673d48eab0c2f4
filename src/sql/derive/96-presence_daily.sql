-- Our own, the days behind completeness (data-contract.md section 4): of each account of a platform
-- and of each partner the days that should have rows, from its first to its last day with rows in
-- the 90 that end on as-of, and whether they have. An edition that may name no account adds them up
-- by platform, so a day counts what is expected and what is present.
DROP TABLE IF EXISTS presence_daily;
CREATE TABLE presence_daily (
    table_name TEXT NOT NULL,
    name TEXT NOT NULL, -- of the platform, of the partner
    account_id TEXT NOT NULL, -- of a partner ''
    date TEXT NOT NULL,
    expected_rows INTEGER NOT NULL,
    present_rows INTEGER NOT NULL,
    PRIMARY KEY (table_name, name, account_id, date)
) STRICT, WITHOUT ROWID;

INSERT INTO presence_daily
WITH seen AS MATERIALIZED (
    SELECT
        table_name, source, min(day) AS first, max(day) AS last,
        iif(table_name = 'fact_spend_daily', instr(source, '/'), 0) AS slash
    FROM work_present
    WHERE day BETWEEN days_between('1970-01-01', :as_of) - 89
          AND days_between('1970-01-01', :as_of)
    GROUP BY table_name, source
)
SELECT
    s.table_name, iif(slash, substr(s.source, 1, slash - 1), s.source),
    iif(slash, substr(s.source, slash + 1), ''), d.date, 1, p.day IS NOT NULL
FROM seen AS s
JOIN work_day AS d ON d.number BETWEEN s.first AND s.last
LEFT JOIN work_present AS p
    ON p.table_name = s.table_name AND p.source = s.source AND p.day = d.number;
