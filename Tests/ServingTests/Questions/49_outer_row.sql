WITH told AS (
    SELECT r.*, h.code,
           (SELECT COUNT(*) FROM registry__pairs p
            JOIN registry__pairs__members i ON i.parent = p.id
            JOIN registry__mentees n ON n.id = i.mentee
            WHERE p.mentor = r.id AND n.organisation <> r.organisation) AS strangers,
           (SELECT COUNT(*) FROM registry__pairs p JOIN registry__meetings e ON e.pair = p.id
            WHERE p.mentor = r.id AND e.minutes < 45) AS shorter,
           (SELECT COALESCE(SUM(e.minutes), 0) FROM registry__pairs p
            JOIN registry__meetings e ON e.pair = p.id WHERE p.mentor = r.id) AS minutes,
           (SELECT COUNT(DISTINCT organisation) FROM registry__pairs p WHERE p.mentor = r.id)
               AS partners
    FROM registry__mentors r JOIN registry__people h ON h.id = r.person
    WHERE EXISTS (SELECT 1 FROM registry__pairs p WHERE p.mentor = r.id
                  AND p.state IN ('active', 'paused', 'final_review'))
)
SELECT code AS person, strangers, shorter,
       printf('%d.%02d', (minutes * 200 + 60) / 120 / 100, (minutes * 200 + 60) / 120 % 100)
           AS hours,
       partners
FROM told
WHERE strangers > 0 OR minutes > 360
ORDER BY minutes DESC, code
