-- The rows of the monthly buyer tables: who has one, the month's margin, and what the company
-- pays besides variable compensation.
CREATE TEMP TABLE work_buyer (
    month TEXT NOT NULL,
    buyer_id TEXT NOT NULL,
    seniority_level TEXT,
    margin_cents INTEGER NOT NULL,
    bonuses_cents INTEGER NOT NULL,
    base_salary_cents INTEGER,
    other_costs_cents INTEGER NOT NULL,
    PRIMARY KEY (month, buyer_id)
) STRICT, WITHOUT ROWID;

INSERT INTO work_buyer
WITH earned AS MATERIALIZED (
    SELECT m.month, h.buyer_id, sum(m.net_margin_cents) AS margin
    FROM work_holding_month AS m
    CROSS JOIN work_holding AS h USING (holding)
    GROUP BY m.month, h.buyer_id
),
present AS (
    SELECT m.month, b.buyer_id
    FROM work_month AS m
    JOIN dim_buyer AS b
        ON b.start_date <= m.last_day
        AND (coalesce(b.end_date, '') = '' OR b.end_date >= m.first_day)
    UNION
    SELECT month, buyer_id FROM earned
    UNION
    SELECT c.month, c.buyer_id FROM fact_buyer_costs AS c JOIN work_month USING (month)
)
SELECT
    p.month, p.buyer_id, b.seniority_level,
    coalesce(e.margin, 0),
    coalesce(to_cents(c.bonuses_micros), 0),
    coalesce(
        to_cents(c.base_salary_allocated_micros),
        mul_div_round(b.annual_base_salary_micros, 1, 120000)),
    coalesce(to_cents(c.other_costs_micros), 0)
FROM present AS p
LEFT JOIN dim_buyer AS b USING (buyer_id)
LEFT JOIN earned AS e ON e.month = p.month AND e.buyer_id = p.buyer_id
LEFT JOIN fact_buyer_costs AS c ON c.month = p.month AND c.buyer_id = p.buyer_id
WHERE p.buyer_id NOT GLOB '(*)';
