WITH sheets AS (
    SELECT j.nomination, (SELECT COALESCE(SUM(points), 0) FROM incentives__jury_scores__scores s
                          WHERE s.parent = j.id) AS points
    FROM incentives__jury_scores j WHERE j.state = 'final'
),
means AS (
    SELECT n.*, COUNT(*) AS marks, (2 * SUM(s.points) + COUNT(*)) / (2 * COUNT(*)) AS mean
    FROM incentives__nominations n JOIN sheets s ON s.nomination = n.id
    GROUP BY n.id
)
SELECT m.number, t.code AS season, m.marks, printf('%.2f', m.mean / 100.0) AS mean_points, m.place,
       RANK() OVER (PARTITION BY m.season, m.category ORDER BY m.mean DESC) AS place_now
FROM means m JOIN incentives__award_seasons t ON t.id = m.season
ORDER BY m.number
