-- Criterion 3: payout dates align to cash collection. Of each payment of the last 90 days: what was
-- paid up to its day is no more than what of the month's revenue was cash on that day. Collection
-- is computed for that day anew, from the receipts up to it.
WITH
payment AS MATERIALIZED (
    SELECT
        p.month, p.buyer_id, p.paid_date, a.payout_final_cents AS final,
        (SELECT sum(to_cents(o.amount_micros)) FROM comp_payment AS o
         WHERE o.month = p.month AND o.buyer_id = p.buyer_id AND o.paid_date <= p.paid_date)
            AS paid
    FROM comp_payment AS p
    LEFT JOIN fact_comp_accruals AS a USING (month, buyer_id)
    WHERE p.paid_date BETWEEN :window_start AND :as_of
),
tranche AS MATERIALIZED (
    SELECT
        t.terms, t.tranche, t.period, t.share_bps,
        t.share_bps IS NULL
            AND t.tranche = (SELECT min(o.tranche) FROM policy_payment_terms AS o
                             WHERE o.terms = t.terms AND o.share_bps IS NULL) AS is_remainder
    FROM policy_payment_terms AS t
),
earned AS (
    SELECT e.partner, e.terms, e.date, e.cents
    FROM (SELECT DISTINCT month FROM payment) AS m
    CROSS JOIN check_earned AS e ON e.date BETWEEN m.month || '-01' AND month_end(m.month)
),
part AS MATERIALIZED (
    SELECT
        month_of(e.date) AS month, e.partner, e.terms, t.tranche,
        iif(t.period = 'week', add_days(week_start(e.date), 6), month_end(e.date)) AS period_end,
        sum(iif(t.is_remainder,
                e.cents - (SELECT coalesce(sum(mul_div_round(e.cents, o.share_bps, 10000)), 0)
                           FROM tranche AS o
                           WHERE o.terms = e.terms AND o.share_bps IS NOT NULL),
                mul_div_round(e.cents, t.share_bps, 10000))) AS cents
    FROM earned AS e
    JOIN tranche AS t USING (terms)
    WHERE t.share_bps IS NOT NULL OR t.is_remainder
    GROUP BY month_of(e.date), e.partner, e.terms, t.tranche, period_end
),
collected AS MATERIALIZED (
    SELECT
        d.month, d.paid_date,
        collected_bps(p.cents,
            -- A payment goes to the first terms that have the batch.
            iif(p.terms = (SELECT min(o.terms) FROM fact_cashflow_schedule AS o
                           WHERE o.partner = p.partner AND o.tranche = p.tranche
                             AND o.period_end = p.period_end),
                (SELECT coalesce(sum(to_cents(r.amount_micros)), 0) FROM payment_received AS r
                 WHERE r.partner = p.partner AND r.tranche = p.tranche
                   AND r.period_end = p.period_end AND r.received_date <= d.paid_date),
                0),
            c.scheduled_cents) AS bps
    FROM (SELECT DISTINCT month, paid_date FROM payment) AS d
    JOIN part AS p USING (month)
    JOIN fact_cashflow_schedule AS c USING (partner, terms, tranche, period_end)
    GROUP BY d.month, d.paid_date
)
SELECT
    CASE
        WHEN p.paid <= mul_div_round(p.final, c.bps, 10000) THEN 'PASS'
        WHEN p.final IS NULL OR c.bps IS NULL THEN 'NOTSET'
        ELSE 'FAIL'
    END AS verdict,
    'paid_when_collected' AS name, p.month || '/' || p.buyer_id || '/' || p.paid_date AS entity,
    p.paid AS value, mul_div_round(p.final, c.bps, 10000) AS "limit", 1 AS many
FROM payment AS p
LEFT JOIN collected AS c USING (month, paid_date)
ORDER BY p.month, p.buyer_id, p.paid_date;
