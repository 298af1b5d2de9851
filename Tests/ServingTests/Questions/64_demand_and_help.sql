WITH free AS (
    SELECT r.id FROM registry__mentors r
    WHERE r.state = 'active' AND r.capacity > (
        SELECT COUNT(*) FROM registry__pairs p JOIN registry__pairs__members i ON i.parent = p.id
        WHERE p.mentor = r.id AND i.left_on IS NULL
          AND p.state IN ('active', 'paused', 'final_review')
          AND NOT EXISTS (SELECT 1 FROM registry__pairs__types t WHERE t.parent = p.id
                          AND t.value IN ('group', 'reverse', 'situational')))
),
told AS (
    SELECT x.code, x.direction,
           (SELECT COUNT(*) FROM registry__mentees__deficits v
            JOIN registry__mentees n ON n.id = v.parent AND n.state = 'active'
            WHERE v.value = x.id) AS demand,
           (SELECT COUNT(*) FROM registry__mentors__competences v JOIN free ON free.id = v.parent
            WHERE v.value = x.id) AS help
    FROM registry__deficits x WHERE x.retired = 0
)
SELECT d.code AS direction, COUNT(*) AS deficits, SUM(demand) AS demand, SUM(help) AS help,
       (SELECT group_concat(code, ', ') FROM (
           SELECT code FROM told y WHERE y.direction IS t.direction ORDER BY code)) AS codes
FROM told t LEFT JOIN registry__directions d ON d.id = t.direction
GROUP BY t.direction
HAVING SUM(demand) > 0
ORDER BY SUM(demand) - SUM(help) DESC, d.position NULLS LAST
