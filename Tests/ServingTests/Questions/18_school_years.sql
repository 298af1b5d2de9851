SELECT o.code AS organisation, SUM(p.school_year = 2026) AS now, SUM(p.school_year = 2025)
    AS before,
       COALESCE(SUM(p.starts_on BETWEEN '2026-09-01' AND '2027-08-31'), 0) AS started,
       MAX(p.school_year) || '/' || (MAX(p.school_year) + 1) AS last,
       printf('%.6f', 100.0 * (SUM(p.school_year = 2026) - SUM(p.school_year = 2025))
              / SUM(p.school_year = 2025)) AS growth
FROM registry__pairs p JOIN registry__organisations o ON o.id = p.organisation
WHERE p.school_year IN (2025, 2026)
GROUP BY o.id
HAVING before > 0
ORDER BY before - now, o.code
