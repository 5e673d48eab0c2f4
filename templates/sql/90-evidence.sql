-- Where the rows came from and where they went.

CREATE VIEW rows_by_table (table_name, files, rows_read, rows_total, rows_rejected, rows_repeated,
                           rows_loaded) AS
SELECT table_name, count(*), sum(rows_read), sum(rows_total), sum(rows_rejected),
       sum(rows_repeated), sum(rows_loaded)
FROM ingest_file
WHERE superseded_by IS NULL AND table_name IS NOT NULL
GROUP BY table_name;

CREATE VIEW policy_in_force (name, effective_from, value, unit, notes, month) AS
SELECT p.name, p.effective_from, p.value, p.unit, p.notes, c.month
FROM month_close AS c
JOIN policy_parameter AS p ON p.effective_from <= c.end_date
WHERE NOT EXISTS (SELECT 1 FROM policy_parameter AS q
                  WHERE q.name = p.name AND q.effective_from <= c.end_date
                    AND q.effective_from > p.effective_from);
