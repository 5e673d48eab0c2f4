-- Section 5, mart_margin: recognized revenue less what the month's completed lessons cost. A cost
-- is never made up: where some are unknown the known part stands and says so, where all are the
-- margin is not there.
DROP TABLE IF EXISTS mart_margin;
CREATE TABLE mart_margin (
    reporting_period TEXT NOT NULL,
    reporting_period_grain TEXT NOT NULL,
    organization_id TEXT,
    organization_slug TEXT,
    market_id TEXT,
    market_slug TEXT,
    org_market_id TEXT NOT NULL,
    recognized_revenue_cents INTEGER NOT NULL,
    direct_cost_cents INTEGER,
    gross_margin_cents INTEGER,
    gross_margin_rate_bps INTEGER,
    cost_basis_status TEXT NOT NULL,
    cost_gap_reason TEXT,
    as_of TEXT NOT NULL,
    direct_cost_cents_null_reason TEXT,
    gross_margin_cents_null_reason TEXT,
    gross_margin_rate_bps_null_reason TEXT,
    PRIMARY KEY (reporting_period, org_market_id)
) STRICT, WITHOUT ROWID;

INSERT INTO mart_margin
WITH movement AS (
    SELECT
        month_of(recognized_on) AS month, org_market_id, recognized_amount_cents AS revenue,
        0 AS cost, 0 AS lessons, 0 AS unknown
    FROM revenue_revenue_recognition
    WHERE recognized_on <= :as_of
    UNION ALL
    SELECT month_of(day), org_market_id, 0, coalesce(cost_cents, 0), 1, cost_cents IS NULL
    FROM work_lesson
),
period AS (
    SELECT
        month, org_market_id, sum(revenue) AS revenue, sum(cost) AS known_cost,
        CASE
            WHEN NOT EXISTS (SELECT 1 FROM delivery_lesson_event AS e
                             WHERE e.completed_at IS NULL
                                OR substr(e.completed_at, 1, 10) <= :as_of)
                THEN 'missing_cost_source'
            WHEN sum(unknown) = 0 THEN 'complete'
            WHEN sum(unknown) = sum(lessons) THEN 'missing_cost_source'
            ELSE 'partial'
        END AS status
    FROM movement
    GROUP BY month, org_market_id
),
figure AS (
    SELECT
        *, CASE WHEN status <> 'missing_cost_source' THEN known_cost END AS cost
    FROM period
)
SELECT
    f.month, 'month', s.organization_id, s.organization_slug, s.market_id, s.market_slug,
    f.org_market_id, f.revenue, f.cost, f.revenue - f.cost,
    CASE WHEN f.revenue > 0 THEN mul_div_round(10000, f.revenue - f.cost, f.revenue) END,
    f.status,
    CASE f.status
        WHEN 'partial' THEN 'coach_cost'
        WHEN 'missing_cost_source' THEN 'direct_cost_fact_absent_from_silver'
    END,
    :as_of || 'T23:59:59Z',
    CASE WHEN f.cost IS NULL THEN 'null:upstream_unavailable' END,
    CASE WHEN f.cost IS NULL THEN 'null:upstream_unavailable' END,
    CASE
        WHEN f.cost IS NULL THEN 'null:upstream_unavailable'
        WHEN f.revenue = 0 THEN 'null:not_applicable'
        WHEN f.revenue < 0 THEN 'null:negative_denominator'
    END
FROM figure AS f
LEFT JOIN spine_org_market AS s USING (org_market_id);
