-- Identity of the statistics: an interval is positive exactly when S > t / sqrt(n), negative
-- exactly when S < -t / sqrt(n), since both come from one window. t is not the program's own: up to
-- 9 degrees of freedom NIST TN 1297, table B.1, beyond them the expansion of Fisher and Cornish
-- around z. Where S squared times n is within 1 in 1000 of t squared the rounding of S or t decides,
-- and either sign will do. value is for how many days and entities it holds, limit how many.
WITH
tabled (freedom, t) AS (
    VALUES
        (1, 12.7062), (2, 4.3027), (3, 3.1824), (4, 2.7764), (5, 2.5706), (6, 2.4469),
        (7, 2.3646), (8, 2.3060), (9, 2.2622)
),
z (z) AS (
    VALUES (1.959963985)
),
freedom AS (
    SELECT DISTINCT n_days - 1 AS freedom
    FROM fact_variance_daily
    WHERE date BETWEEN :first_day AND :end_day AND sharpe_like_ppm IS NOT NULL
),
quantile AS MATERIALIZED (
    SELECT
        f.freedom,
        coalesce(t.t,
            z + (z * z * z + z) / (4.0 * f.freedom)
            + (5 * z * z * z * z * z + 16 * z * z * z + 3 * z) / (96.0 * f.freedom * f.freedom)
            + (3 * z * z * z * z * z * z * z + 19 * z * z * z * z * z + 17 * z * z * z - 15 * z)
                / (384.0 * f.freedom * f.freedom * f.freedom)) AS t
    FROM freedom AS f
    CROSS JOIN z
    LEFT JOIN tabled AS t USING (freedom)
),
judged AS (
    SELECT
        v.date, v.entity_type, v.ci_sign, v.sharpe_like_ppm AS s,
        1e-12 * v.sharpe_like_ppm * v.sharpe_like_ppm * v.n_days / (q.t * q.t) AS ratio
    FROM fact_variance_daily AS v
    CROSS JOIN quantile AS q ON q.freedom = v.n_days - 1
    WHERE v.date BETWEEN :first_day AND :end_day AND v.sharpe_like_ppm IS NOT NULL
),
-- By day first, as the key has it.
counted_day AS (
    SELECT
        entity_type, count(*) AS days,
        count(*) FILTER (WHERE
            ci_sign = CASE
                WHEN ratio < 1 THEN 'zero'
                WHEN s > 0 THEN 'positive'
                ELSE 'negative'
            END
            OR ratio BETWEEN 0.999 AND 1.001) AS right_days
    FROM judged
    GROUP BY date, entity_type
),
counted AS (
    SELECT entity_type, sum(days) AS days, sum(right_days) AS right_days
    FROM counted_day
    GROUP BY entity_type
)
SELECT
    iif(right_days = days, 'PASS', 'FAIL') AS verdict,
    'interval_by_sharpe' AS name, entity_type AS entity, right_days AS value, days AS "limit",
    0 AS many
FROM counted
ORDER BY entity_type;
