-- Section 4, fact_comp_accruals: variable compensation, held until the month's revenue is cash.
DROP TABLE IF EXISTS fact_comp_accruals;
CREATE TABLE fact_comp_accruals (
    month TEXT NOT NULL,
    buyer_id TEXT NOT NULL,
    portfolio_margin_cents INTEGER NOT NULL,
    payout_tiers_cents INTEGER,
    assisted_cents INTEGER,
    bonuses_cents INTEGER NOT NULL,
    payout_calc_cents INTEGER,
    payout_capped_cents INTEGER,
    throttle_factor_bps INTEGER,
    payout_final_cents INTEGER,
    collected_bps INTEGER,
    payable_cents INTEGER,
    paid_cents INTEGER NOT NULL,
    accrual_status TEXT,
    expected_payable_date TEXT,
    paid_date TEXT,
    payout_tiers_cents_null_reason TEXT,
    assisted_cents_null_reason TEXT,
    payout_calc_cents_null_reason TEXT,
    payout_capped_cents_null_reason TEXT,
    throttle_factor_bps_null_reason TEXT,
    payout_final_cents_null_reason TEXT,
    collected_bps_null_reason TEXT,
    payable_cents_null_reason TEXT,
    PRIMARY KEY (month, buyer_id)
) STRICT, WITHOUT ROWID;

INSERT INTO fact_comp_accruals
WITH collected AS (
    SELECT
        month_of(p.date) AS month,
        collected_bps(p.part_cents, c.realized_cents, c.scheduled_cents) AS bps,
        max(c.scheduled_payment_date) AS expected_payable_date
    FROM work_part AS p
    JOIN fact_cashflow_schedule AS c USING (partner, terms, tranche, period_end)
    GROUP BY month_of(p.date)
),
paid AS (
    SELECT month, buyer_id, sum(to_cents(amount_micros)) AS cents, max(paid_date) AS paid_date
    FROM comp_payment
    WHERE paid_date <= :as_of
    GROUP BY month, buyer_id
),
final AS MATERIALIZED (
    SELECT
        b.month, b.buyer_id, b.margin_cents, c.payout_tiers_cents, c.assisted_cents,
        c.bonuses_cents, c.payout_calc_cents, c.payout_capped_cents, t.throttle_factor_bps,
        CASE WHEN b.margin_cents <= 0 THEN 0
            ELSE mul_div_round(c.payout_capped_cents, t.throttle_factor_bps, 10000)
        END AS final,
        l.bps AS collected_bps, l.expected_payable_date, coalesce(p.cents, 0) AS paid,
        p.paid_date
    FROM work_buyer AS b
    JOIN work_comp AS c USING (month, buyer_id)
    JOIN work_throttle AS t USING (month)
    LEFT JOIN collected AS l ON l.month = b.month
    LEFT JOIN paid AS p ON p.month = b.month AND p.buyer_id = b.buyer_id
),
payable AS (
    SELECT
        *,
        CASE WHEN final = 0 THEN 0 ELSE mul_div_round(final, collected_bps, 10000) END AS payable
    FROM final
)
SELECT
    month, buyer_id, margin_cents, payout_tiers_cents, assisted_cents, bonuses_cents,
    payout_calc_cents, payout_capped_cents, throttle_factor_bps, final, collected_bps, payable,
    paid,
    CASE
        WHEN final IS NULL THEN NULL
        WHEN final = 0 THEN 'none'
        WHEN paid >= final THEN 'paid'
        WHEN collected_bps = 0 THEN 'accrued'
        WHEN collected_bps = 10000 THEN 'payable'
        WHEN collected_bps IS NOT NULL THEN 'partly_payable'
    END,
    expected_payable_date, paid_date,
    CASE WHEN payout_tiers_cents IS NULL THEN 'null:upstream_unavailable' END,
    CASE WHEN assisted_cents IS NULL THEN 'null:upstream_unavailable' END,
    CASE WHEN payout_calc_cents IS NULL THEN 'null:upstream_unavailable' END,
    CASE WHEN payout_capped_cents IS NULL THEN 'null:upstream_unavailable' END,
    CASE WHEN throttle_factor_bps IS NULL THEN 'null:upstream_unavailable' END,
    CASE WHEN final IS NULL THEN 'null:upstream_unavailable' END,
    CASE WHEN collected_bps IS NULL THEN 'null:not_applicable' END,
    CASE
        WHEN final IS NULL THEN 'null:upstream_unavailable'
        WHEN payable IS NULL THEN 'null:not_applicable'
    END
FROM payable;
