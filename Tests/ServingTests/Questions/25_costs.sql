WITH counted AS (
    SELECT s.*,
           -- Hundredths of a kopeck: a percent and points have two digits of their own.
           CASE kind WHEN 'fixed' THEN amount * 100
                     WHEN 'percent' THEN base_salary * percent / 100
                     ELSE point_value * point_count END AS size,
           (SELECT SUM(people) FROM incentives__cost_scenarios__lines l WHERE l.parent = s.id) AS n,
           (SELECT SUM(people * months) FROM incentives__cost_scenarios__lines l WHERE l.parent =
               s.id)
               AS months
    FROM incentives__cost_scenarios s
)
SELECT p.number AS proposal, c.code, c.kind, printf('%.2f', size / 10000.0) AS monthly,
       n AS people, months AS person_months, printf('%.2f', size * months / 10000.0) AS pay,
       -- size·months is in 1/10000 rubles, the share of contributions in 1/10000: half a kopeck
       -- is 500000.
       printf('%d.%02d', (size * months * (10000 + contribution_percent) + 500000) / 1000000 / 100,
              (size * months * (10000 + contribution_percent) + 500000) / 1000000 % 100) AS cost,
       (SELECT COUNT(*) FROM registry__pairs g JOIN registry__organisations o ON o.id =
           g.organisation
        WHERE g.state IN ('active', 'paused', 'final_review') AND o.municipality = p.municipality)
           AS pairs_now
FROM counted c JOIN incentives__proposals p ON p.id = c.proposal
ORDER BY p.number, c.code
