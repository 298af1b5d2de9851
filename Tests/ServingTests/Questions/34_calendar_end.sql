WITH days AS (
    SELECT date, SUM(kind IN ('working', 'short')) OVER (ORDER BY date) AS i FROM
        core__calendar_days
)
SELECT s.number, s.kind,
       CASE WHEN s.kind IN ('distribution', 'media') THEN
           (SELECT MIN(x.date) FROM days x, days d WHERE d.date = s.withdrawn_on AND x.i = d.i + 3)
       END AS unpublish_by,
       date(s.withdrawn_on, '+30 days') AS destroy_by, NULL AS beyond, NULL AS known
FROM registry__consents s
WHERE s.state = 'withdrawn'
ORDER BY s.number
