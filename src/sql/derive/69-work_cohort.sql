-- The cohorts of section 5's finance mart: size, acquisition cost, and the gross margin that their
-- customers have brought since the intake week. A week without rows in the ad spend has none; no
-- rows at all are no source. cac is NULL below the floor of five first locks.
CREATE TEMP TABLE work_cohort (
    org_market_id TEXT NOT NULL,
    intake_week TEXT NOT NULL,
    size INTEGER NOT NULL,
    has_classes INTEGER NOT NULL,
    weeks INTEGER NOT NULL,
    sdr_cents INTEGER,
    cost_cents INTEGER,
    margin_cents INTEGER,
    cac_cents INTEGER,
    cac_null_reason TEXT,
    PRIMARY KEY (org_market_id, intake_week)
) STRICT, WITHOUT ROWID;

INSERT INTO work_cohort
WITH lead AS (
    SELECT
        org_market_id, intake_week, count(first_lock_day) AS size,
        count(source_class) > 0 AS has_classes
    FROM work_customer
    GROUP BY org_market_id, intake_week
),
paid AS (
    SELECT org_market_id, week AS intake_week, sum(ad_spend_cents) AS cents
    FROM revenue_ad_spend_reconciled
    WHERE source_class IN ('paid_social', 'paid_search')
    GROUP BY org_market_id, week
),
earned AS (
    SELECT
        org_market_id, intake_week,
        CASE WHEN sum(unknown_costs) = 0 THEN sum(margin_cents) END AS margin_cents
    FROM work_earning
    GROUP BY org_market_id, intake_week
),
cohort AS (
    SELECT
        l.org_market_id, l.intake_week, l.size, l.has_classes,
        days_between(l.intake_week, :as_of) / 7 AS weeks,
        s.sdr_cost_cents AS sdr_cents,
        CASE WHEN EXISTS (SELECT 1 FROM revenue_ad_spend_reconciled AS a
                          WHERE a.week <= iso_week(:as_of))
            THEN s.sdr_cost_cents + coalesce(p.cents, 0) END AS cost_cents,
        CASE WHEN l.size = 0 THEN 0 ELSE e.margin_cents END AS margin_cents
    FROM lead AS l
    LEFT JOIN sales_sdr_time_allocation AS s
        ON s.org_market_id = l.org_market_id AND s.intake_cohort_week = l.intake_week
    LEFT JOIN paid AS p USING (org_market_id, intake_week)
    LEFT JOIN earned AS e USING (org_market_id, intake_week)
)
SELECT
    *,
    CASE WHEN size >= 5 THEN mul_div_round(cost_cents, 1, size) END,
    CASE
        WHEN cost_cents IS NULL THEN 'null:upstream_unavailable'
        WHEN size < 5 THEN 'null:insufficient_data'
    END
FROM cohort;
