SELECT o.code AS organisation, COUNT(*) AS total,
       SUM(p.state IN ('active', 'paused', 'final_review')) AS running,
       SUM(p.state = 'completed') AS completed, SUM(p.state = 'closed_early') AS closed_early,
       COUNT(DISTINCT p.mentor) AS mentors
FROM registry__pairs p JOIN registry__organisations o ON o.id = p.organisation
WHERE p.school_year = 2025
GROUP BY o.id
HAVING SUM(p.state = 'completed') > 0
ORDER BY completed DESC, o.code
