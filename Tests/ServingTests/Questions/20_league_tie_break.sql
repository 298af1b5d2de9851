WITH second AS (
    SELECT a.application, SUM(x.points) AS s, COUNT(*) AS n
    FROM league__assignments a
    JOIN league__assignments__scores x ON x.parent = a.id
    JOIN league__criteria c ON c.id = x.criterion AND c.tie_rank = 2
    WHERE a.state = 'scored'
    GROUP BY a.application
)
SELECT p.number,
       -- The first criterion is counted from data, no expert marks it.
       (SELECT printf('%.2f', COALESCE(SUM(x.points), 0) / 100.0)
        FROM league__applications__auto_scores x JOIN league__criteria c ON c.id = x.criterion
        WHERE x.parent = p.id AND c.tie_rank = 1) AS first_tie,
       printf('%.2f', (2 * t.s + t.n) / (2 * t.n) / 100.0) AS second_tie
FROM league__applications p
JOIN league__calls f ON f.id = p.call AND f.code = '2026'
JOIN second t ON t.application = p.id
ORDER BY 1.0 * t.s / t.n DESC, p.number
