SELECT a.item_no, COUNT(*) AS n,
       printf('%d.%03d', (20 * SUM(a.number) + COUNT(*)) / (2 * COUNT(*)) / 1000,
              (20 * SUM(a.number) + COUNT(*)) / (2 * COUNT(*)) % 1000) AS mean,
       SUM(a.number = 0) AS zeros, printf('%.2f', MIN(a.number) / 100.0) AS low,
       printf('%.2f', MAX(a.number) / 100.0) AS high,
       printf('%d.%d', (2000 * SUM(a.number >= 200) + SUM(a.number > 0)) / (2 * SUM(a.number > 0))
           / 10,
              (2000 * SUM(a.number >= 200) + SUM(a.number > 0)) / (2 * SUM(a.number > 0)) % 10)
                  AS good
FROM monitoring__submissions__answers a
JOIN monitoring__submissions s ON s.id = a.parent
JOIN monitoring__editions e ON e.id = s.edition
JOIN monitoring__materials m ON m.id = e.material
WHERE m.code = 'mr42-curator-18' AND a.number IS NOT NULL
GROUP BY a.item_no
ORDER BY a.item_no
