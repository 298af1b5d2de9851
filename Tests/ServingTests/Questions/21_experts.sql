SELECT h.code AS expert, COUNT(*) AS given, SUM(a.state = 'scored') AS done,
       SUM(a.state IN ('conflicted', 'revoked')) AS refused,
       printf('%.2f', MAX(CASE WHEN a.state = 'scored' THEN
           (SELECT COALESCE(SUM(points), 0) FROM league__assignments__scores s WHERE s.parent =
               a.id)
       END) / 100.0) AS highest,
       MIN(a.scored_on) AS first_day
FROM league__assignments a JOIN registry__people h ON h.id = a.expert
GROUP BY a.expert
ORDER BY done DESC, h.code
