-- Buyers by name where the edition holds names, else by pseudonym.

CREATE TABLE buyer_label AS
SELECT buyer_id, CASE WHEN length(name) > 40 THEN substr(name, 1, 39) || '…'
                      ELSE coalesce(name, buyer_id) END AS label
FROM dim_buyer;
CREATE INDEX buyer_label_id ON buyer_label (buyer_id);

CREATE TABLE seniority_label (seniority_level TEXT PRIMARY KEY, label TEXT, position INTEGER);
INSERT INTO seniority_label
VALUES ('senior', 'Senior', 1), ('mid', 'Mid', 2), ('new', 'New', 3);

-- What a buyer is due, in shares of own net margin: `shown` is the payout, or where the cap cut
-- it what it would have been.
CREATE VIEW buyer_comp AS
SELECT c.month, coalesce(b.label, c.buyer_id) AS buyer, e.seniority_level,
       coalesce(s.position, 9) AS position,
       c.portfolio_margin_cents, c.payout_tiers_cents, nullif(c.assisted_cents, 0) AS assisted_cents,
       nullif(c.bonuses_cents, 0) AS bonuses_cents, c.payout_final_cents,
       nullif(c.payable_cents, 0) AS payable_cents,
       nullif(c.payout_final_cents - c.payable_cents, 0) AS held_cents,
       nullif(c.paid_cents, 0) AS paid_cents, replace(c.accrual_status, '_', ' ') AS accrual_status,
       c.expected_payable_date,
       CASE WHEN c.portfolio_margin_cents > 0
            THEN mul_div_round(CASE WHEN c.payout_calc_cents > c.payout_capped_cents
                                    THEN c.payout_calc_cents ELSE c.payout_final_cents END,
                               10000, c.portfolio_margin_cents) END AS shown_bps,
       CASE WHEN c.portfolio_margin_cents > 0 AND c.payout_calc_cents > c.payout_capped_cents
            THEN 'cut to ' || format('%.1f', mul_div_round(c.payout_final_cents, 10000,
                                                           c.portfolio_margin_cents) / 100.0) END
           AS cut,
       CASE WHEN p.portfolio_margin_cents > 0
            THEN mul_div_round(p.payout_final_cents, 10000, p.portfolio_margin_cents) END
           AS payout_pm_bps
FROM fact_comp_accruals AS c
LEFT JOIN buyer_label AS b ON b.buyer_id = c.buyer_id
LEFT JOIN buyer_efficiency AS e ON e.month = c.month AND e.buyer_id = c.buyer_id
LEFT JOIN seniority_label AS s ON s.seniority_level = e.seniority_level
LEFT JOIN fact_comp_accruals AS p ON p.month = add_months(c.month, -1) AND p.buyer_id = c.buyer_id;

CREATE VIEW buyer_month AS
SELECT e.month, e.buyer_id, coalesce(b.label, e.buyer_id) AS buyer, e.seniority_level,
       coalesce(s.label, e.seniority_level) AS seniority, coalesce(s.position, 9) AS position,
       e.portfolio_margin_cents, e.variable_comp_cents, e.base_salary_cents, e.other_costs_cents,
       e.total_comp_cents, e.net_contribution_cents, e.margin_per_comp_dollar_bps,
       e.efficiency_ratio_bps, e.effective_payout_rate_bps, e.band, e.band_prior, e.band_change,
       p.portfolio_margin_cents AS margin_pm_cents,
       e.portfolio_margin_cents - p.portfolio_margin_cents AS margin_change_cents,
       p.net_contribution_cents AS contribution_pm_cents,
       e.net_contribution_cents - p.net_contribution_cents AS contribution_change_cents,
       p.effective_payout_rate_bps AS rate_pm_bps,
       e.effective_payout_rate_bps - p.effective_payout_rate_bps AS rate_change_bps,
       coalesce(l.label, e.band) AS band_word,
       coalesce(lp.label, e.band_prior) AS band_prior_word,
       (SELECT green_max_bps FROM policy_efficiency_band AS f
        WHERE f.seniority_level = e.seniority_level AND f.effective_from <= month_end(e.month)
        ORDER BY f.effective_from DESC LIMIT 1) AS green_max_bps,
       (SELECT yellow_max_bps FROM policy_efficiency_band AS f
        WHERE f.seniority_level = e.seniority_level AND f.effective_from <= month_end(e.month)
        ORDER BY f.effective_from DESC LIMIT 1) AS yellow_max_bps
