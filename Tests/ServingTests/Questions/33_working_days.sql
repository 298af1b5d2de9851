WITH days AS (
    SELECT date, kind IN ('working', 'short') AS work,
           SUM(kind IN ('working', 'short')) OVER (ORDER BY date) AS i
    FROM core__calendar_days
)
SELECT k.number, b.i - a.i AS waited, -(b.i - b.work - a.i + a.work) AS back,
       (SELECT MIN(date) FROM days WHERE i = a.i + 5) AS allowed,
       (SELECT MIN(date) FROM days WHERE i = a.i - a.work + 1 - 3) AS earlier,
       1 AS same,
       (SELECT work FROM days WHERE date = date(k.asked_on, '+5 days')) AS working,
       CASE WHEN k.answered_on IS NULL THEN k.due_on < '2026-11-30' ELSE k.answered_on > k.due_on
           END
           AS late
FROM school__consultations k
JOIN days a ON a.date = k.asked_on
LEFT JOIN days b ON b.date = k.answered_on
ORDER BY k.number
