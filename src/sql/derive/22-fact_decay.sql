-- Section 4, fact_decay: how much of an edge is left at month ends and at as-of.
DROP TABLE IF EXISTS fact_decay;
CREATE TABLE fact_decay (
    date TEXT NOT NULL,
    entity_type TEXT NOT NULL,
    entity_id TEXT NOT NULL,
    edge_age_days INTEGER NOT NULL,
    half_life_days INTEGER NOT NULL,
    decay_weight_ppm INTEGER NOT NULL,
    exit_flag INTEGER,
    exit_flag_null_reason TEXT,
    PRIMARY KEY (date, entity_type, entity_id)
) STRICT, WITHOUT ROWID;

INSERT INTO fact_decay
WITH day AS MATERIALIZED (
    SELECT
        date,
        add_days(month_of(date) || '-01', -1) AS previous,
        (SELECT value FROM work_policy
         WHERE name = 'decay_exit_weight_ppm'
           AND date BETWEEN effective_from AND effective_to) AS floor_ppm
    FROM (SELECT date FROM work_day
          WHERE date = month_end(date) AND date >= (SELECT min(first_day) FROM work_month)
          UNION
          SELECT :as_of)
),
edge AS (
    SELECT
        d.date, e.entity_type, e.entity_id, e.half_life_days, d.floor_ppm,
        days_between(e.edge_start_date, d.date) AS age,
        days_between(e.edge_start_date, d.previous) AS previous_age
    FROM day AS d
    JOIN edge_registry AS e ON e.edge_start_date <= d.date
),
weighed AS (
    SELECT
        *,
        decay_ppm(age, half_life_days) AS weight_ppm,
        CASE WHEN previous_age >= 0 THEN decay_ppm(previous_age, half_life_days) END
            AS previous_ppm
    FROM edge
)
SELECT
    date, entity_type, entity_id, age, half_life_days, weight_ppm,
    weight_ppm < floor_ppm AND coalesce(previous_ppm >= floor_ppm, 1),
    CASE WHEN floor_ppm IS NULL THEN 'null:upstream_unavailable' END
FROM weighed;
