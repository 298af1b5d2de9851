WITH taking AS (
    SELECT person, organisation FROM registry__mentors WHERE state = 'active'
    UNION
    SELECT person, organisation FROM registry__mentees WHERE state = 'active'
    UNION
    SELECT person, organisation FROM school__enrolments WHERE state IN ('registered', 'completed')
),
counted AS (
    SELECT o.code, COUNT(*) AS people,
           SUM(h.teaching = 1 AND h.left_on IS NULL
               AND (2026 - substr(teaching_since, 1, 4)) * 12 + 11 - substr(teaching_since, 6, 2)
                   - (30 < substr(teaching_since, 9, 2) + 0) - experience_break_months <= 36)
                       AS young
    FROM taking t
    JOIN registry__people h ON h.id = t.person
    JOIN registry__organisations o ON o.id = t.organisation
    GROUP BY o.id
),
placed AS (
    SELECT c.*, (SELECT COUNT(DISTINCT people) + 1 FROM counted x WHERE x.people > c.people)
        AS place,
           (SELECT SUM(people) FROM counted) AS s
    FROM counted c
)
SELECT code AS organisation, people, young, place,
       printf('%d.%02d', (20000 * people + s) / (2 * s) / 100, (20000 * people + s) / (2 * s) % 100)
           AS part
FROM placed
WHERE place <= 3
ORDER BY place, code
