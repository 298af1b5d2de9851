WITH counted AS (
    SELECT e.*, k.code AS cohort_code, c.attendance_percent AS needed,
           (SELECT COALESCE(SUM(hours), 0) FROM school__attendances a WHERE a.enrolment = e.id)
               AS h,
           (SELECT COALESCE(SUM(hours), 0) FROM school__courses__modules m WHERE m.parent = c.id)
               AS w
    FROM school__enrolments e
    JOIN school__cohorts k ON k.id = e.cohort
    JOIN school__courses c ON c.id = k.course
    WHERE k.code LIKE '2026%' AND e.state = 'registered'
)
SELECT p.code AS person, cohort_code AS cohort, printf('%.1f', h / 10.0) AS hours_attended,
       printf('%d.%d', (2000 * h + w) / (2 * w) / 10, (2000 * h + w) / (2 * w) % 10)
           AS attendance_percent,
       (SELECT COUNT(*) FROM school__works x WHERE x.enrolment = c.id AND x.state = 'accepted')
           AS works_accepted,
       (2000 * h + w) / (2 * w) >= needed * 10 AS passes,
       (SELECT MAX(s.starts_at) FROM school__attendances a JOIN school__sessions s ON s.id =
           a.session
        WHERE a.enrolment = c.id AND a.status = 'missed') AS last_missed
FROM counted c JOIN registry__people p ON p.id = c.person
ORDER BY (2000 * h + w) / (2 * w) DESC, p.code
