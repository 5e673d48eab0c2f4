-- The portfolio's days, one after the other, with what is lost from the peak so far. The peak
-- starts at 0.
CREATE TABLE portfolio_day AS
SELECT date, net_margin_cents, cumulative_cents,
       cumulative_cents - max(0, max(cumulative_cents) OVER (ORDER BY date ROWS UNBOUNDED PRECEDING)) AS loss_cents
FROM (SELECT d.date, coalesce(sum(m.net_margin_cents), 0) AS net_margin_cents,
             sum(coalesce(sum(m.net_margin_cents), 0)) OVER (ORDER BY d.date ROWS UNBOUNDED PRECEDING) AS cumulative_cents
      FROM fact_working_capital AS d
      LEFT JOIN platform_margin_daily AS m ON m.date = d.date
      GROUP BY d.date);

-- The deepest drawdown that touches a month, and when it was made good.
CREATE VIEW month_drawdown AS
SELECT c.month, d.peak_date, d.trough_date, d.recovery_date, d.depth_cents
FROM month_close AS c
JOIN drawdown AS d
  ON d.peak_date < c.end_date AND coalesce(d.recovery_date, c.end_date) >= c.first_date
 AND d.peak_date = (SELECT e.peak_date FROM drawdown AS e
                    WHERE e.peak_date < c.end_date
                      AND coalesce(e.recovery_date, c.end_date) >= c.first_date
                    ORDER BY e.depth_cents DESC, e.peak_date LIMIT 1);

CREATE VIEW risk_line (date, month, kind, scope, severity, detail, resolved_date) AS
SELECT date, substr(date, 1, 7), replace(kind, '_', '-'),
       CASE WHEN scope_id IS NULL OR scope_id = '' THEN scope
            ELSE coalesce((SELECT label FROM platform_label AS l WHERE l.platform = scope_id),
                          scope_id) END,
       severity, detail, resolved_date
FROM risk_event;
