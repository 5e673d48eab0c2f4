-- Identities of the month's profit and loss account, line by line: value is the books', limit the
-- sum of the lines above it.
WITH line (place, name, value, want) AS (
    SELECT
        1, 'gross_and_adjustments', net_revenue_cents, gross_revenue_cents + adjustments_cents
    FROM pnl_monthly
    WHERE month = :month
    UNION ALL
    SELECT
        2, 'net_margin', net_margin_cents,
        net_revenue_cents - spend_cents - variable_costs_cents
    FROM pnl_monthly
    WHERE month = :month
    UNION ALL
    SELECT
        3, 'ebitda_proxy', ebitda_proxy_cents,
        net_margin_cents - variable_comp_cents - base_salaries_cents - other_buyer_costs_cents
            - fixed_overhead_cents - variable_overhead_cents
    FROM pnl_monthly
    WHERE month = :month
    UNION ALL
    SELECT
        4, 'variable_comp', p.variable_comp_cents,
        (SELECT iif(count(*) = count(a.payout_final_cents),
                    coalesce(sum(a.payout_final_cents), 0), NULL)
         FROM fact_comp_accruals AS a
         WHERE a.month = :month)
    FROM pnl_monthly AS p
    WHERE p.month = :month
)
SELECT
    CASE
        WHEN value IS NOT want THEN 'FAIL'
        WHEN value IS NULL THEN 'NOTSET'
        ELSE 'PASS'
    END AS verdict,
    'statement' AS name, name AS entity, value, want AS "limit", 0 AS many
FROM line
ORDER BY place;
