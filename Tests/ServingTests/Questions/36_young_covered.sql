WITH young AS (
    SELECT h.organisation, EXISTS (
        SELECT 1
        FROM registry__mentees n
        JOIN registry__pairs__members i ON i.mentee = n.id
        JOIN registry__pairs p ON p.id = i.parent AND p.school_year = 2026
        WHERE n.person = h.id
          AND (p.state = 'completed' OR p.state = 'archived' AND p.closed_by IS NULL
              OR i.left_on IS NULL AND p.state IN ('active', 'paused', 'final_review'))
    ) AS paired
    FROM registry__people h
    WHERE h.teaching = 1 AND (h.left_on IS NULL OR h.left_on > '2026-11-30')
      AND teaching_since <= '2026-11-30'
      AND (2026 - substr(teaching_since, 1, 4)) * 12 + 11 - substr(teaching_since, 6, 2)
          - (30 < substr(teaching_since, 9, 2) + 0) - experience_break_months <= 36
),
counted AS (
    SELECT organisation, SUM(paired) AS n, COUNT(*) AS d FROM young GROUP BY organisation
    UNION ALL
    SELECT NULL, SUM(paired), COUNT(*) FROM young
)
SELECT o.code AS organisation, n AS numerator, d AS denominator,
       printf('%d.%d', (2000 * n + d) / (2 * d) / 10, (2000 * n + d) / (2 * d) % 10) AS value
FROM counted LEFT JOIN registry__organisations o ON o.id = counted.organisation
ORDER BY counted.organisation NULLS LAST
