WITH marks AS (
    SELECT a.application, a.id, (SELECT COALESCE(SUM(points), 0) FROM league__assignments__scores s
                                 WHERE s.parent = a.id) AS points
    FROM league__assignments a WHERE a.state = 'scored'
),
sums AS (
    SELECT application, COUNT(*) AS n, (2 * SUM(points) + COUNT(*)) / (2 * COUNT(*)) AS mean,
           MAX(points) - MIN(points) AS spread
    FROM marks GROUP BY application
),
told AS (
    SELECT p.number, m.n, m.mean, m.spread, s.spread_limit, s.experts_least, s.pass_mark,
           (SELECT COALESCE(SUM(points), 0) FROM league__applications__auto_scores x
            WHERE x.parent = p.id) AS auto,
           NOT EXISTS (
               SELECT 1
               FROM league__criteria c
               JOIN league__assignments__scores x ON x.criterion = c.id
               JOIN league__assignments a ON a.id = x.parent
               WHERE c.sheet = s.id AND c.least_percent IS NOT NULL
                 AND a.application = p.id AND a.state = 'scored'
               GROUP BY c.id
               HAVING SUM(x.points) * 100 < c.highest * c.least_percent * COUNT(*)
           ) AS bounds
    FROM league__applications p
    JOIN league__calls f ON f.id = p.call AND f.code = '2026'
    JOIN league__criteria_sheets s ON s.id = f.sheet
    JOIN sums m ON m.application = p.id
)
SELECT number, n AS experts_done, printf('%.2f', mean / 100.0) AS expert_mean,
       printf('%.2f', spread / 100.0) AS spread, printf('%.2f', auto / 100.0) AS auto_points,
       printf('%.2f', (mean + auto) / 100.0) AS total,
       spread > spread_limit AND n <= experts_least AS third_needed, bounds AS bounds_met,
       mean + auto >= pass_mark AND bounds AS recommended
FROM told
ORDER BY mean + auto DESC, number
