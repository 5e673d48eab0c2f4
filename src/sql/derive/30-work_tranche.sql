-- The payment terms: what each tranche gets, the remainder tranche what the others leave. Of
-- several without a share the first in byte order is the remainder.
CREATE TEMP TABLE work_tranche (
    terms TEXT NOT NULL,
    tranche TEXT NOT NULL,
    share_bps INTEGER NOT NULL,
    is_remainder INTEGER NOT NULL,
    period TEXT NOT NULL,
    pay_rule TEXT NOT NULL,
    pay_value INTEGER NOT NULL,
    PRIMARY KEY (terms, tranche)
) STRICT, WITHOUT ROWID;

INSERT INTO work_tranche
SELECT
    t.terms, t.tranche,
    coalesce(
        t.share_bps,
        10000 - (SELECT coalesce(sum(o.share_bps), 0) FROM policy_payment_terms AS o
                 WHERE o.terms = t.terms)),
    t.share_bps IS NULL, t.period, t.pay_rule, t.pay_value
FROM policy_payment_terms AS t
WHERE t.share_bps IS NOT NULL
   OR t.tranche = (SELECT min(o.tranche) FROM policy_payment_terms AS o
                   WHERE o.terms = t.terms AND o.share_bps IS NULL);

-- Revenue by partner and terms: R_day of the contract.
CREATE TEMP TABLE work_earned (
    partner TEXT NOT NULL,
    terms TEXT NOT NULL,
    date TEXT NOT NULL,
    gross_cents INTEGER NOT NULL,
    net_cents INTEGER NOT NULL,
    net_rest_micros INTEGER NOT NULL, -- what rounding to cents left behind
    PRIMARY KEY (partner, terms, date)
) STRICT, WITHOUT ROWID;

INSERT INTO work_earned
SELECT
    partner, payment_terms, date, sum(gross_cents), sum(net_cents),
    sum(cents_rest(net_micros))
FROM work_revenue
GROUP BY date, partner, payment_terms;

-- Each earned day cut into its tranches.
CREATE TEMP TABLE work_part (
    partner TEXT NOT NULL,
    terms TEXT NOT NULL,
    tranche TEXT NOT NULL,
    date TEXT NOT NULL,
    period_end TEXT NOT NULL,
    part_cents INTEGER NOT NULL,
    PRIMARY KEY (partner, terms, tranche, date)
) STRICT, WITHOUT ROWID;

INSERT INTO work_part
SELECT
    e.partner, e.terms, t.tranche, e.date,
    CASE t.period WHEN 'week' THEN add_days(week_start(e.date), 6) ELSE month_end(e.date) END,
    CASE
        WHEN t.is_remainder THEN e.net_cents - (
            SELECT coalesce(sum(mul_div_round(e.net_cents, o.share_bps, 10000)), 0)
            FROM work_tranche AS o
            WHERE o.terms = t.terms AND NOT o.is_remainder)
        ELSE mul_div_round(e.net_cents, t.share_bps, 10000)
    END
FROM work_earned AS e
JOIN work_tranche AS t USING (terms);

-- Payments received, rounded to cents one by one.
CREATE TEMP TABLE work_payment (
    partner TEXT NOT NULL,
    tranche TEXT NOT NULL,
    period_end TEXT NOT NULL,
    payment_batch_id TEXT NOT NULL,
    received_date TEXT NOT NULL,
    amount_cents INTEGER NOT NULL,
    PRIMARY KEY (partner, tranche, period_end, payment_batch_id, received_date)
) STRICT, WITHOUT ROWID;

INSERT INTO work_payment
SELECT
    partner, tranche, period_end, payment_batch_id, received_date, to_cents(amount_micros)
FROM payment_received
WHERE received_date <= :as_of;
