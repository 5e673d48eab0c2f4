-- Section 5, mart_cash_position: the cash of each organization and market at as-of. What is still
-- on its way changes nothing until the source confirms it; a date that it bears is only expected
-- and asks nothing of as-of.
DROP TABLE IF EXISTS mart_cash_position;
CREATE TABLE mart_cash_position (
    reporting_date TEXT NOT NULL,
    organization_id TEXT NOT NULL,
    organization_slug TEXT,
    market_id TEXT NOT NULL,
    market_slug TEXT,
    org_market_id TEXT NOT NULL,
    cash_received_cents INTEGER NOT NULL,
    cash_refunded_cents INTEGER NOT NULL,
    net_cash_cents INTEGER NOT NULL,
    reserved_credit_liability_cents INTEGER NOT NULL,
    unearned_credit_balance_cents INTEGER,
    cash_in_transit_cents INTEGER NOT NULL,
    refunds_in_transit_cents INTEGER NOT NULL,
    as_of TEXT NOT NULL,
    unearned_credit_balance_cents_null_reason TEXT,
    PRIMARY KEY (reporting_date, org_market_id)
) STRICT, WITHOUT ROWID;

INSERT INTO mart_cash_position
WITH cash AS (
    SELECT
        org_market_id,
        sum(amount_paid_cents)
            FILTER (WHERE payment_status = 'paid' AND substr(paid_at, 1, 10) <= :as_of)
            AS received,
        sum(amount_paid_cents) FILTER (WHERE payment_status = 'pending') AS in_transit
    FROM revenue_order
    GROUP BY org_market_id
),
refund AS (
    SELECT
        org_market_id,
        sum(amount_cents)
            FILTER (WHERE refund_status = 'refunded' AND substr(refunded_at, 1, 10) <= :as_of)
            AS refunded,
        sum(amount_cents) FILTER (WHERE refund_status = 'in_transit') AS in_transit
    FROM revenue_refund_item
    GROUP BY org_market_id
),
reservation AS (
    SELECT
        org_market_id,
        sum(reserved_amount_cents) FILTER (WHERE funding_status = 'FUNDED') AS funded,
        sum(reserved_amount_cents) FILTER (WHERE funding_status = 'PENDING_FUNDING') AS pending
    FROM revenue_credit_reservation
    WHERE substr(reserved_at, 1, 10) <= :as_of
      AND (closed_at IS NULL OR substr(closed_at, 1, 10) > :as_of)
    GROUP BY org_market_id
),
credit AS (
    SELECT
        org_market_id, sum(amount_cents) AS cents, count(*) > count(amount_cents) AS is_unknown
    FROM revenue_credit_ledger
    WHERE substr(occurred_at, 1, 10) <= :as_of
    GROUP BY org_market_id
)
SELECT
    :as_of, s.organization_id, s.organization_slug, s.market_id, s.market_slug, s.org_market_id,
    coalesce(c.received, 0), coalesce(r.refunded, 0),
    coalesce(c.received, 0) - coalesce(r.refunded, 0),
    coalesce(v.funded, 0),
    CASE WHEN l.is_unknown THEN NULL ELSE coalesce(l.cents, 0) END,
    coalesce(c.in_transit, 0) + coalesce(v.pending, 0), coalesce(r.in_transit, 0),
    :as_of || 'T23:59:59Z',
    CASE WHEN l.is_unknown THEN 'null:upstream_unavailable' END
FROM spine_org_market AS s
LEFT JOIN cash AS c USING (org_market_id)
LEFT JOIN refund AS r USING (org_market_id)
LEFT JOIN reservation AS v USING (org_market_id)
LEFT JOIN credit AS l USING (org_market_id);
