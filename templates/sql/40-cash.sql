-- Receipts by the week they were due in, and what is short or late.

CREATE VIEW receipt_week (monday, week, due_date, scheduled_cents, realized_cents, weekly_cents,
                          monthly_cents, open_cents) AS
SELECT week_start(iso_week(scheduled_payment_date)), iso_week(scheduled_payment_date),
       max(scheduled_payment_date), sum(scheduled_cents), sum(realized_cents),
       sum(CASE tranche WHEN '70' THEN realized_cents ELSE 0 END),
       sum(CASE tranche WHEN '70' THEN 0 ELSE realized_cents END),
       sum(CASE WHEN status IN ('short', 'overdue') THEN scheduled_cents - realized_cents ELSE 0 END)
FROM fact_cashflow_schedule
GROUP BY iso_week(scheduled_payment_date);

CREATE VIEW receipt_open (partner, tranche, period_end, due_date, scheduled_cents, realized_cents,
                          open_cents, status, days_late) AS
SELECT partner, tranche, period_end, scheduled_payment_date, scheduled_cents, realized_cents,
       realized_cents - scheduled_cents, status,
       days_between(scheduled_payment_date, (SELECT max(date) FROM fact_working_capital))
FROM fact_cashflow_schedule
WHERE status IN ('short', 'overdue') AND scheduled_cents > realized_cents;

-- Cash from here: the balance of the as-of date, then running sums (data-contract.md section 4,
-- cash_forecast_weekly: only the running sums are ordered).
CREATE VIEW cash_path (position, week, label, low_receipts_cents, likely_receipts_cents,
                       high_receipts_cents, outflow_cents, low_cents, likely_cents, high_cents,
                       cushion_cents) AS
WITH now AS (
    SELECT date, cash_balance_cents AS balance, cash_cushion_required_cents AS cushion
    FROM fact_working_capital
    ORDER BY date DESC
    LIMIT 1
)
SELECT 0, NULL, 'now', 0, 0, 0, 0, balance, balance, balance, cushion FROM now
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
