WITH monthly AS (
    SELECT pair, substr(held_on, 1, 7) AS month, COUNT(*) AS n
    FROM registry__meetings GROUP BY pair, substr(held_on, 1, 7)
)
SELECT p.number AS pair, h.code AS mentee,
       (SELECT MAX(n) FROM monthly m WHERE m.pair = p.id) AS most,
       COALESCE((SELECT n FROM monthly m WHERE m.pair = p.id AND m.month = '2026-10'), 0)
           AS in_october
FROM registry__pairs__members i
JOIN registry__pairs p ON p.id = i.parent
JOIN registry__mentees e ON e.id = i.mentee
JOIN registry__people h ON h.id = e.person
WHERE i.left_on IS NULL AND p.state IN ('active', 'paused', 'final_review')
  AND p.id IN (SELECT pair FROM monthly)
ORDER BY p.number, h.code
