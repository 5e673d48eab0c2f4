-- Our own sum over reconciliation (data-contract.md section 4): each platform's month against its
-- control totals, with the worst day; zero_days are breaches against a total of zero, which no ratio
-- tells.
DROP TABLE IF EXISTS platform_reconciliation_monthly;
CREATE TABLE platform_reconciliation_monthly (
    month TEXT NOT NULL,
    platform TEXT NOT NULL,
    fact_cents INTEGER NOT NULL,
    control_cents INTEGER NOT NULL,
    variance_cents INTEGER NOT NULL,
    account_days INTEGER NOT NULL,
    ok_days INTEGER NOT NULL,
    breach_days INTEGER NOT NULL,
    zero_days INTEGER NOT NULL,
    no_control_days INTEGER NOT NULL,
    worst_bps INTEGER,
    PRIMARY KEY (month, platform)
) STRICT, WITHOUT ROWID;

INSERT INTO platform_reconciliation_monthly
SELECT substr(date, 1, 7), platform, sum(fact_cents), coalesce(sum(control_cents), 0),
       coalesce(sum(variance_cents), 0), count(*), count(*) FILTER (WHERE status = 'ok'),
       count(*) FILTER (WHERE status = 'breach'),
       count(*) FILTER (WHERE status = 'breach' AND control_cents = 0),
       count(*) FILTER (WHERE status = 'no_control'), max(variance_bps)
FROM reconciliation
GROUP BY substr(date, 1, 7), platform;
