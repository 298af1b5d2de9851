WITH told AS (
    SELECT w.code, w.opens_on, f.first_submitted_on, f.late,
           f.state IN ('accepted', 'locked') AND f.late = 0 AS good,
           CAST(julianday(w.closes_on) - julianday(f.first_submitted_on) AS INTEGER) AS days
    FROM monitoring__forms f JOIN monitoring__waves w ON w.id = f.wave
),
sums AS (
    SELECT code, opens_on, COUNT(*) AS due, COUNT(first_submitted_on) AS handed, SUM(late)
        AS late_ones,
           SUM(good) AS good, SUM(days) AS days, COUNT(days) AS n
    FROM told GROUP BY code
)
SELECT code AS wave, due, handed, late_ones,
       printf('%d.%d', (2000 * good + due) / (2 * due) / 10, (2000 * good + due) / (2 * due) % 10)
           AS on_time,
       CASE WHEN n > 0 THEN printf('%s%d.%d', CASE WHEN days < 0 THEN '-' ELSE '' END,
           (20 * abs(days) + n) / (2 * n) / 10, (20 * abs(days) + n) / (2 * n) % 10) END
               AS days_left
FROM sums
ORDER BY opens_on
