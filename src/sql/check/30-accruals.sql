-- Criterion 3: the month's accruals match the policy's tiers and caps. Each step is computed anew
-- from the one before it: value is the books', limit what it should be. The tiers by another
-- algebra than the books': each floor that the margin passes adds the rise of the rate there,
-- instead of slices between floors.
WITH
month AS MATERIALIZED (
    SELECT
        max(p.value) FILTER (WHERE p.name = 'assisted_share_bps') AS assisted_share_bps,
        max(p.value) FILTER (WHERE p.name = 'assisted_cap_bps') AS assisted_cap_bps,
        max(p.value) FILTER (WHERE p.name = 'comp_cap_bps') AS comp_cap_bps,
        max(p.value) FILTER (WHERE p.name = 'throttle_cut_bps') AS throttle_cut_bps,
        max(p.value) FILTER (WHERE p.name = 'throttle_ebitda_bps') AS throttle_ebitda_bps,
        max(p.value) FILTER (WHERE p.name = 'cushion_red_bps') AS cushion_red_bps,
        (SELECT to_cents(decimal(m.value, 6)) FROM policy_parameter AS m
         WHERE m.name = 'assisted_min_margin' AND m.effective_from <= :last_day
         ORDER BY m.effective_from DESC LIMIT 1) AS assisted_min_cents
    FROM (
        SELECT name, decimal(value, 0) AS value, max(effective_from)
        FROM policy_parameter
        WHERE effective_from <= :last_day
        GROUP BY name
    ) AS p
),
earned AS MATERIALIZED (
    SELECT buyer_id, sum(net_margin_cents) AS margin
    FROM fact_margin_daily
    WHERE date BETWEEN :first_day AND :last_day
    GROUP BY buyer_id
),
kink AS (
    SELECT
        buyer_id, effective_from, to_cents(floor_micros) AS floor,
        rate_bps - lag(rate_bps, 1, 0) OVER (
            PARTITION BY buyer_id, effective_from ORDER BY floor_micros) AS rise_bps
    FROM policy_comp_tier
    WHERE effective_from <= :last_day
),
accrual AS MATERIALIZED (
    SELECT
        a.*, coalesce(e.margin, 0) AS margin,
        (SELECT sum_mul_div_round(max(0, coalesce(e.margin, 0) - k.floor), k.rise_bps, 10000)
         FROM kink AS k
         WHERE (k.buyer_id, k.effective_from) = (
                SELECT t.buyer_id, t.effective_from
                FROM policy_comp_tier AS t
                WHERE t.buyer_id IN (a.buyer_id, '*') AND t.effective_from <= :last_day
                ORDER BY t.buyer_id = '*', t.effective_from DESC
                LIMIT 1)) AS tiers,
        (SELECT coalesce(sum(mul_div_round(s.assisted_margin_micros, m.assisted_share_bps,
                                           100000000)), 0)
         FROM fact_assisted_margin AS s
         WHERE s.buyer_id = a.buyer_id AND month_of(s.window_end) = :month
           AND s.window_end <= :as_of
           AND s.assisted_margin_micros >= m.assisted_min_cents * 10000) AS shared
    FROM fact_comp_accruals AS a
    CROSS JOIN month AS m
    LEFT JOIN earned AS e USING (buyer_id)
    WHERE a.month = :month
),
-- The throttle's two tests, from the profit and loss account and the cash at the month's end.
proxy AS (
    SELECT
        p.net_margin_cents AS net,
        p.net_margin_cents - p.base_salaries_cents - p.other_buyer_costs_cents
            - p.fixed_overhead_cents - p.variable_overhead_cents
            - (SELECT iif(count(*) = count(payout_capped_cents),
                          coalesce(sum(payout_capped_cents), 0), NULL) FROM accrual) AS cents
    FROM pnl_monthly AS p
    WHERE p.month = :month
),
throttle AS MATERIALIZED (
    SELECT
        CASE
            WHEN x.net <= 0
                OR mul_compare(x.cents, 10000, m.throttle_ebitda_bps, x.net) < 0
                OR (w.cash_cushion_required_cents > 0
                    AND mul_compare(w.cash_balance_cents, 10000, m.cushion_red_bps,
                            w.cash_cushion_required_cents) < 0)
                THEN m.throttle_cut_bps
            WHEN m.throttle_ebitda_bps IS NULL OR m.cushion_red_bps IS NULL
                OR w.cash_cushion_required_cents IS NULL
                OR EXISTS (SELECT 1 FROM accrual WHERE payout_capped_cents IS NULL)
                THEN NULL
            ELSE 10000
        END AS factor
    FROM proxy AS x
    CROSS JOIN month AS m
    LEFT JOIN fact_working_capital AS w ON w.date = :end_day
),
step (place, name, buyer_id, value, want) AS (
    SELECT 1, 'comp_margin', buyer_id, portfolio_margin_cents, margin FROM accrual
    UNION ALL
    SELECT 2, 'comp_tiers', buyer_id, payout_tiers_cents, iif(margin <= 0, 0, tiers) FROM accrual
    UNION ALL
    SELECT
        3, 'comp_assisted', buyer_id, assisted_cents,
        CASE
            WHEN margin <= 0 THEN 0
            WHEN assisted_share_bps IS NULL OR assisted_min_cents IS NULL THEN NULL
            ELSE min(shared, mul_div_round(assisted_cap_bps, payout_tiers_cents, 10000))
        END
    FROM accrual
    CROSS JOIN month
    UNION ALL
    SELECT
        4, 'comp_capped', buyer_id, payout_capped_cents,
        iif(margin <= 0, 0,
            min(payout_tiers_cents + assisted_cents + bonuses_cents,
                mul_div_round(comp_cap_bps, margin, 10000)))
    FROM accrual
    CROSS JOIN month
    UNION ALL
    SELECT 5, 'comp_throttle', buyer_id, throttle_factor_bps, factor
    FROM accrual
    CROSS JOIN throttle
    UNION ALL
    SELECT
        6, 'comp_final', buyer_id, payout_final_cents,
        iif(margin <= 0, 0, mul_div_round(payout_capped_cents, throttle_factor_bps, 10000))
    FROM accrual
    UNION ALL
    SELECT
        7, 'comp_payable', buyer_id, payable_cents,
        iif(payout_final_cents = 0, 0, mul_div_round(payout_final_cents, collected_bps, 10000))
    FROM accrual
)
SELECT
    CASE
        WHEN value IS NOT want THEN 'FAIL'
        WHEN value IS NULL THEN 'NOTSET'
        ELSE 'PASS'
    END AS verdict,
    name, buyer_id AS entity, value, want AS "limit", 1 AS many
FROM step
ORDER BY place, buyer_id;
