-- Buyers by name where the edition holds names, else by pseudonym.

CREATE VIEW buyer_label (buyer_id, label) AS
SELECT buyer_id, coalesce(name, buyer_id) FROM dim_buyer;

CREATE VIEW seniority_label (seniority_level, label, position) AS
VALUES ('senior', 'Senior', 1), ('mid', 'Mid', 2), ('new', 'New', 3);

CREATE VIEW buyer_comp AS
SELECT c.month, coalesce(b.label, c.buyer_id) AS buyer, e.seniority_level,
       coalesce(s.position, 9) AS position,
       c.portfolio_margin_cents, c.payout_tiers_cents, c.assisted_cents, c.bonuses_cents,
       c.payout_calc_cents, c.payout_capped_cents, c.payout_final_cents, c.throttle_factor_bps,
       c.collected_bps, c.payable_cents, c.payout_final_cents - c.payable_cents AS held_cents,
       c.paid_cents, replace(c.accrual_status, '_', ' ') AS accrual_status,
       c.expected_payable_date,
       CASE WHEN c.portfolio_margin_cents > 0
            THEN mul_div_round(c.payout_final_cents, 10000, c.portfolio_margin_cents) END
           AS payout_bps,
       CASE WHEN c.portfolio_margin_cents > 0 AND c.payout_calc_cents > c.payout_capped_cents
            THEN mul_div_round(c.payout_calc_cents, 10000, c.portfolio_margin_cents) END
           AS before_cap_bps,
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

CREATE VIEW band_month (month, band, label, position, buyers, buyers_pm, margin_share_bps) AS
SELECT m.month, l.band, l.label, l.position,
       (SELECT count(*) FROM buyer_efficiency AS e WHERE e.month = m.month AND e.band = l.band),
       (SELECT count(*) FROM buyer_efficiency AS e
        WHERE e.month = add_months(m.month, -1) AND e.band = l.band),
       (SELECT CASE WHEN t.total > 0 THEN mul_div_round(t.part, 10000, t.total) END
        FROM (SELECT sum(CASE WHEN e.band = l.band THEN e.portfolio_margin_cents ELSE 0 END) AS part,
                     sum(e.portfolio_margin_cents) AS total
              FROM buyer_efficiency AS e WHERE e.month = m.month) AS t)
FROM pnl_monthly AS m
CROSS JOIN band_label AS l;

-- The portfolio's guardrails of a month, one line each: the worst entity where there are several.
CREATE VIEW guardrail_line AS
SELECT g.month, g.name, l.label, l.sense, l.format, l.position, g.entity, g.value, g.unit,
       coalesce(g.limit_target, g.limit_red) AS limit_value, g.limit_target, g.limit_red, g.verdict,
       p.value AS value_pm,
       CASE l.sense WHEN 'at most' THEN coalesce(g.limit_target, g.limit_red) - g.value
            ELSE g.value - coalesce(g.limit_target, g.limit_red) END AS headroom,
       CASE WHEN coalesce(g.limit_target, g.limit_red) <> 0
            THEN mul_div_round(g.value, 10000, coalesce(g.limit_target, g.limit_red)) END AS use_bps,
       CASE g.verdict WHEN 'ok' THEN 'holds' WHEN 'not_set' THEN 'not set' ELSE g.verdict END
           AS verdict_word,
       g.verdict IN ('breach', 'amber') AS is_strong
FROM (SELECT *, row_number() OVER (
                    PARTITION BY month, name
                    ORDER BY CASE WHEN name IN ('cushion', 'kpi_margin', 'kpi_sharpe',
                                                'kpi_ci_share', 'dd_max')
                                  THEN value ELSE -value END, entity) AS rank
      FROM guardrail) AS g
JOIN guardrail_label AS l ON l.name = g.name
LEFT JOIN guardrail AS p
  ON p.month = add_months(g.month, -1) AND p.name = g.name AND p.entity = g.entity
WHERE g.rank = 1;
