WITH papers AS (
    SELECT person FROM school__certificates WHERE state = 'valid' AND issued_on >= '2023-11-30'
    UNION
    SELECT person FROM school__trainings WHERE state = 'confirmed' AND issued_on >= '2023-11-30'
),
told AS (
    SELECT organisation, person IN (SELECT person FROM papers) AS trained
    FROM registry__mentors WHERE state = 'active'
),
counted AS (
    SELECT organisation, COUNT(*) AS active, SUM(trained) AS trained FROM told GROUP BY organisation
    UNION ALL
    SELECT NULL, COUNT(*), SUM(trained) FROM told
)
SELECT o.code AS organisation, active, trained,
       printf('%d.%d', (2000 * trained + active) / (2 * active) / 10,
              (2000 * trained + active) / (2 * active) % 10) AS part
FROM counted c LEFT JOIN registry__organisations o ON o.id = c.organisation
WHERE active > 3
ORDER BY c.organisation NULLS LAST
