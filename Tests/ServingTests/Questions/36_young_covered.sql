WITH young AS (
    SELECT h.organisation, EXISTS (
        SELECT 1
        FROM registry__mentees n
        JOIN registry__pairs__members i ON i.mentee = n.id AND i.left_on IS NULL
        JOIN registry__pairs p ON p.id = i.parent AND p.state IN ('active', 'paused',
            'final_review')
        WHERE n.person = h.id
    ) AS paired
    FROM registry__people h
    WHERE h.teaching = 1 AND h.left_on IS NULL
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
