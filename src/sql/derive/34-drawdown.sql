-- Section 4, drawdown: each stretch of days on which cumulative portfolio margin is below its
-- peak. The peak starts at 0 on the day before the first.
DROP TABLE IF EXISTS drawdown;
CREATE TABLE drawdown (
    peak_date TEXT NOT NULL PRIMARY KEY,
    trough_date TEXT NOT NULL,
    recovery_date TEXT,
    depth_cents INTEGER NOT NULL,
    duration_days INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Cumulative margin and its peak, day by day: the monthly maximum drawdown reads it too.
CREATE TEMP TABLE work_peak (
    date TEXT NOT NULL PRIMARY KEY,
    margin_cents INTEGER NOT NULL,
    below_cents INTEGER NOT NULL -- peak - cumulative, never negative
) STRICT, WITHOUT ROWID;

INSERT INTO work_peak
WITH portfolio AS (
    SELECT date, sum(net_margin_cents) AS margin_cents FROM work_platform_day GROUP BY date
),
cumulative AS (
    SELECT
        d.date, coalesce(p.margin_cents, 0) AS margin_cents,
        sum(p.margin_cents) OVER (ORDER BY d.date) AS cents
    FROM work_day AS d
    LEFT JOIN portfolio AS p USING (date)
    WHERE d.date >= (SELECT min(date) FROM work_platform_day)
)
SELECT date, margin_cents, max(0, max(cents) OVER (ORDER BY date)) - cents
FROM cumulative;

INSERT INTO drawdown
WITH stretch AS (
    -- Days below the peak in one stretch have the same number of peak days before them.
    SELECT date, below_cents, count(*) FILTER (WHERE below_cents = 0) OVER (ORDER BY date) AS id
    FROM work_peak
),
span AS (
    SELECT id, min(date) AS first, max(date) AS last, max(below_cents) AS depth
    FROM stretch
    WHERE below_cents > 0
    GROUP BY id
)
SELECT
    add_days(s.first, -1),
    (SELECT min(t.date) FROM stretch AS t WHERE t.id = s.id AND t.below_cents = s.depth),
    CASE WHEN s.last < :as_of THEN add_days(s.last, 1) END,
    s.depth,
    days_between(s.first, s.last) + 1 + (s.last < :as_of)
FROM span AS s;
