SELECT d.code AS direction, COUNT(*) AS "пар", COUNT(DISTINCT p.mentor) AS "наставников",
       printf('%d.%d', (2000 * SUM(g) + COUNT(*)) / (2 * COUNT(*)) / 10,
              (2000 * SUM(g) + COUNT(*)) / (2 * COUNT(*)) % 10) AS "доля_групп"
FROM (SELECT x.*, EXISTS (SELECT 1 FROM registry__pairs__types t
                          WHERE t.parent = x.id AND t.value = 'group') AS g
      FROM registry__pairs x WHERE x.state = 'active') p
JOIN registry__directions d ON d.id = p.direction
GROUP BY d.id
ORDER BY COUNT(*) DESC, d.position
LIMIT 10
