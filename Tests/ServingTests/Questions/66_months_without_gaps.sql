WITH gaps AS (
    SELECT p.number, CAST(julianday(e.held_on) - julianday(LAG(e.held_on) OVER (
               PARTITION BY e.pair ORDER BY e.held_on, e.id)) AS INTEGER) AS gap
    FROM registry__meetings e JOIN registry__pairs p ON p.id = e.pair
    WHERE p.state = 'active'
),
ranked AS (
    SELECT number, gap, ROW_NUMBER() OVER (PARTITION BY number ORDER BY gap) AS i,
           COUNT(*) OVER (PARTITION BY number) AS n
    FROM gaps WHERE gap IS NOT NULL
),
middles AS (SELECT number, AVG(gap) AS middle FROM ranked
            WHERE i IN ((n + 1) / 2, (n + 2) / 2) GROUP BY number)
SELECT g.number AS pair, COUNT(*) AS meetings, MAX(gap) AS longest, printf('%.6f', m.middle)
    AS middle,
       1 AS firsts
FROM gaps g JOIN middles m ON m.number = g.number
GROUP BY g.number
HAVING MAX(gap) > 28
ORDER BY longest DESC, g.number
