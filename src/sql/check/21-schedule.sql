-- Criterion 2, identities of the schedule. The shares of each terms make 100 %; what is scheduled
-- is what was earned (to the cent where a tranche is the remainder, else within half a cent a row
-- and tranche); no batch is due before its raw date or on a weekend; every payment received is in a
-- batch or is a finding.
WITH
share AS MATERIALIZED (
    SELECT
        terms, sum(coalesce(share_bps, 0)) AS bps, count(*) AS tranches,
        count(*) > count(share_bps) AS has_remainder
    FROM policy_payment_terms
    GROUP BY terms
),
earned AS (
    SELECT partner, terms, sum(rows) AS rows, sum(cents) AS cents
    FROM check_earned
    GROUP BY partner, terms
),
scheduled AS (
    SELECT partner, terms, sum(scheduled_cents) AS cents
    FROM fact_cashflow_schedule
    GROUP BY partner, terms
),
received AS (
    SELECT coalesce(sum(to_cents(amount_micros)), 0) AS cents
    FROM payment_received
    WHERE received_date <= :as_of
),
placed AS (
    SELECT coalesce(sum(realized_cents), 0) AS cents FROM fact_cashflow_schedule
),
stray AS (
    SELECT coalesce(sum(to_cents(p.amount_micros)), 0) AS cents
    FROM payment_received AS p
    WHERE p.received_date <= :as_of
      AND EXISTS (
            SELECT 1 FROM dq_finding AS f
            WHERE f.code = 'payment_without_batch'
              AND f.key = p.payment_batch_id || '/' || p.partner || '/' || p.tranche || '/'
                  || p.period_end || '/' || p.received_date)
),
line (place, verdict, name, entity, value, "limit", many) AS (
    SELECT
        1, iif(has_remainder OR bps = 10000, 'PASS', 'FAIL'), 'terms_whole', terms,
        iif(has_remainder, 10000, bps), 10000, 0
    FROM share
    UNION ALL
    SELECT
        2,
        iif(2 * abs(s.cents - e.cents) <= iif(h.has_remainder, 0, e.rows * h.tranches),
            'PASS', 'FAIL'),
        'scheduled_is_earned', e.partner || '/' || e.terms, s.cents, e.cents, 0
    FROM earned AS e
    JOIN share AS h USING (terms)
    LEFT JOIN scheduled AS s ON s.partner = e.partner AND s.terms = e.terms
    UNION ALL
    SELECT
        3,
        iif(scheduled_payment_date >= raw_payment_date
                AND strftime('%w', scheduled_payment_date) NOT IN ('0', '6'),
            'PASS', 'FAIL'),
        'payment_day', partner || '/' || terms || '/' || tranche || '/' || period_end,
        scheduled_payment_date, raw_payment_date, 1
    FROM fact_cashflow_schedule
    UNION ALL
    SELECT
        4, iif(p.cents + s.cents = r.cents, 'PASS', 'FAIL'), 'payments_placed', 'portfolio',
        p.cents + s.cents, r.cents, 0
    FROM received AS r
    CROSS JOIN placed AS p
    CROSS JOIN stray AS s
)
SELECT verdict, name, entity, value, "limit", many FROM line ORDER BY place, entity;
