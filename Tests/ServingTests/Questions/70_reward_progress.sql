WITH told AS (
    SELECT o.code, l.*,
           SUM(amount) OVER (PARTITION BY l.organisation ORDER BY order_date, number
                             ROWS UNBOUNDED PRECEDING) AS so_far,
           LAG(amount) OVER (PARTITION BY l.organisation ORDER BY order_date, number) AS before,
           SUM(amount) OVER (PARTITION BY l.organisation) AS s,
           ROW_NUMBER() OVER (PARTITION BY l.organisation ORDER BY order_date, number) AS place
    FROM incentives__reward_lines l JOIN registry__organisations o ON o.id = l.organisation
    WHERE l.amount IS NOT NULL AND l.state = 'approved'
)
SELECT code AS organisation, place, number, printf('%.2f', amount / 100.0) AS amount,
       printf('%.2f', so_far / 100.0) AS so_far,
       CASE WHEN before IS NOT NULL THEN printf('%.2f', before / 100.0) END AS before,
       printf('%d.%d', (2000 * amount + s) / (2 * s) / 10, (2000 * amount + s) / (2 * s) % 10)
           AS part
FROM told
WHERE place <= 3
ORDER BY code, place
