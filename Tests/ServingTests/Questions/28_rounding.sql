WITH counted AS (SELECT minutes, COUNT(*) AS n FROM registry__meetings GROUP BY minutes),
rounded AS (
    SELECT *, (minutes * 100 + 4) / 8 AS e, (minutes + 2) / 4 AS t FROM counted
)
SELECT minutes, printf('%d.%02d', e / 100, e % 100) AS eighth,
       printf('-%d.%02d', e / 100, e % 100) AS minus, t AS tens, -t AS below,
       minutes / 45 AS whole, (minutes + 44) / 45 AS up, -((minutes + 44) / 45) AS down,
       printf('%d.%06d', (200000000 * n + minutes) / (2 * minutes) / 1000000,
              (200000000 * n + minutes) / (2 * minutes) % 1000000) AS part
FROM rounded
ORDER BY minutes