FROM buyer_efficiency AS e
LEFT JOIN buyer_label AS b ON b.buyer_id = e.buyer_id
LEFT JOIN seniority_label AS s ON s.seniority_level = e.seniority_level
LEFT JOIN buyer_efficiency AS p ON p.month = add_months(e.month, -1) AND p.buyer_id = e.buyer_id
LEFT JOIN band_label AS l ON l.band = e.band
LEFT JOIN band_label AS lp ON lp.band = e.band_prior;

-- Each band of a month: how many buyers, what share of margin, and who; an arrow says who came from
-- a worse band or a better one.
CREATE VIEW band_month (month, band, label, position, buyers, buyers_pm, margin_share_bps, names) AS
SELECT m.month, l.band, l.label, l.position,
       (SELECT count(*) FROM buyer_efficiency AS e WHERE e.month = m.month AND e.band = l.band),
       (SELECT count(*) FROM buyer_efficiency AS e
        WHERE e.month = add_months(m.month, -1) AND e.band = l.band),
       (SELECT CASE WHEN t.total > 0 THEN mul_div_round(t.part, 10000, t.total) END
        FROM (SELECT sum(CASE WHEN e.band = l.band THEN e.portfolio_margin_cents ELSE 0 END) AS part,
                     sum(e.portfolio_margin_cents) AS total
              FROM buyer_efficiency AS e WHERE e.month = m.month) AS t),
       (SELECT group_concat(name, ', ')
        FROM (SELECT coalesce(b.label, e.buyer_id)
                     || CASE e.band_change WHEN 'improved' THEN ' ▲' WHEN 'worsened' THEN ' ▼'
                             ELSE '' END AS name
              FROM buyer_efficiency AS e
              LEFT JOIN buyer_label AS b ON b.buyer_id = e.buyer_id
              LEFT JOIN seniority_label AS s ON s.seniority_level = e.seniority_level
              WHERE e.month = m.month AND e.band = l.band
              ORDER BY coalesce(s.position, 9), name))
FROM pnl_monthly AS m
CROSS JOIN band_label AS l;

-- Groups of three buyers or more, with the month before where the group has as many; then all of
-- them, what no buyer earned, and the portfolio.
CREATE VIEW buyer_group_line AS
SELECT g.month, g.position, g.buyer_group || ' (' || g.buyer_count || ')' AS buyer_group,
       g.portfolio_margin_cents, g.total_comp_cents, g.other_costs_cents, g.net_contribution_cents,
       g.green_count, g.yellow_count, g.red_count,
       p.portfolio_margin_cents AS margin_pm_cents, p.total_comp_cents AS comp_pm_cents,
       p.net_contribution_cents AS contribution_pm_cents, 'group' AS kind
FROM buyer_group_monthly AS g
LEFT JOIN buyer_group_monthly AS p
  ON p.month = add_months(g.month, -1) AND p.buyer_group = g.buyer_group
 AND p.buyer_count = g.buyer_count
UNION ALL
SELECT month, 90, 'All buyers (' || sum(buyer_count) || ')', sum(portfolio_margin_cents),
       CASE WHEN count(total_comp_cents) = count(*) THEN sum(total_comp_cents) END,
       CASE WHEN count(other_costs_cents) = count(*) THEN sum(other_costs_cents) END,
       CASE WHEN count(net_contribution_cents) = count(*) THEN sum(net_contribution_cents) END,
       sum(green_count), sum(yellow_count), sum(red_count), NULL, NULL, NULL, 'total'
FROM buyer_group_monthly
GROUP BY month
UNION ALL
SELECT m.month, 91, CASE WHEN sum(m.platform <> '(unattributed)') THEN 'Nobody’s' ELSE 'Unattributed' END, sum(m.net_margin_cents), NULL, NULL,
       sum(m.net_margin_cents), NULL, NULL, NULL, NULL, NULL, NULL, 'rest'
FROM campaign_margin_monthly AS m
WHERE m.buyer_id LIKE '(%'
GROUP BY m.month;

-- The portfolio's guardrails of a month, one line each: the worst entity where there are several.
-- The EBITDA proxy stands among them with the throttle's limit.
CREATE TABLE guardrail_figure AS
SELECT month, name, entity, value, unit, limit_target, limit_red, verdict
FROM guardrail
WHERE name IN (SELECT name FROM guardrail_label)
UNION ALL
SELECT h.month, 'ebitda_proxy', 'portfolio', h.ebitda_proxy_bps, 'bps', NULL, l.throttle_bps,
       CASE WHEN l.throttle_bps IS NULL THEN 'not_set'
            WHEN h.ebitda_proxy_bps < l.throttle_bps THEN 'breach'
            WHEN h.ebitda_proxy_bps IS NOT NULL THEN 'ok' END
