SELECT substr(held_on, 1, 4) + 0 AS y,
       printf('%s-%02d-01', substr(held_on, 1, 4), (substr(held_on, 6, 2) - 1) / 3 * 3 + 1) AS q,
       date(held_on, '-6 days', 'weekday 1') AS w,
       (strftime('%w', held_on) + 6) % 7 + 1 AS d,
       COUNT(*) AS n, MIN(substr(held_on, 6, 2) + 0) AS m
FROM registry__meetings
GROUP BY y, q, w, d
ORDER BY y, q, w, d
