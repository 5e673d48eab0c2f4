-- Who takes part in sharing a (date, partner, product_tag)'s revenue: its bridge rows, and for a
-- weight short of 1 the reserved campaign (unattributed), last in key order.
CREATE TEMP TABLE work_claim (
    date TEXT NOT NULL,
    partner TEXT NOT NULL,
    product_tag TEXT NOT NULL,
    is_rest INTEGER NOT NULL,
    platform TEXT NOT NULL,
    account_id TEXT NOT NULL,
    campaign_id TEXT NOT NULL,
    matching_key TEXT NOT NULL,
    weight_ppm INTEGER NOT NULL,
    PRIMARY KEY (date, partner, product_tag, is_rest, platform, account_id, campaign_id,
                 matching_key)
) STRICT, WITHOUT ROWID;

INSERT INTO work_claim
SELECT
    b.date, b.partner, b.product_tag, 0, b.platform, b.account_id, b.campaign_id,
    b.matching_key, b.attribution_weight_ppm
FROM bridge_traffic_to_revenue AS b
CROSS JOIN work_revenue AS r USING (date, partner, product_tag);

INSERT INTO work_claim
WITH claimed AS MATERIALIZED (
    SELECT
        r.date, r.partner, r.product_tag,
        (SELECT coalesce(sum(c.weight_ppm), 0) FROM work_claim AS c
         WHERE c.date = r.date AND c.partner = r.partner AND c.product_tag = r.product_tag)
            AS weight_ppm
    FROM work_revenue AS r
)
SELECT date, partner, product_tag, 1, '(unattributed)', '', '', '', 1000000 - weight_ppm
FROM claimed
WHERE weight_ppm < 1000000;
