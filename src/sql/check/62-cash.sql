-- Identities of working capital: opening + movement = closing on each day of the month, and over
-- the month against the inputs; the cushion required is the policy's multiple of the last seven
-- days' spend.
WITH
day AS MATERIALIZED (
    SELECT
        w.*,
        coalesce(b.cumulative_float_cents, 0) AS opening_float,
        (SELECT sum(s.spend_outflows_cents) FROM fact_working_capital AS s
         WHERE s.date BETWEEN add_days(w.date, -6) AND w.date) AS week_cents,
        (SELECT decimal(p.value, 0) FROM policy_parameter AS p
         WHERE p.name = 'k_multiple_bps' AND p.effective_from <= w.date
         ORDER BY p.effective_from DESC LIMIT 1) AS multiple_bps
    FROM fact_working_capital AS w
    LEFT JOIN fact_working_capital AS b ON b.date = add_days(w.date, -1)
    WHERE w.date BETWEEN :first_day AND :end_day
),
opening AS (
    SELECT coalesce(max(receivable_cents), 0) AS receivable
    FROM fact_working_capital
    WHERE date = add_days(:first_day, -1)
),
closing AS (
    SELECT receivable_cents AS receivable FROM fact_working_capital WHERE date = :end_day
),
moved AS (
    SELECT
        (SELECT coalesce(sum(revenue_cents), 0) FROM fact_margin_daily
         WHERE date BETWEEN :first_day AND :end_day)
        - (SELECT coalesce(sum(to_cents(amount_micros)), 0) FROM payment_received
           WHERE received_date BETWEEN :first_day AND :end_day) AS cents
),
line (place, name, entity, value, want, many) AS (
    SELECT
        1, 'float_closes', date, cumulative_float_cents,
        opening_float + spend_outflows_cents - receipts_inflows_cents, 1
    FROM day
    UNION ALL
    SELECT
        2, 'cushion_required', date, cash_cushion_required_cents,
        mul_div_round(multiple_bps, week_cents, 10000), 1
    FROM day
    UNION ALL
    SELECT 3, 'receivable_closes', 'portfolio', c.receivable, o.receivable + m.cents, 0
    FROM closing AS c
    CROSS JOIN opening AS o
    CROSS JOIN moved AS m
)
SELECT
    CASE
        WHEN value IS NOT want THEN 'FAIL'
        WHEN value IS NULL THEN 'NOTSET'
        ELSE 'PASS'
    END AS verdict,
    name, entity, value, want AS "limit", many
FROM line
ORDER BY place, entity;
