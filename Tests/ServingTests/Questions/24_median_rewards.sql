WITH ranked AS (
    SELECT reward, amount, ROW_NUMBER() OVER (PARTITION BY reward ORDER BY amount) - 1 AS i,
           COUNT(*) OVER (PARTITION BY reward) AS n
    FROM incentives__reward_lines WHERE amount IS NOT NULL
),
-- The place of a percentile in tenths of a step, so that all stays whole.
placed AS (SELECT *, (n - 1) * 5 AS half, (n - 1) * 9 AS nine FROM ranked)
SELECT reward, n,
       printf('%.2f', SUM(CASE WHEN i = half / 10 THEN amount * (10 - half % 10)
                               WHEN i = half / 10 + 1 THEN amount * (half % 10) END) / 1000.0)
                                   AS middle,
       printf('%.2f', SUM(CASE WHEN i = nine / 10 THEN amount * (10 - nine % 10)
                               WHEN i = nine / 10 + 1 THEN amount * (nine % 10) END) / 1000.0)
                                   AS upper,
       printf('%.2f', MIN(amount) / 100.0) AS least, printf('%.2f', MAX(amount) / 100.0) AS most
FROM placed
GROUP BY reward
ORDER BY reward
