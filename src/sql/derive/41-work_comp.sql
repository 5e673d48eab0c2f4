-- Variable compensation before the throttle: tiers, assisted share, bonuses, the cap. NULL where
-- a parameter is missing; 0 where the month's margin is not above 0.
CREATE TEMP TABLE work_comp (
    month TEXT NOT NULL,
    buyer_id TEXT NOT NULL,
    payout_tiers_cents INTEGER,
    assisted_cents INTEGER,
    bonuses_cents INTEGER NOT NULL,
    payout_calc_cents INTEGER,
    payout_capped_cents INTEGER,
    PRIMARY KEY (month, buyer_id)
) STRICT, WITHOUT ROWID;

INSERT INTO work_comp
WITH
-- A buyer's own schedule, once in force, wins over everyone's, whatever the dates.
own AS (
    SELECT b.month, b.buyer_id, max(t.effective_from) AS effective_from
    FROM work_buyer AS b
    JOIN work_month AS m USING (month)
    JOIN policy_comp_tier AS t
        ON t.buyer_id = b.buyer_id AND t.effective_from <= m.last_day
    GROUP BY b.month, b.buyer_id
),
everyone AS (
    SELECT m.month, max(t.effective_from) AS effective_from
    FROM work_month AS m
    JOIN policy_comp_tier AS t ON t.buyer_id = '*' AND t.effective_from <= m.last_day
    GROUP BY m.month
),
tier AS MATERIALIZED (
    SELECT
        effective_from, buyer_id, to_cents(floor_micros) AS floor, rate_bps,
        lead(to_cents(floor_micros)) OVER (
            PARTITION BY effective_from, buyer_id ORDER BY floor_micros) AS ceiling
    FROM policy_comp_tier
),
schedule AS (
    SELECT
        b.month, b.buyer_id, b.margin_cents,
        iif(o.effective_from IS NULL, '*', b.buyer_id) AS owner,
        coalesce(o.effective_from, e.effective_from) AS effective_from
    FROM work_buyer AS b
    LEFT JOIN own AS o USING (month, buyer_id)
    LEFT JOIN everyone AS e ON e.month = b.month
),
tiered AS (
    SELECT
        s.month, s.buyer_id,
        sum_mul_div_round(
            max(0, min(s.margin_cents, coalesce(t.ceiling, s.margin_cents)) - t.floor),
            t.rate_bps, 10000) AS payout
    FROM schedule AS s
    JOIN tier AS t ON t.buyer_id = s.owner AND t.effective_from = s.effective_from
    GROUP BY s.month, s.buyer_id
),
helped AS (
    SELECT
        m.month, a.buyer_id,
        sum(mul_div_round(a.assisted_margin_micros, m.assisted_share_bps, 100000000)) AS payout
    FROM fact_assisted_margin AS a
    JOIN work_month AS m ON m.month = month_of(a.window_end)
    WHERE a.window_end <= :as_of
      AND a.assisted_margin_micros >= m.assisted_min_cents * 10000
    GROUP BY m.month, a.buyer_id
),
payout AS MATERIALIZED (
    SELECT
        b.month, b.buyer_id, b.margin_cents, b.bonuses_cents, m.comp_cap_bps, t.payout AS tiers,
        CASE WHEN m.assisted_share_bps IS NOT NULL AND m.assisted_min_cents IS NOT NULL
            THEN min(
                coalesce(h.payout, 0), mul_div_round(m.assisted_cap_bps, t.payout, 10000))
        END AS assisted
    FROM work_buyer AS b
    JOIN work_month AS m USING (month)
    LEFT JOIN tiered AS t ON t.month = b.month AND t.buyer_id = b.buyer_id
    LEFT JOIN helped AS h ON h.month = b.month AND h.buyer_id = b.buyer_id
    WHERE b.margin_cents > 0
)
SELECT
    month, buyer_id, tiers, assisted, bonuses_cents, tiers + assisted + bonuses_cents,
    min(tiers + assisted + bonuses_cents, mul_div_round(comp_cap_bps, margin_cents, 10000))
FROM payout
UNION ALL
SELECT month, buyer_id, 0, 0, 0, 0, 0 FROM work_buyer WHERE margin_cents <= 0;
