WITH going AS (
    SELECT p.organisation,
           p.order_date IS NOT NULL
           AND (p.permanent_function = 1 OR COALESCE(a.state = 'signed', 0)) AS formal
    FROM registry__pairs p
    LEFT JOIN registry__agreements a ON a.id = p.agreement
    WHERE p.state IN ('active', 'paused', 'final_review')
),
counted AS (
    SELECT organisation, COUNT(*) AS going, SUM(formal) AS formal FROM going GROUP BY organisation
    UNION ALL
    SELECT NULL, COUNT(*), SUM(formal) FROM going
)
SELECT o.code AS organisation, going, formal, printf('%.2f', 100.0 * formal / going) AS formal_share
FROM counted
LEFT JOIN registry__organisations o ON o.id = counted.organisation
ORDER BY counted.organisation IS NULL, counted.organisation
