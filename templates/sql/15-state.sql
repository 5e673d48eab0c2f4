-- How final a month's figures are, and what is still open: partners whose revenue is an estimate,
-- platforms whose spend is preliminary, receipts that are short or overdue.

CREATE VIEW open_name (month, kind, noun, name) AS
SELECT c.month, c.kind, CASE c.kind WHEN 'revenue' THEN ' partners' ELSE ' platforms' END,
       CASE c.kind WHEN 'spend' THEN coalesce(l.label, c.name) ELSE c.name END
FROM close_monthly AS c
LEFT JOIN platform_label AS l ON l.platform = c.name
UNION
SELECT substr(scheduled_payment_date, 1, 7), 'receipts', ' partners', partner
FROM fact_cashflow_schedule
WHERE status IN ('short', 'overdue') AND scheduled_cents > realized_cents;

-- One or two are named, more are counted.
CREATE VIEW open_kind (month, kind, words) AS
SELECT k.month, k.kind,
       CASE k.names WHEN 1 THEN k.first WHEN 2 THEN k.first || ' and ' || k.last
            ELSE coalesce(w.word, k.names) || k.noun END
FROM (SELECT month, kind, noun, count(*) AS names, min(name) AS first, max(name) AS last
      FROM open_name
      GROUP BY month, kind) AS k
LEFT JOIN number_word AS w ON w.number = k.names;

-- Sections made of revenue and spend, the section made of receipts, and those made of neither.
CREATE VIEW section_part (section, part) AS
VALUES ('summary', 'books'), ('pnl', 'books'), ('cash', 'receipts'), ('compensation', 'books'),
       ('economics', 'books'), ('targeting', 'books'), ('quality', 'books'),
       ('roadmap', 'books'), ('risk', 'books'),
       ('data-quality', ''), ('campaigns', 'books'), ('method', ''), ('evidence', '');

CREATE VIEW section_state AS
SELECT m.month, s.section,
       coalesce('figures: estimate, '
                || (SELECT group_concat(words, ' and ')
                    FROM (SELECT words FROM open_kind AS o
                          WHERE o.month = m.month
                            AND CASE s.part WHEN 'books' THEN o.kind IN ('revenue', 'spend')
                                     WHEN 'receipts' THEN o.kind = 'receipts' ELSE 0 END
                          ORDER BY o.kind))
                || ' open', 'figures: final') AS state
FROM pnl_monthly AS m
CROSS JOIN section_part AS s;
