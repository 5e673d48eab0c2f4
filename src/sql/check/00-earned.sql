-- What several criteria ask for, made once: what a partner earned on a day by its terms, from the
-- revenue in force up to as-of. A partner's day stands together in the key: its rows are added up
-- there, and apart only where they have several terms.
DROP TABLE IF EXISTS temp.check_earned;
CREATE TEMP TABLE check_earned (
    date TEXT NOT NULL,
    partner TEXT NOT NULL,
    terms TEXT NOT NULL,
    rows INTEGER NOT NULL,
    cents INTEGER NOT NULL,
    PRIMARY KEY (date, partner, terms)
) STRICT, WITHOUT ROWID;

INSERT INTO check_earned
WITH day AS MATERIALIZED (
    SELECT
        date, partner, min(coalesce(payment_terms, '')) AS terms,
        max(coalesce(payment_terms, '')) AS last_terms, count(*) AS rows,
        sum(to_cents(net_revenue_micros)) AS cents
    FROM revenue_in_force
    WHERE date <= :as_of
    GROUP BY date, partner
)
SELECT date, partner, terms, rows, cents FROM day WHERE terms = last_terms
UNION ALL
SELECT
    r.date, r.partner, coalesce(r.payment_terms, ''), count(*),
    sum(to_cents(r.net_revenue_micros))
FROM day AS d
CROSS JOIN revenue_in_force AS r USING (date, partner)
WHERE d.terms <> d.last_terms
GROUP BY r.date, r.partner, coalesce(r.payment_terms, '');
