WITH young AS (
    SELECT o.code, EXISTS (
        SELECT 1 FROM registry__mentees n
        JOIN registry__pairs__members i ON i.mentee = n.id AND i.left_on IS NULL
        JOIN registry__pairs p ON p.id = i.parent AND p.state IN ('active', 'paused',
            'final_review')
        WHERE n.person = h.id) AS paired
    FROM registry__people h JOIN registry__organisations o ON o.id = h.organisation
    WHERE h.teaching = 1 AND h.left_on IS NULL
      AND (2026 - substr(teaching_since, 1, 4)) * 12 + 11 - substr(teaching_since, 6, 2)
          - (30 < substr(teaching_since, 9, 2) + 0) - experience_break_months <= 36
),
district AS (SELECT (2000 * SUM(paired) + COUNT(*)) / (2 * COUNT(*)) AS tenths FROM young),
counted AS (
    SELECT code, SUM(paired) AS covered, COUNT(*) AS n,
           (2000 * SUM(paired) + COUNT(*)) / (2 * COUNT(*)) AS tenths
    FROM young GROUP BY code
)
SELECT c.code AS organisation, covered, n, printf('%.1f', c.tenths / 10.0) AS coverage,
       printf('%.1f', d.tenths / 10.0) AS needed
FROM counted c, district d
WHERE c.tenths < d.tenths AND covered > 0
ORDER BY c.tenths, c.code
