-- Revenue by (date, partner, product_tag) in cents: R of section 4. Adjustments take what
-- rounding leaves between gross and net. Terms come early in the key, so that sums by partner
-- and terms need no sorting.
CREATE TEMP TABLE work_revenue (
    date TEXT NOT NULL,
    partner TEXT NOT NULL,
    product_tag TEXT NOT NULL,
    payment_terms TEXT NOT NULL,
    gross_cents INTEGER NOT NULL,
    net_cents INTEGER NOT NULL,
    net_micros INTEGER NOT NULL,
    PRIMARY KEY (date, partner, payment_terms, product_tag)
) STRICT, WITHOUT ROWID;

INSERT INTO work_revenue
SELECT
    date, partner, product_tag, coalesce(payment_terms, ''), to_cents(gross_revenue_micros),
    to_cents(net_revenue_micros), net_revenue_micros
FROM revenue_in_force
WHERE date <= :as_of;
