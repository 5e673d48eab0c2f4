-- Where the rows came from and where they went.

CREATE VIEW rows_by_table (table_name, files, rows_read, rows_total, rows_rejected, rows_repeated,
                           rows_loaded) AS
SELECT table_name, count(*), sum(rows_read), sum(rows_total), sum(rows_rejected),
       sum(rows_repeated), sum(rows_loaded)
FROM ingest_file
WHERE superseded_by IS NULL AND table_name IS NOT NULL
GROUP BY table_name;

-- Every row that was read, and what became of it.
CREATE VIEW rows_step (position, step, rows_count, rest_count) AS
WITH s AS (SELECT count(*) AS files, coalesce(sum(rows_read), 0) AS r, coalesce(sum(rows_total), 0) AS t,
                  coalesce(sum(rows_rejected), 0) AS j, coalesce(sum(rows_repeated), 0) AS d,
                  coalesce(sum(rows_loaded), 0) AS l
           FROM ingest_file WHERE superseded_by IS NULL AND table_name IS NOT NULL)
SELECT 1, 'Read from ' || files || CASE files WHEN 1 THEN ' file' ELSE ' files' END, r, r FROM s
UNION ALL SELECT 2, 'Left out as totals', -t, r - t FROM s
UNION ALL SELECT 3, 'Rejected, kept aside', -j, r - t - j FROM s
UNION ALL SELECT 4, CASE WHEN EXISTS (SELECT 1 FROM dq_finding WHERE code = 'two_sources')
                         THEN 'Repeated, or of a second source' ELSE 'Repeated, loaded once' END, -d, r - t - j - d FROM s
UNION ALL SELECT 5, 'Loaded', l, r - t - j - d - l FROM s;

-- What each kind of source brought.
CREATE VIEW rows_by_source (source, files, rows_read, rows_total, rows_rejected, rows_repeated,
                            rows_loaded, date_min, date_max) AS
SELECT source, count(*), sum(rows_read), sum(rows_total), sum(rows_rejected), sum(rows_repeated),
       sum(rows_loaded), min(date_min), max(date_max)
FROM ingest_file
WHERE superseded_by IS NULL AND table_name IS NOT NULL
GROUP BY source;

-- Rejected rows by file and by what is wrong with them, whatever stands in the cell.
CREATE VIEW reject_reason (path, reason, rows_count, first_line) AS
SELECT path,
       CASE WHEN contested THEN 'another row has the same key and other values'
            WHEN instr(reason, ': "') > 0 THEN substr(reason, 1, instr(reason, ': "') - 1)
            ELSE reason END AS kind,
       count(*), min(line)
FROM ingest_reject
GROUP BY path, kind;

-- Each account of a platform and each partner: the days that should have rows and those that have.
-- Where the edition names no account, a platform's accounts are one. A table, as it is asked often.
CREATE TABLE presence_source AS
SELECT p.table_name || '/' || p.name || '/' || p.account_id AS source, p.table_name, p.name AS key,
       p.account_id,
       CASE p.table_name WHEN 'fact_spend_daily' THEN coalesce(l.position, 50) ELSE 100 END AS position,
       coalesce(l.label, p.name) AS name, p.expected, p.present, p.last_date
FROM (SELECT table_name, name, account_id, sum(expected_rows) AS expected,
             sum(present_rows) AS present, max(date) AS last_date
      FROM presence_daily
      GROUP BY table_name, name, account_id) AS p
LEFT JOIN platform_label AS l ON p.table_name = 'fact_spend_daily' AND l.platform = p.name;

CREATE VIEW presence_date (date) AS
SELECT date FROM fact_working_capital ORDER BY date DESC LIMIT 90;

-- The same day by day over the 90 that end on as-of: what is there upwards, what is missing
-- downwards, in ppm of what is expected; nothing on a day that expects nothing.
CREATE VIEW presence_day AS
SELECT s.source, d.date,
       CASE WHEN p.present_rows = p.expected_rows THEN 1000000
            ELSE -1000000 * (p.expected_rows - p.present_rows) / p.expected_rows END AS level_ppm
FROM presence_source AS s
CROSS JOIN presence_date AS d
LEFT JOIN presence_daily AS p
    ON p.table_name = s.table_name AND p.name = s.key AND p.account_id = s.account_id AND p.date = d.date;

-- Each platform's day against its control totals: the worst account, in bps; days without a row
-- keep their place.
CREATE VIEW platform_variance_daily AS
SELECT m.month, m.platform, d.date, max(r.variance_bps) AS variance_bps
FROM platform_reconciliation_monthly AS m
JOIN fact_working_capital AS d ON d.date BETWEEN m.month || '-01' AND month_end(m.month)
LEFT JOIN reconciliation AS r ON r.date = d.date AND r.platform = m.platform
GROUP BY m.month, m.platform, d.date;

