-- How the pack names platforms, guardrails and bands. A platform that is not listed keeps its id.

CREATE VIEW platform_label (platform, label, position) AS
VALUES ('meta', 'Meta', 1),
       ('taboola', 'Taboola', 2),
       ('outbrain', 'Outbrain', 3),
       ('newsbreak', 'NewsBreak', 4),
       ('mediago', 'MediaGo', 5),
       ('smartnews', 'SmartNews', 6),
       ('(unattributed)', 'Unattributed', 99);

CREATE VIEW band_label (band, label, position) AS
VALUES ('green', 'target', 1), ('yellow', 'watch', 2), ('red', 'above', 3), ('n.m.', 'n.m.', 4);

-- Guardrails of the portfolio as the pages print them: the words, the sense of the limit, the
-- format of the figure.
CREATE VIEW guardrail_label (name, label, sense, format, position) AS
VALUES ('buyers_total_cap', 'Buyers’ variable pay, % of net margin', 'at most', 'percent:1', 1),
       ('total_variable_cap', 'All variable pay, % of net margin', 'at most', 'percent:1', 2),
       ('cushion', 'Cushion coverage, ×', 'at least', 'ratio:2', 3),
       ('platform_share_cap', 'Largest platform, % of spend', 'at most', 'percent:1', 4),
       ('buyer_risk_cap', 'Largest buyer, % of spend', 'at most', 'percent:1', 5),
       ('new_buyer_risk_cap', 'Largest new buyer, % of spend', 'at most', 'percent:1', 6),
       ('kpi_margin', 'Net margin per day, $', 'at least', 'usd:0', 7),
       ('kpi_sharpe', 'Sharpe-like, 30 days', 'at least', 'ratio:2', 8),
       ('kpi_ci_share', 'Campaigns with CI > 0, %', 'at least', 'percent:1', 9),
       ('dd_max', 'Worst day, $', 'at least', 'usd:0', 10);

-- The last day that a month's figures know: its end, or the as-of date.
CREATE VIEW month_close (month, first_date, end_date, prior_month, days) AS
SELECT month, month || '-01',
       min(month_end(month), (SELECT max(date) FROM fact_working_capital)),
       add_months(month, -1), month_days(month)
FROM pnl_monthly;
