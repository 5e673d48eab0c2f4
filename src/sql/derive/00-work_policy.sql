-- The policy parameters, each with the span of days on which it is in force (section 2). Money
-- parameters are dollars and become cents, the others are integers; a value that is no such
-- number is NULL, as if it were missing.
CREATE TEMP TABLE work_policy (
    name TEXT NOT NULL,
    effective_from TEXT NOT NULL,
    effective_to TEXT NOT NULL,
    value INTEGER,
    PRIMARY KEY (name, effective_from)
) STRICT, WITHOUT ROWID;

INSERT INTO work_policy
SELECT
    name,
    effective_from,
    coalesce(
        add_days(lead(effective_from) OVER (PARTITION BY name ORDER BY effective_from), -1),
        '9999-12-31'),
    CASE
        WHEN name IN ('dd_max', 'scale_target_daily', 'scale_band_low', 'scale_band_high',
                      'kpi_margin_green_daily', 'kpi_margin_red_daily', 'assisted_min_margin')
            THEN to_cents(decimal(value, 6))
        ELSE decimal(value, 0)
    END
FROM policy_parameter;
