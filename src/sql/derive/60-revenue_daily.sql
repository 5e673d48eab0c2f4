-- Section 5, revenue_daily: what a project sold on a day. Each event's gross and net are rounded
-- to cents by themselves; the fee is their difference, all else sums of those.
DROP TABLE IF EXISTS revenue_daily;
CREATE TABLE revenue_daily (
    project_id TEXT NOT NULL,
    economic_day TEXT NOT NULL,
    gross_revenue_cents INTEGER NOT NULL,
    platform_fees_cents INTEGER NOT NULL,
    net_revenue_cents INTEGER NOT NULL,
    PRIMARY KEY (project_id, economic_day)
) STRICT, WITHOUT ROWID;

INSERT INTO revenue_daily
WITH event AS (
    SELECT
        project_id, economic_day,
        to_cents(gross_amount_micros) AS gross_cents,
        to_cents(net_amount_micros) AS net_cents
    FROM sales_core_event
    WHERE economic_day <= :as_of
)
SELECT
    project_id, economic_day, sum(gross_cents), sum(gross_cents - net_cents), sum(net_cents)
FROM event
GROUP BY project_id, economic_day;
