WITH service AS (
    SELECT *,
           (2026 - substr(teaching_since, 1, 4)) * 12 + 11 - substr(teaching_since, 6, 2)
           - (30 < substr(teaching_since, 9, 2) + 0) - experience_break_months AS months
    FROM registry__people
)
SELECT s.code, o.code AS organisation, s.teaching_since, s.months AS experience_months,
       s.months / 12 AS experience_years
FROM service s
JOIN registry__organisations o ON o.id = s.organisation
WHERE s.teaching = 1 AND s.left_on IS NULL AND s.months <= 36
  AND s.id NOT IN (
      SELECT n.person
      FROM registry__pairs__members i
      JOIN registry__mentees n ON n.id = i.mentee
      JOIN registry__pairs p ON p.id = i.parent
      WHERE i.left_on IS NULL AND p.state IN ('active', 'paused', 'final_review')
  )
ORDER BY s.code
