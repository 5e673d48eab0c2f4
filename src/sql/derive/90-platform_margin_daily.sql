-- Our own sum over fact_margin_daily (data-contract.md section 4): what each platform earned on
-- each day, unattributed revenue as a platform of its own. It lets an edition that may hold no
-- campaign-day tell the portfolio's days.
DROP TABLE IF EXISTS platform_margin_daily;
CREATE TABLE platform_margin_daily (
    date TEXT NOT NULL,
    platform TEXT NOT NULL,
    revenue_cents INTEGER NOT NULL,
    spend_cents INTEGER NOT NULL,
    variable_costs_cents INTEGER NOT NULL,
    net_margin_cents INTEGER NOT NULL,
    PRIMARY KEY (date, platform)
) STRICT, WITHOUT ROWID;

INSERT INTO platform_margin_daily SELECT * FROM work_platform_day;
