SELECT number,
       (substr(ends_on, 1, 4) - substr(starts_on, 1, 4)) * 12
       + substr(ends_on, 6, 2) - substr(starts_on, 6, 2)
       - (substr(ends_on, 9, 2) < substr(starts_on, 9, 2)) AS months,
       CAST(julianday(ends_on) - julianday(starts_on) AS INTEGER) AS days,
       -- A month is added to its first day, and the day is cut to the month's length.
       MIN(date(starts_on, 'start of month', '+1 month', '+' || (substr(starts_on, 9, 2) - 1) ||
           ' days'),
           date(starts_on, 'start of month', '+2 months', '-1 day')) AS month_later,
       MIN(date(ends_on, 'start of month', '-6 months', '+' || (substr(ends_on, 9, 2) - 1) ||
           ' days'),
           date(ends_on, 'start of month', '-5 months', '-1 day')) AS half_before,
       date(ends_on, '+1 day') AS next_day,
       CASE WHEN ends_on < '2026-09-01' THEN '2025/2026' ELSE '2026/2027' END AS year,
       ends_on BETWEEN '2025-09-01' AND '2026-08-31' AS in_year,
       '2026-08-31' AS year_ends, '2026-09-01' AS since
FROM registry__pairs
WHERE starts_on IS NOT NULL AND school_year = 2025
ORDER BY number
