-- Section 4, completeness: days present of the days expected, over the 90 that end on as-of.
DROP TABLE IF EXISTS completeness;
CREATE TABLE completeness (
    table_name TEXT NOT NULL PRIMARY KEY,
    expected_rows INTEGER NOT NULL,
    present_rows INTEGER NOT NULL,
    completeness_bps INTEGER,
    completeness_bps_null_reason TEXT
) STRICT, WITHOUT ROWID;

-- Which account or partner has data on which day.
CREATE TEMP TABLE work_present (
    table_name TEXT NOT NULL,
    source TEXT NOT NULL,
    date TEXT NOT NULL,
    PRIMARY KEY (table_name, source, date)
) STRICT, WITHOUT ROWID;

INSERT INTO work_present
SELECT 'fact_spend_daily', platform || '/' || account_id, date
FROM work_spend
GROUP BY date, platform, account_id
UNION ALL
SELECT DISTINCT 'fact_revenue_daily', partner, date FROM work_earned;

-- The same at as-of and at each month's End.
CREATE TEMP TABLE work_completeness (
    end_day TEXT NOT NULL,
    table_name TEXT NOT NULL,
    expected_rows INTEGER NOT NULL,
    present_rows INTEGER NOT NULL,
    PRIMARY KEY (end_day, table_name)
) STRICT, WITHOUT ROWID;

INSERT INTO work_completeness
WITH end (day) AS (
    SELECT end_day FROM work_month UNION SELECT :as_of
),
source AS MATERIALIZED (
    SELECT DISTINCT table_name, source FROM work_present
),
counted AS (
    SELECT
        e.day, p.table_name, p.source, count(*) AS present,
        days_between(min(p.date), max(p.date)) + 1 AS expected
    FROM end AS e
    CROSS JOIN source AS s
    CROSS JOIN work_present AS p
        ON p.table_name = s.table_name AND p.source = s.source
        AND p.date BETWEEN add_days(e.day, -89) AND e.day
    GROUP BY e.day, p.table_name, p.source
),
name (table_name) AS (VALUES ('fact_spend_daily'), ('fact_revenue_daily'))
SELECT e.day, n.table_name, coalesce(sum(s.expected), 0), coalesce(sum(s.present), 0)
FROM end AS e
CROSS JOIN name AS n
LEFT JOIN counted AS s ON s.day = e.day AND s.table_name = n.table_name
GROUP BY e.day, n.table_name;

INSERT INTO completeness
SELECT
    table_name, expected_rows, present_rows,
    CASE WHEN expected_rows > 0 THEN mul_div_round(10000, present_rows, expected_rows) END,
    CASE WHEN expected_rows = 0 THEN 'null:insufficient_data' END
FROM work_completeness
WHERE end_day = :as_of;
