-- How the pack names platforms, guardrails, bands, findings and small numbers. A platform that is
-- not listed keeps its id. Tables, as a view of values is written out anew in every query.

CREATE TABLE platform_label (platform TEXT PRIMARY KEY, label TEXT, position INTEGER);
INSERT INTO platform_label
VALUES ('meta', 'Meta', 1),
       ('taboola', 'Taboola', 2),
       ('outbrain', 'Outbrain', 3),
       ('newsbreak', 'NewsBreak', 4),
       ('mediago', 'MediaGo', 5),
       ('smartnews', 'SmartNews', 6),
       ('(unattributed)', 'Unattributed', 99);

CREATE TABLE band_label (band TEXT PRIMARY KEY, label TEXT, position INTEGER);
INSERT INTO band_label
VALUES ('green', 'target', 1), ('yellow', 'watch', 2), ('red', 'above', 3), ('n.m.', 'n.m.', 4);

-- Small counts as words: inside a sentence, and at its beginning.
CREATE TABLE number_word (number INTEGER PRIMARY KEY, word TEXT, head TEXT);
INSERT INTO number_word
VALUES (0, 'no', 'No'), (1, 'one', 'One'), (2, 'two', 'Two'), (3, 'three', 'Three'),
       (4, 'four', 'Four'), (5, 'five', 'Five'), (6, 'six', 'Six'), (7, 'seven', 'Seven'),
       (8, 'eight', 'Eight'), (9, 'nine', 'Nine'), (10, 'ten', 'Ten'), (11, 'eleven', 'Eleven'),
       (12, 'twelve', 'Twelve');

CREATE TABLE month_word (number TEXT PRIMARY KEY, word TEXT, short TEXT);
INSERT INTO month_word
VALUES ('01', 'January', 'Jan'), ('02', 'February', 'Feb'), ('03', 'March', 'Mar'),
       ('04', 'April', 'Apr'), ('05', 'May', 'May'), ('06', 'June', 'Jun'),
       ('07', 'July', 'Jul'), ('08', 'August', 'Aug'), ('09', 'September', 'Sep'),
       ('10', 'October', 'Oct'), ('11', 'November', 'Nov'), ('12', 'December', 'Dec');

-- Guardrails of the portfolio as the pages print them: the words, the sense of the limit, the
-- format of the figure and of its change.
CREATE TABLE guardrail_label (name TEXT PRIMARY KEY, label TEXT, unit_words TEXT, sense TEXT, format TEXT,
                              change_format TEXT, position INTEGER);
INSERT INTO guardrail_label
VALUES ('buyers_total_cap', 'Buyers’ variable pay', ', % of net margin', 'at most', 'percent:1', 'pp:1,signed,symbol', 1),
       ('total_variable_cap', 'All variable pay', ', % of net margin', 'at most', 'percent:1', 'pp:1,signed,symbol', 2),
       ('ebitda_proxy', 'EBITDA proxy', ', % of net margin', 'at least', 'percent:1', 'pp:1,signed,symbol', 3),
       ('cushion', 'Cushion coverage', ', ×', 'at least', 'ratio:2', 'ratio:2,signed', 4),
       ('platform_share_cap', 'Largest platform', ', % of spend', 'at most', 'percent:1', 'pp:1,signed,symbol', 5),
       ('buyer_risk_cap', 'Largest buyer', ', % of spend', 'at most', 'percent:1', 'pp:1,signed,symbol', 6),
       ('new_buyer_risk_cap', 'Largest new buyer', ', % of spend', 'at most', 'percent:1', 'pp:1,signed,symbol', 7),
       ('kpi_margin', 'Net margin per day', ', $', 'at least', 'usd:0', 'usd:0,signed', 8),
       ('kpi_sharpe', 'Sharpe-like', ', 30 days', 'at least', 'ratio:2', 'ratio:2,signed', 9),
       ('kpi_ci_share', 'Campaigns with CI > 0', ', %', 'at least', 'percent:1', 'pp:1,signed,symbol', 10),
       ('dd_max', 'Worst day', ', $', 'at least', 'usd:0', 'usd:0,signed', 11);

-- What a finding of data quality means for who reads the pack.
CREATE TABLE finding_label (code TEXT PRIMARY KEY, meaning TEXT);
INSERT INTO finding_label
VALUES ('account_gone_silent', 'An active account has sent no rows for three days'),
       ('account_unknown', 'Rows name an account that no dimension knows'),
       ('buyer_unknown', 'Rows name a buyer that no dimension knows'),
       ('calendar_incomplete', 'Fewer than five bank holidays are known in a year used'),
       ('campaign_unknown', 'Rows name a campaign that no dimension knows'),
       ('coach_unknown', 'A lesson names a coach that is not known; its cost is not known either'),
       ('comp_payment_without_accrual', 'Variable pay was paid for a month that owes none'),
       ('official_report_twice', 'Two official reports for one day; the later one counts'),
       ('org_market_unknown', 'Rows name a market that the spine does not know'),
       ('paid_before_collection', 'Variable pay was paid before its revenue was collected'),
       ('parameter_unreadable', 'A policy parameter is no number; it counts as not set'),
       ('payment_without_batch', 'A payment fits no scheduled batch; kept and counted as cash'),
       ('spend_negative', 'A row of spend below zero, a credit; kept as delivered'),
       ('split_not_whole', 'A product’s shares do not add up to 100%; it is not split'),
       ('terms_unknown', 'Payment terms without policy; their revenue is scheduled nowhere'),
       ('throttle_test_unavailable', 'A figure for the throttle’s test was missing; not throttled'),
       ('two_sources', 'A second source’s rows for the same account-day were left out'),
       ('weights_exceed_one', 'Attribution weights add up to more than 1; scaled down');

-- The last day that a month's figures know: its end, or the as-of date. With a key and no NULL after
-- it, SQLite knows that what is joined to it comes month by month, and sorts nothing.
CREATE TABLE month_close (month TEXT PRIMARY KEY, first_date NOT NULL, end_date, prior_month, days) WITHOUT ROWID;
INSERT INTO month_close
SELECT month, month || '-01', min(month_end(month), (SELECT max(date) FROM fact_working_capital)),
       add_months(month, -1), month_days(month)
FROM pnl_monthly;