-- What is open, in words: findings of the books by code, account-days over the tolerance, refused
-- files and rows, receipts that did not come, revenue without a campaign, campaigns without a buyer.
CREATE TABLE finding_line AS
SELECT m.month, 1 AS position, 'reconciliation breach' AS code,
       coalesce(l.label, r.platform) || ', ' || CAST(substr(r.date, 9) AS INTEGER) || ' ' || w.short AS place,
       'The platform’s total differs by more than the tolerance' AS meaning, r.variance_cents AS effect_cents
FROM reconciliation AS r
JOIN pnl_monthly AS m ON m.month = substr(r.date, 1, 7)
JOIN month_word AS w ON w.number = substr(r.date, 6, 2)
LEFT JOIN platform_label AS l ON l.platform = r.platform
WHERE r.status = 'breach'
UNION ALL
SELECT m.month, 2, 'refused file', coalesce(f.path, 'one file'),
       'Nothing of it is loaded' || coalesce(': ' || f.reason, ''), NULL
FROM pnl_monthly AS m
CROSS JOIN ingest_refused AS f
UNION ALL
SELECT m.month, 2, 'rejected rows', j.path, 'Refused with line and reason; kept whole: ' || j.rows_count, NULL
FROM pnl_monthly AS m
CROSS JOIN (SELECT path, count(*) AS rows_count FROM ingest_reject GROUP BY path) AS j
UNION ALL
SELECT m.month, 3, 'receipt ' || o.status, o.partner || ', ' || o.tranche || '% to '
       || CAST(substr(o.period_end, 9) AS INTEGER) || ' ' || w.short,
       CASE o.status WHEN 'overdue' THEN 'Nothing received; ' ELSE 'Less received than due; ' END
       || o.days_late || CASE o.days_late WHEN 1 THEN ' day late' ELSE ' days late' END, o.open_cents
FROM receipt_open AS o
JOIN pnl_monthly AS m ON m.month = substr(o.due_date, 1, 7)
JOIN month_word AS w ON w.number = substr(o.period_end, 6, 2)
UNION ALL
SELECT m.month, 4, replace(f.code, '_', ' '),
       CASE WHEN f.findings = 1 THEN coalesce(f.key, 'one place') ELSE f.findings || ' places' END,
       coalesce(l.meaning, ''), NULL
FROM pnl_monthly AS m
CROSS JOIN (SELECT code, count(*) AS findings, max(key) AS key FROM dq_finding GROUP BY code) AS f
LEFT JOIN finding_label AS l ON l.code = f.code
UNION ALL
SELECT month, 5, 'unattributed revenue', 'portfolio', 'Bridge weights below 1; kept in the portfolio',
       sum(net_margin_cents)
FROM campaign_margin_monthly
WHERE platform = '(unattributed)'
GROUP BY month
UNION ALL
SELECT month, 5, 'no buyer', count(*) || CASE count(*) WHEN 1 THEN ' campaign' ELSE ' campaigns' END,
       'Nobody holds the account; kept in the portfolio', sum(net_margin_cents)
FROM campaign_margin_monthly
WHERE buyer_id = '(unassigned)'
GROUP BY month;

-- The files in force by what they fill or where they lie, and one hash over all hashes of a group
-- in the order of their paths: what the manifest lists file by file, to be checked at a glance.
CREATE VIEW register_group (grouping, position, name, files, rows_read, rows_rejected, rows_loaded,
                            date_min, date_max, sha256) AS
SELECT CASE WHEN path LIKE 'sources/%' THEN 'Native exports' WHEN path LIKE 'tables/%' THEN 'Canonical tables'
            ELSE 'Documents' END,
       CASE WHEN path LIKE 'tables/%' THEN 1 WHEN path LIKE 'sources/%' THEN 2 ELSE 3 END,
       name, count(*), sum(rows_read), sum(rows_rejected), sum(rows_loaded), min(date_min), max(date_max),
       sha256(group_concat(sha256, ''))
FROM (SELECT *, CASE WHEN path LIKE 'tables/%' AND table_name IS NOT NULL THEN table_name
                     ELSE rtrim(rtrim(replace(path, 'sources/', ''), replace(path, '/', '')), '/') END AS name
      FROM ingest_file WHERE superseded_by IS NULL ORDER BY path)
GROUP BY 1, 2, 3;
