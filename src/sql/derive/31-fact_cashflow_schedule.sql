-- Section 4, fact_cashflow_schedule: what each partner owes by batch, and what came. A payment
-- goes to the first terms, in byte order, that have a batch of its tranche and period.
DROP TABLE IF EXISTS fact_cashflow_schedule;
CREATE TABLE fact_cashflow_schedule (
    partner TEXT NOT NULL,
    terms TEXT NOT NULL,
    tranche TEXT NOT NULL,
    period_start TEXT NOT NULL,
    period_end TEXT NOT NULL,
    scheduled_cents INTEGER NOT NULL,
    raw_payment_date TEXT NOT NULL,
    scheduled_payment_date TEXT NOT NULL,
    realized_cents INTEGER NOT NULL,
    realized_date TEXT,
    realized_flag INTEGER NOT NULL,
    variance_cents INTEGER,
    status TEXT NOT NULL,
    payment_batch_id TEXT,
    variance_cents_null_reason TEXT,
    PRIMARY KEY (partner, terms, tranche, period_end)
) STRICT, WITHOUT ROWID;

INSERT INTO fact_cashflow_schedule
WITH batch AS MATERIALIZED (
    SELECT partner, terms, tranche, period_end, sum(part_cents) AS scheduled_cents
    FROM work_part
    GROUP BY partner, terms, tranche, period_end
),
dated AS MATERIALIZED (
    SELECT
        b.*,
        CASE t.period WHEN 'week' THEN week_start(b.period_end)
            ELSE month_of(b.period_end) || '-01' END AS period_start,
        CASE t.pay_rule
            WHEN 'next_week_dow' THEN add_days(week_start(b.period_end), 6 + t.pay_value)
            ELSE add_days(b.period_end, t.pay_value)
        END AS raw_date
    FROM batch AS b
    JOIN work_tranche AS t USING (terms, tranche)
),
payer AS (
    SELECT partner, tranche, period_end, min(terms) AS terms
    FROM batch
    GROUP BY partner, tranche, period_end
),
paid AS (
    SELECT
        y.partner, y.terms, y.tranche, y.period_end,
        sum(p.amount_cents) AS realized_cents,
        max(p.received_date) AS realized_date,
        (SELECT group_concat(payment_batch_id, ';') FROM (
            SELECT DISTINCT o.payment_batch_id FROM work_payment AS o
            WHERE o.partner = y.partner AND o.tranche = y.tranche
              AND o.period_end = y.period_end
            ORDER BY o.payment_batch_id)) AS payment_batch_id
    FROM payer AS y
    JOIN work_payment AS p USING (partner, tranche, period_end)
    GROUP BY y.partner, y.terms, y.tranche, y.period_end
)
SELECT
    d.partner, d.terms, d.tranche, d.period_start, d.period_end, d.scheduled_cents, d.raw_date,
    roll_following(d.raw_date),
    coalesce(p.realized_cents, 0), p.realized_date, p.realized_cents IS NOT NULL,
    p.realized_cents - d.scheduled_cents,
    CASE
        WHEN p.realized_cents - d.scheduled_cents BETWEEN -1 AND 1 THEN 'realized'
        WHEN p.realized_cents < d.scheduled_cents THEN 'short'
        WHEN p.realized_cents > d.scheduled_cents THEN 'over'
        WHEN d.scheduled_cents > 0 AND roll_following(d.raw_date) < :as_of THEN 'overdue'
        ELSE 'scheduled'
    END,
    p.payment_batch_id,
    CASE WHEN p.realized_cents IS NULL THEN 'null:not_applicable' END
FROM dated AS d
LEFT JOIN paid AS p USING (partner, terms, tranche, period_end);
