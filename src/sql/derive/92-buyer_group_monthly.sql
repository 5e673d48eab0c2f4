-- Our own sum over buyer_efficiency (data-contract.md sections 4 and 6): buyers by seniority, in
-- groups of three or more, so that no single pay can be taken out of a sum. A group that is too
-- small joins its neighbour; where two groups cannot both have three, all buyers are one group.
DROP TABLE IF EXISTS buyer_group_monthly;
CREATE TABLE buyer_group_monthly (
    month TEXT NOT NULL,
    position INTEGER NOT NULL,
    buyer_group TEXT NOT NULL,
    buyer_count INTEGER NOT NULL,
    portfolio_margin_cents INTEGER NOT NULL,
    total_comp_cents INTEGER,
    other_costs_cents INTEGER,
    net_contribution_cents INTEGER,
    green_count INTEGER NOT NULL,
    yellow_count INTEGER NOT NULL,
    red_count INTEGER NOT NULL,
    PRIMARY KEY (month, position)
) STRICT, WITHOUT ROWID;

INSERT INTO buyer_group_monthly
WITH sizes AS (
    SELECT month, sum(seniority_level = 'senior') AS senior, sum(seniority_level = 'mid') AS mid,
           sum(seniority_level = 'new') AS fresh,
           sum(coalesce(seniority_level, '') NOT IN ('senior', 'mid', 'new')) AS other
    FROM buyer_efficiency
    GROUP BY month
),
cuts AS ( -- where the line falls: 1 after senior, 2 after mid, 3 both, 0 none
    SELECT month,
           CASE WHEN other > 0 THEN 0
                WHEN senior >= 3 AND mid >= 3 AND fresh >= 3 THEN 3
                WHEN senior >= 3 AND mid + fresh >= 3 THEN 1
                WHEN senior + mid >= 3 AND fresh >= 3 THEN 2
                ELSE 0
           END AS cut
    FROM sizes
),
grouped AS (
    SELECT e.*,
           CASE WHEN c.cut = 0 THEN 1
                WHEN e.seniority_level = 'senior' THEN 1
                WHEN e.seniority_level = 'mid' THEN CASE c.cut WHEN 2 THEN 1 ELSE 2 END
                ELSE CASE c.cut WHEN 3 THEN 3 ELSE 2 END
           END AS position,
           c.cut
    FROM buyer_efficiency AS e
    JOIN cuts AS c ON c.month = e.month
)
SELECT month, position,
       CASE WHEN cut = 0 THEN 'All'
            WHEN position = 1 THEN CASE cut WHEN 2 THEN 'Senior and mid' ELSE 'Senior' END
            WHEN position = 2 THEN CASE cut WHEN 1 THEN 'Mid and new' WHEN 2 THEN 'New' ELSE 'Mid' END
            ELSE 'New'
       END,
       count(*), sum(portfolio_margin_cents),
       CASE WHEN count(total_comp_cents) = count(*) THEN sum(total_comp_cents) END,
       sum(other_costs_cents),
       CASE WHEN count(net_contribution_cents) = count(*) THEN sum(net_contribution_cents) END,
       sum(band IS 'green'), sum(band IS 'yellow'), sum(band IS 'red')
FROM grouped
GROUP BY month, position
HAVING count(*) >= 3;
