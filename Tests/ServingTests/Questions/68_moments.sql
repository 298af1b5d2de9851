SELECT date(starts_at, '+3 hours') AS day, date(starts_at, '+3 hours', 'start of month') AS month,
       starts_at, printf('%.1f', hours / 10.0) AS hours,
       date(starts_at, '+3 hours') = '2026-10-01' AS late_day
FROM school__sessions
ORDER BY starts_at, id
LIMIT 30
