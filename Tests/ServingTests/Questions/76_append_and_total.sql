WITH rows AS (
    SELECT 'пары' AS what, starts_on AS day, 0 AS minutes FROM registry__pairs
    WHERE starts_on BETWEEN '2025-09-01' AND '2026-08-31'
    UNION ALL
    SELECT 'встречи', held_on, minutes FROM registry__meetings
    WHERE held_on BETWEEN '2025-09-01' AND '2026-08-31'
    UNION ALL
    SELECT 'документы', signed_on, 0 FROM registry__documents
    WHERE signed_on BETWEEN '2025-09-01' AND '2026-08-31'
),
counted AS (
    SELECT what, printf('%s-%02d-01', substr(day, 1, 4), (substr(day, 6, 2) - 1) / 3 * 3 + 1) AS q,
           COUNT(*) AS n, SUM(minutes) AS minutes, MAX(day) AS last
    FROM rows GROUP BY 1, 2
)
SELECT what, q, n, minutes, last,
       (SELECT SUM(n) FROM counted x WHERE x.what = c.what AND x.q <= c.q) AS so_far
FROM counted c
UNION ALL
SELECT NULL, NULL, SUM(n), SUM(minutes), MAX(last), SUM(n) FROM counted
ORDER BY what NULLS LAST, q
