-- Our own sum over fact_comp_accruals (data-contract.md section 4): variable pay of the month, all
-- buyers together; a sum with an unknown part is unknown.
DROP TABLE IF EXISTS comp_monthly;
CREATE TABLE comp_monthly (
    month TEXT NOT NULL PRIMARY KEY,
    buyer_count INTEGER NOT NULL,
    portfolio_margin_cents INTEGER NOT NULL,
    payout_tiers_cents INTEGER,
    assisted_cents INTEGER,
    bonuses_cents INTEGER,
    payout_calc_cents INTEGER,
    payout_capped_cents INTEGER,
    payout_final_cents INTEGER,
    payable_cents INTEGER,
    paid_cents INTEGER,
    capped_count INTEGER NOT NULL,
    throttle_factor_bps INTEGER,
    collected_bps INTEGER,
    expected_payable_date TEXT
) STRICT, WITHOUT ROWID;

INSERT INTO comp_monthly
SELECT month, count(*), sum(portfolio_margin_cents),
       CASE WHEN count(payout_tiers_cents) = count(*) THEN sum(payout_tiers_cents) END,
       CASE WHEN count(assisted_cents) = count(*) THEN sum(assisted_cents) END,
       sum(bonuses_cents),
       CASE WHEN count(payout_calc_cents) = count(*) THEN sum(payout_calc_cents) END,
       CASE WHEN count(payout_capped_cents) = count(*) THEN sum(payout_capped_cents) END,
       CASE WHEN count(payout_final_cents) = count(*) THEN sum(payout_final_cents) END,
       CASE WHEN count(payable_cents) = count(*) THEN sum(payable_cents) END,
       sum(paid_cents), sum(coalesce(payout_calc_cents > payout_capped_cents, 0)),
       max(throttle_factor_bps), max(collected_bps), max(expected_payable_date)
FROM fact_comp_accruals
GROUP BY month;
