SELECT quadrant, item_no, COUNT(DISTINCT organisation) AS organisations, COUNT(*) AS n,
       printf('%d.%02d', (200 * SUM(weight) + COUNT(weight)) / (2 * COUNT(weight)) / 100,
              (200 * SUM(weight) + COUNT(weight)) / (2 * COUNT(weight)) % 100) AS weight
FROM monitoring__swot_factors
GROUP BY quadrant, item_no
HAVING COUNT(*) > 2
ORDER BY n DESC,
         CASE quadrant WHEN 'strength' THEN 1 WHEN 'weakness' THEN 2 WHEN 'opportunity' THEN 3
             ELSE 4 END,
         item_no NULLS LAST
