-- What a day earns, month by month: actual, outlook and plan.

CREATE VIEW run_rate (month, scenario, ac_cents, fc_cents, pl_cents) AS
SELECT m.month, 'AC', m.value, NULL, p.value
FROM pack_metric AS m
LEFT JOIN plan_value AS p ON p.month = m.month AND p.metric = 'daily_run_rate'
WHERE m.metric = 'daily_run_rate'
UNION ALL
SELECT o.month, 'FC', NULL, mul_div_round(o.value_micros, 1, 10000), p.value
FROM outlook_monthly AS o
LEFT JOIN plan_value AS p ON p.month = o.month AND p.metric = 'daily_run_rate'
WHERE o.metric = 'daily_run_rate'
  AND o.month > (SELECT max(month) FROM pack_metric);

CREATE VIEW roadmap_band_label (band, label, position) AS
VALUES ('above', 'Above $500', 1), ('band', '$250 to $500', 2), ('below', 'Below $250', 3),
       ('loss', 'Loss', 4);

CREATE VIEW roadmap_band (month, band, label, position, ac_count, pm_count, ac_cents, pm_cents) AS
SELECT r.month, r.band, coalesce(l.label, r.band), l.position, r.campaign_count, p.campaign_count,
       r.margin_cents, p.margin_cents
FROM scale_roadmap AS r
LEFT JOIN roadmap_band_label AS l ON l.band = r.band
LEFT JOIN scale_roadmap AS p ON p.month = add_months(r.month, -1) AND p.band = r.band;
