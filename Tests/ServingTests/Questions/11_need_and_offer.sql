WITH young AS (
    SELECT organisation, COUNT(*) AS n FROM registry__people
    WHERE teaching = 1 AND left_on IS NULL
      AND (2026 - substr(teaching_since, 1, 4)) * 12 + 11 - substr(teaching_since, 6, 2)
          - (30 < substr(teaching_since, 9, 2) + 0) - experience_break_months <= 36
    GROUP BY organisation
),
places AS (
    SELECT r.organisation, COUNT(*) AS mentors, SUM(MAX(0, r.capacity - (
        SELECT COUNT(*) FROM registry__pairs p JOIN registry__pairs__members i ON i.parent = p.id
        WHERE p.mentor = r.id AND i.left_on IS NULL
          AND p.state IN ('active', 'paused', 'final_review')
          AND p.id NOT IN (SELECT parent FROM registry__pairs__types
                           WHERE value IN ('group', 'reverse', 'situational'))
    ))) AS free
    FROM registry__mentors r WHERE r.state = 'active' GROUP BY r.organisation
)
SELECT o.code, y.n AS young, p.free, COALESCE(p.mentors, 0) AS mentors
FROM registry__organisations o
JOIN young y ON y.organisation = o.id
LEFT JOIN places p ON p.organisation = o.id
WHERE y.n > COALESCE(p.free, 0)
ORDER BY y.n DESC, o.code
