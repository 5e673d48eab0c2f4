-- The portfolio's days, one after the other.

CREATE VIEW portfolio_day (date, net_margin_cents, cumulative_cents) AS
SELECT d.date, coalesce(m.net_margin_cents, 0),
       sum(coalesce(m.net_margin_cents, 0)) OVER (ORDER BY d.date)
FROM fact_working_capital AS d
LEFT JOIN (SELECT date, sum(net_margin_cents) AS net_margin_cents
           FROM platform_margin_daily
           GROUP BY date) AS m ON m.date = d.date;

CREATE VIEW risk_line (date, month, kind, scope, severity, detail, resolved_date) AS
SELECT date, substr(date, 1, 7), replace(kind, '_', '-'),
       CASE WHEN scope_id IS NULL OR scope_id = '' THEN scope
            ELSE coalesce((SELECT label FROM platform_label AS l WHERE l.platform = scope_id),
                          scope_id) END,
       severity, detail, resolved_date
FROM risk_event;
