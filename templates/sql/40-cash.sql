-- Receipts by the week they were due in, and what is short or late.

CREATE VIEW receipt_week (monday, week, due_date, scheduled_cents, realized_cents, weekly_cents,
                          monthly_cents, open_cents) AS
SELECT week_start(iso_week(scheduled_payment_date)), iso_week(scheduled_payment_date),
       max(scheduled_payment_date), sum(scheduled_cents), sum(realized_cents),
       sum(CASE WHEN is_weekly THEN realized_cents ELSE 0 END),
       sum(CASE WHEN is_weekly THEN 0 ELSE realized_cents END),
       sum(CASE WHEN status IN ('short', 'overdue') THEN scheduled_cents - realized_cents ELSE 0 END)
FROM (SELECT c.*, EXISTS (SELECT 1 FROM policy_payment_terms AS p
                          WHERE p.terms = c.terms AND p.tranche = c.tranche
                            AND p.period = 'week') AS is_weekly
      FROM fact_cashflow_schedule AS c)
GROUP BY iso_week(scheduled_payment_date);

-- What the two parts of a week's column are called: the shares of the terms, where all agree.
CREATE VIEW receipt_part (words) AS
SELECT CASE WHEN count(DISTINCT tranche || period) = 2 AND count(DISTINCT period) = 2
            THEN max(CASE period WHEN 'week' THEN tranche END) || '%|'
                 || max(CASE period WHEN 'month' THEN tranche END) || '%'
            ELSE 'weekly|monthly' END
FROM policy_payment_terms;

-- What was scheduled in a month, by who owes it, and what came of it.
CREATE VIEW receipt_month (month, partner, tranche, batches, scheduled_cents, realized_cents,
                           difference_cents, share_bps, open_batches) AS
SELECT substr(scheduled_payment_date, 1, 7), partner, tranche, count(*), sum(scheduled_cents),
       sum(realized_cents), sum(realized_cents) - sum(scheduled_cents),
       CASE WHEN sum(scheduled_cents) > 0
            THEN mul_div_round(sum(realized_cents), 10000, sum(scheduled_cents)) END,
       sum(status <> 'realized')
FROM fact_cashflow_schedule
GROUP BY substr(scheduled_payment_date, 1, 7), partner, tranche;

CREATE VIEW receipt_open (partner, tranche, period_end, due_date, scheduled_cents, realized_cents,
                          open_cents, status, days_late) AS
SELECT partner, tranche, period_end, scheduled_payment_date, scheduled_cents, realized_cents,
       realized_cents - scheduled_cents, status,
       days_between(scheduled_payment_date, (SELECT max(date) FROM fact_working_capital))
FROM fact_cashflow_schedule
WHERE status IN ('short', 'overdue') AND scheduled_cents > realized_cents;

-- Cash from here: the balance of the as-of date, then running sums (data-contract.md section 4,
-- cash_forecast_weekly: only the running sums are ordered).
CREATE TABLE cash_path AS
WITH now AS (
    SELECT date, cash_balance_cents AS balance, cash_cushion_required_cents AS cushion
    FROM fact_working_capital
    ORDER BY date DESC
    LIMIT 1
)
SELECT 0 AS position, NULL AS week, 'now' AS label, 0 AS low_receipts_cents,
       0 AS likely_receipts_cents, 0 AS high_receipts_cents, 0 AS outflow_cents,
       balance AS low_cents, balance AS likely_cents, balance AS high_cents,
       cushion AS cushion_cents
FROM now
UNION ALL
SELECT row_number() OVER weeks, week, substr(week, 6),
       sum(low_cents) OVER weeks, sum(likely_cents) OVER weeks, sum(high_cents) OVER weeks,
       -sum(outflow_cents) OVER weeks,
       (SELECT balance FROM now) + sum(low_cents) OVER weeks - sum(outflow_cents) OVER weeks,
       (SELECT balance FROM now) + sum(likely_cents) OVER weeks - sum(outflow_cents) OVER weeks,
       (SELECT balance FROM now) + sum(high_cents) OVER weeks - sum(outflow_cents) OVER weeks,
       (SELECT cushion FROM now)
FROM cash_forecast_weekly
WINDOW weeks AS (ORDER BY week);

-- The same as lines of a table: eight weeks side by side.
CREATE VIEW cash_line_cents (line, position, week, cents) AS
SELECT 'Receipts, low', 1, position, low_receipts_cents FROM cash_path
UNION ALL SELECT 'Receipts, likely', 2, position, likely_receipts_cents FROM cash_path
UNION ALL SELECT 'Receipts, high', 3, position, high_receipts_cents FROM cash_path
UNION ALL SELECT 'Spend', 4, position, outflow_cents FROM cash_path
UNION ALL SELECT 'Likely cash', 5, position, likely_cents FROM cash_path;

CREATE VIEW cash_line AS
SELECT line, position, max(CASE week WHEN 1 THEN cents END) AS week1_cents,
       max(CASE week WHEN 2 THEN cents END) AS week2_cents,
       max(CASE week WHEN 3 THEN cents END) AS week3_cents,
       max(CASE week WHEN 4 THEN cents END) AS week4_cents,
       max(CASE week WHEN 5 THEN cents END) AS week5_cents,
       max(CASE week WHEN 6 THEN cents END) AS week6_cents,
       max(CASE week WHEN 7 THEN cents END) AS week7_cents,
       max(CASE week WHEN 8 THEN cents END) AS week8_cents
FROM cash_line_cents
WHERE week > 0
GROUP BY line, position;
