WITH counted AS (
    SELECT substr(held_on, 1, 7) || '-01' AS month, COUNT(*) AS n,
           ROW_NUMBER() OVER (ORDER BY substr(held_on, 1, 7)) AS i
    FROM registry__meetings
    GROUP BY substr(held_on, 1, 7)
)
SELECT c.month, c.n, (SELECT SUM(n) FROM counted WHERE i <= c.i) AS total, p.n AS before,
       f.n AS after, c.n - p.n AS change,
       (SELECT printf('%.2f', AVG(n)) FROM counted WHERE i BETWEEN c.i - 2 AND c.i) AS smooth
FROM counted c
LEFT JOIN counted p ON p.i = c.i - 1
LEFT JOIN counted f ON f.i = c.i + 1
ORDER BY c.month