FROM month_head AS h
JOIN month_limit AS l ON l.month = h.month;
CREATE INDEX guardrail_figure_month ON guardrail_figure (month, name);

CREATE TABLE guardrail_entity AS
SELECT platform AS entity, label FROM platform_label
UNION ALL
SELECT buyer_id, label FROM buyer_label;

CREATE TABLE guardrail_line AS
SELECT g.month, g.name,
       l.label || CASE WHEN g.name IN ('platform_share_cap', 'buyer_risk_cap',
                                       'new_buyer_risk_cap')
                       THEN ' (' || coalesce((SELECT e.label FROM guardrail_entity AS e
                                              WHERE e.entity = g.entity), g.entity) || ')'
                       ELSE '' END || l.unit_words AS label,
       l.sense, CASE l.sense WHEN 'at most' THEN '≤' ELSE '≥' END AS sign, l.format,
       l.change_format, l.format || ',signed' AS headroom_format, l.position,
       g.entity, g.value, g.unit, coalesce(g.limit_target, g.limit_red) AS limit_value,
       g.limit_target, g.limit_red, g.verdict, p.value AS value_pm, g.value - p.value AS value_change,
       CASE l.sense WHEN 'at most' THEN coalesce(g.limit_target, g.limit_red) - g.value
            ELSE g.value - coalesce(g.limit_target, g.limit_red) END AS headroom,
       CASE WHEN coalesce(g.limit_target, g.limit_red) > 0
            THEN max(0, mul_div_round(g.value, 10000, coalesce(g.limit_target, g.limit_red))) END AS use_bps,
       CASE l.sense WHEN 'at most' THEN -1 ELSE 1 END AS better,
       CASE WHEN g.verdict = 'ok' THEN 'holds' WHEN g.verdict = 'not_set' THEN 'not set'
            WHEN g.verdict = 'breach' AND l.sense = 'at least' THEN 'below'
            ELSE coalesce(g.verdict, 'not known') END AS verdict_word,
       g.verdict IN ('breach', 'amber') AS is_strong
FROM (SELECT *, row_number() OVER (
                    PARTITION BY month, name
                    ORDER BY value IS NULL, CASE WHEN name IN ('cushion', 'kpi_margin', 'kpi_sharpe',
                                                'kpi_ci_share', 'dd_max')
                                  THEN value ELSE -value END, entity) AS rank
      FROM guardrail_figure) AS g
JOIN guardrail_label AS l ON l.name = g.name
LEFT JOIN guardrail_figure AS p
  ON p.month = add_months(g.month, -1) AND p.name = g.name AND p.entity = g.entity
WHERE g.rank = 1;

-- Limits that a month crossed, and targets it missed, one line each; quotas by week are counted.
CREATE VIEW limit_crossed (month, position, label, entity, value, unit, limit_value, format, verdict) AS
SELECT g.month, l.position, l.label || l.unit_words,
       CASE WHEN g.entity = 'portfolio' THEN '' ELSE coalesce(e.label, g.entity) END, g.value, g.unit,
       CASE g.verdict WHEN 'amber' THEN g.limit_target ELSE coalesce(g.limit_red, g.limit_target) END,
       l.format, g.verdict
FROM guardrail AS g
JOIN guardrail_label AS l ON l.name = g.name
LEFT JOIN guardrail_entity AS e ON e.entity = g.entity
WHERE g.verdict IN ('amber', 'breach')
UNION ALL
SELECT g.month, 12, 'Payout before the cap, % of own net margin', coalesce(e.label, g.entity), g.value,
       g.unit, g.limit_red, 'percent:1', g.verdict
FROM guardrail AS g
LEFT JOIN guardrail_entity AS e ON e.entity = g.entity
WHERE g.name = 'comp_cap' AND g.verdict = 'breach' AND g.value IS NOT NULL
UNION ALL
SELECT month, CASE name WHEN 'launch_quota' THEN 13 ELSE 14 END,
       CASE name WHEN 'launch_quota' THEN 'Launches, buyer-weeks below ' ELSE 'Break-evens, buyer-weeks below ' END
       || max(limit_red) || ' a week', 'of ' || count(*) || ' buyer-weeks', sum(verdict = 'breach'),
       'count', NULL, 'int', 'below'
FROM guardrail
WHERE name IN ('launch_quota', 'breakeven_quota')
GROUP BY month, name
HAVING sum(verdict = 'breach') > 0;
