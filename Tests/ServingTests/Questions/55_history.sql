WITH versions AS (
    SELECT p.number, h.h__action, h.h__subject, h.h__state_before, h.state
    FROM incentives__proposals p JOIN incentives__proposals__h h ON h.id = p.id
    UNION ALL
    SELECT w.code, h.h__action, h.h__subject, h.h__state_before, h.state
    FROM monitoring__waves w JOIN monitoring__waves__h h ON h.id = w.id
)
SELECT number, COUNT(*) AS versions, SUM(h__action = 'update') AS updates,
       SUM(COALESCE(h__state_before <> state, 0)) AS moved,
       MAX(h__action = 'import' AND h__subject = 'system') AS imported
FROM versions
GROUP BY number
ORDER BY number
