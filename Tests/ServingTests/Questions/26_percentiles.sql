WITH ranked AS (
    SELECT format, minutes, held_on,
           ROW_NUMBER() OVER (PARTITION BY format ORDER BY minutes) - 1 AS i,
           ROW_NUMBER() OVER (PARTITION BY format ORDER BY held_on) - 1 AS d,
           COUNT(*) OVER (PARTITION BY format) AS n
    FROM registry__meetings
),
-- Places in hundredths of a step.
placed AS (SELECT *, (n - 1) * 50 AS a, (n - 1) * 10 AS b, (n - 1) * 99 AS c FROM ranked),
sums AS (
    SELECT format, n,
           SUM(minutes * CASE i WHEN a / 100 THEN 100 - a % 100 WHEN a / 100 + 1 THEN a % 100 END)
               AS a,
           SUM(minutes * CASE i WHEN b / 100 THEN 100 - b % 100 WHEN b / 100 + 1 THEN b % 100 END)
               AS b,
           SUM(minutes * CASE i WHEN c / 100 THEN 100 - c % 100 WHEN c / 100 + 1 THEN c % 100 END)
               AS c,
           MAX(CASE d WHEN a / 100 THEN held_on END) AS lower_day,
           MAX(CASE d WHEN (a + 99) / 100 THEN held_on END) AS upper_day
    FROM placed GROUP BY format, n
)
SELECT format, n, printf('%.6f', a / 100.0) AS half, printf('%.6f', b / 100.0) AS tenth,
       printf('%.6f', c / 100.0) AS top,
       date(lower_day, '+' || CAST((julianday(upper_day) - julianday(lower_day)) / 2 AS INTEGER)
            || ' days') AS middle_day
FROM sums
ORDER BY n
