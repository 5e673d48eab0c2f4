-- Section 4, stop_out: days on which the portfolio lost more than dd_max.
DROP TABLE IF EXISTS stop_out;
CREATE TABLE stop_out (
    date TEXT NOT NULL PRIMARY KEY,
    net_margin_cents INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

INSERT INTO stop_out
SELECT p.date, p.margin_cents
FROM work_peak AS p
JOIN work_day AS d USING (date)
WHERE p.margin_cents < -d.dd_max_cents;
