WITH told AS (
    SELECT c.*, o.code,
           COALESCE(c.status = 200, 0) AND c.has_keyword = 1 AS alive,
           COALESCE(c.updated_on < date(c.checked_on, '-90 days'), 0) AS stale
    FROM registry__site_checks c JOIN registry__organisations o ON o.id = c.organisation
    WHERE NOT EXISTS (SELECT 1 FROM registry__site_checks x
                      WHERE x.organisation = c.organisation AND x.url = c.url
                        AND x.checked_on > c.checked_on)
)
SELECT code AS organisation, checked_on, alive, stale, status,
       CAST(julianday(checked_on) - julianday(updated_on) AS INTEGER) AS age
FROM told
ORDER BY alive, stale DESC, code, id
