WITH last AS (
    SELECT p.id, p.number,
           COALESCE((SELECT MAX(held_on) FROM registry__meetings WHERE pair = p.id),
                    p.first_meeting_on, p.starts_on) AS since
    FROM registry__pairs p WHERE p.state = 'active'
)
SELECT number, since, CAST(julianday('2026-11-30') - julianday(since) AS INTEGER) AS days,
       (SELECT COUNT(*) FROM registry__meetings WHERE pair = last.id AND held_on >= '2026-09-01')
           AS in_autumn,
       (SELECT COALESCE(SUM(minutes), 0) FROM registry__meetings
        WHERE pair = last.id AND format IN ('offline', 'lesson_visit')) AS minutes
FROM last
WHERE since < date('2026-11-30', '-60 days')
ORDER BY days DESC, number
