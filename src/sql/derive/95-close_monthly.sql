-- Our own sum (data-contract.md section 4): what is not final yet in a month, so that a page can say
-- so in an edition that holds no rows of a day: partners whose revenue in force is an estimate,
-- platforms whose spend is preliminary.
DROP TABLE IF EXISTS close_monthly;
CREATE TABLE close_monthly (
    month TEXT NOT NULL,
    kind TEXT NOT NULL, -- revenue, spend
    name TEXT NOT NULL, -- of the partner, of the platform
    first_date TEXT NOT NULL,
    last_date TEXT NOT NULL,
    amount_cents INTEGER NOT NULL,
    PRIMARY KEY (month, kind, name)
) STRICT, WITHOUT ROWID;

INSERT INTO close_monthly
SELECT substr(date, 1, 7), 'revenue', partner, min(date), max(date),
       sum(to_cents(net_revenue_micros))
FROM revenue_in_force
WHERE revenue_status = 'estimated' AND date <= :as_of
GROUP BY substr(date, 1, 7), partner
UNION ALL
SELECT substr(date, 1, 7), 'spend', platform, min(date), max(date), sum(to_cents(spend_micros))
FROM fact_spend_daily
WHERE is_preliminary IN ('1', 'true', 'yes') AND date <= :as_of
GROUP BY substr(date, 1, 7), platform;
