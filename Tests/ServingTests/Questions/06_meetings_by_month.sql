WITH held AS (
    SELECT substr(held_on, 1, 7) || '-01' AS month, format, minutes
    FROM registry__meetings
    WHERE held_on BETWEEN '2025-09-01' AND '2026-08-31'
)
SELECT month, format, COUNT(*) AS meetings, SUM(minutes) AS minutes, MAX(minutes) AS longest
FROM held
GROUP BY month, format
UNION ALL
SELECT NULL, NULL, COUNT(*), SUM(minutes), MAX(minutes) FROM held
ORDER BY month NULLS LAST, format
