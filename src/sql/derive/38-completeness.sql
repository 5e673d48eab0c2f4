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
    day INTEGER NOT NULL,
    PRIMARY KEY (table_name, source, day)
) STRICT, WITHOUT ROWID;

INSERT INTO work_present
SELECT 'fact_spend_daily', platform || '/' || account_id, day FROM work_account_day;

INSERT INTO work_present
SELECT DISTINCT 'fact_revenue_daily', e.partner, d.number
FROM work_earned AS e
JOIN work_day AS d USING (date);

-- The same at as-of and at each month's End.
CREATE TEMP TABLE work_completeness (
    end_day TEXT NOT NULL,
    table_name TEXT NOT NULL,
    expected_rows INTEGER NOT NULL,
    present_rows INTEGER NOT NULL,
    PRIMARY KEY (end_day, table_name)
) STRICT, WITHOUT ROWID;

INSERT INTO work_completeness
WITH span (end_day, first, last) AS MATERIALIZED (
    SELECT date, days_between('1970-01-01', date) - 89, days_between('1970-01-01', date)
    FROM (SELECT end_day AS date FROM work_month UNION SELECT :as_of)
),
source AS MATERIALIZED (
    SELECT DISTINCT table_name, source FROM work_present
),
counted AS (
    SELECT
        e.end_day, s.table_name,
        (SELECT count(*) FROM work_present AS p
         WHERE p.table_name = s.table_name AND p.source = s.source
           AND p.day BETWEEN e.first AND e.last) AS present,
        (SELECT max(p.day) FROM work_present AS p
         WHERE p.table_name = s.table_name AND p.source = s.source
           AND p.day BETWEEN e.first AND e.last)
        - (SELECT min(p.day) FROM work_present AS p
           WHERE p.table_name = s.table_name AND p.source = s.source
             AND p.day BETWEEN e.first AND e.last) + 1 AS expected
    FROM span AS e
    CROSS JOIN source AS s
),
name (table_name) AS (VALUES ('fact_spend_daily'), ('fact_revenue_daily'))
SELECT e.end_day, n.table_name, coalesce(sum(s.expected), 0), coalesce(sum(s.present), 0)
FROM span AS e
CROSS JOIN name AS n
LEFT JOIN counted AS s ON s.end_day = e.end_day AND s.table_name = n.table_name
GROUP BY e.end_day, n.table_name;

INSERT INTO completeness
SELECT
    table_name, expected_rows, present_rows,
    CASE WHEN expected_rows > 0 THEN mul_div_round(10000, present_rows, expected_rows) END,
    CASE WHEN expected_rows = 0 THEN 'null:insufficient_data' END
FROM work_completeness
WHERE end_day = :as_of;
