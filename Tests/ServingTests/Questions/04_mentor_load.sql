WITH going AS (
    SELECT p.mentor,
           NOT EXISTS (SELECT 1 FROM registry__pairs__types t
                       WHERE t.parent = p.id AND t.value IN ('group', 'reverse', 'situational'))
               AS alone
    FROM registry__pairs p
    JOIN registry__pairs__members i ON i.parent = p.id AND i.left_on IS NULL
    WHERE p.state IN ('active', 'paused', 'final_review')
),
counted AS (SELECT mentor, SUM(alone) AS alone, COUNT(*) AS every FROM going GROUP BY mentor)
SELECT h.code AS person_code, COALESCE(c.alone, 0) AS load, COALESCE(c.every, 0) AS mentees_now,
       r.capacity, MAX(r.capacity - COALESCE(c.alone, 0), 0) AS free_places,
       COALESCE(c.alone, 0) > r.capacity AS over
FROM registry__mentors r
JOIN registry__people h ON h.id = r.person
LEFT JOIN counted c ON c.mentor = r.id
WHERE r.state = 'active'
ORDER BY load DESC, mentees_now DESC, h.code
