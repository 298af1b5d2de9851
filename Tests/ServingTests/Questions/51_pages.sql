SELECT o.code, SUM(h.left_on IS NULL) AS staff,
       SUM(h.position LIKE '%директор%' OR h.position LIKE '%Директор%') AS chiefs
FROM registry__organisations o JOIN registry__people h ON h.organisation = o.id
GROUP BY o.id
ORDER BY staff DESC, o.code
LIMIT 10 OFFSET 10
