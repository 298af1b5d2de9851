WITH service AS (
    SELECT ((2026 - substr(teaching_since, 1, 4)) * 12 + 11 - substr(teaching_since, 6, 2)
            - (30 < substr(teaching_since, 9, 2) + 0) - experience_break_months) / 12 AS years,
           birth_year, qualification
    FROM registry__people WHERE teaching = 1 AND left_on IS NULL
),
banded AS (
    SELECT *, CASE WHEN years <= 3 THEN 'до 3 лет' WHEN years <= 9 THEN '4–9 лет'
                   WHEN years <= 19 THEN '10–19 лет' ELSE '20 лет и больше' END AS band
    FROM service
)
SELECT band, COUNT(*) AS n,
       printf('%d.%d', (20 * SUM(years) + COUNT(*)) / (2 * COUNT(*)) / 10,
              (20 * SUM(years) + COUNT(*)) / (2 * COUNT(*)) % 10) AS mean,
       MIN(birth_year) AS oldest,
       (200 * SUM(qualification <> 'none') + COUNT(*)) / (2 * COUNT(*)) AS with_category
FROM banded
GROUP BY band
ORDER BY n, band
