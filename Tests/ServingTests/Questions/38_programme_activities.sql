WITH late AS (
    SELECT m.*, p.number, p.state,
           COUNT(*) OVER (PARTITION BY m.parent) AS of_the_programme
    FROM registry__programmes__activities m
    JOIN registry__programmes g ON g.id = m.parent
    JOIN registry__pairs p ON p.id = g.pair
    WHERE m.done_on IS NULL AND m.due_on < '2026-11-30'
)
SELECT number AS pair, no, section, due_on,
       CAST(julianday('2026-11-30') - julianday(due_on) AS INTEGER) AS days,
       of_the_programme AS all_late
FROM late
WHERE state IN ('active', 'paused', 'final_review')
ORDER BY due_on, number, no, id
LIMIT 40
