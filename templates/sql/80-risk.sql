-- The portfolio's days, one after the other, with what is lost from the peak so far. The peak
-- starts at 0.
CREATE TABLE portfolio_day AS
SELECT date, net_margin_cents, cumulative_cents,
       cumulative_cents - max(0, max(cumulative_cents) OVER (ORDER BY date)) AS loss_cents
FROM (SELECT d.date, coalesce(m.net_margin_cents, 0) AS net_margin_cents,
             sum(coalesce(m.net_margin_cents, 0)) OVER (ORDER BY d.date) AS cumulative_cents
      FROM fact_working_capital AS d
      LEFT JOIN (SELECT date, sum(net_margin_cents) AS net_margin_cents
                 FROM platform_margin_daily
                 GROUP BY date) AS m ON m.date = d.date);

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

-- What was agreed and what came of it.
CREATE VIEW service_level (month, position, level, agreed, value, format, limit_value, is_met) AS
SELECT h.month, 1, 'Completeness, lowest', 'at least ' || (l.completeness_bps / 100) || '%',
       h.completeness_min_bps, 'percent:1,symbol', l.completeness_bps,
       h.completeness_min_bps >= l.completeness_bps
FROM month_head AS h JOIN month_limit AS l ON l.month = h.month
UNION ALL
SELECT h.month, 2, 'Reconciliation, worst day', 'at most ' || (l.tolerance_bps / 100) || '%',
       h.reconciliation_worst_bps, 'percent:2,symbol', l.tolerance_bps,
       h.reconciliation_worst_bps <= l.tolerance_bps
FROM month_head AS h JOIN month_limit AS l ON l.month = h.month
UNION ALL
SELECT h.month, 3, 'EBITDA proxy, 30 days', 'at least ' || (l.throttle_bps / 100) || '%', p.proxy_bps,
       'percent:1,symbol', l.throttle_bps, p.proxy_bps >= l.throttle_bps
FROM month_head AS h
JOIN month_limit AS l ON l.month = h.month
LEFT JOIN ebitda_proxy_daily AS p ON p.date = h.end_date
UNION ALL
SELECT h.month, 4, 'Cushion coverage, lowest', 'at least ' || format('%.1f', l.cushion_red_bps / 10000.0) || '×',
       w.bps, 'ratio:2,symbol', l.cushion_red_bps, w.bps >= l.cushion_red_bps
FROM month_head AS h
JOIN month_limit AS l ON l.month = h.month
LEFT JOIN (SELECT substr(date, 1, 7) AS month, min(cushion_coverage_bps) AS bps
           FROM fact_working_capital GROUP BY substr(date, 1, 7)) AS w ON w.month = h.month;

CREATE VIEW risk_line (date, month, kind, scope, severity, detail, resolved_date) AS
SELECT date, substr(date, 1, 7), replace(kind, '_', '-'),
       CASE WHEN scope_id IS NULL OR scope_id = '' THEN scope
            ELSE coalesce((SELECT label FROM platform_label AS l WHERE l.platform = scope_id),
                          scope_id) END,
       severity, detail, resolved_date
FROM risk_event;
