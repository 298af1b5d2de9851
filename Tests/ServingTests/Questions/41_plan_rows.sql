WITH told AS (
    SELECT r.*, n.order_date,
           r.state IN ('planned', 'in_progress', 'postponed') AND r.deadline_kind <> 'continuous'
               AND COALESCE(r.ends_on < '2026-11-30', 0) AS overdue
    FROM roadmap__rows r JOIN roadmap__plans n ON n.id = r.plan AND n.code = '05-2026'
)
SELECT path, state, ends_on, overdue, COALESCE(ends_on < order_date, 0) AS late_at_birth,
       (SELECT COUNT(*) FROM roadmap__evidence e WHERE e.row = t.id AND e.state = 'given')
           AS evidence_count,
       (SELECT COUNT(DISTINCT organisation) FROM roadmap__evidence e
        WHERE e.row = t.id AND e.state = 'given') AS reported,
       (SELECT COUNT(*) FROM roadmap__rows__executors x WHERE x.parent = t.id) AS executors,
       t.deadline_kind = 'continuous' AND t.state <> 'cancelled'
       AND NOT EXISTS (SELECT 1 FROM roadmap__evidence e WHERE e.row = t.id AND e.state = 'given'
                       AND e.dated_on >= date('2026-11-30', '-' || t.freshness_days || ' days'))
       AND t.starts_on < date('2026-11-30', '-' || t.freshness_days || ' days') AS stale
FROM told t
WHERE overdue OR EXISTS (
    SELECT 1 FROM roadmap__rows__executors x
    JOIN roadmap__executors e ON e.id = x.value
    LEFT JOIN roadmap__executors s ON s.id = e.same_as
    WHERE x.parent = t.id AND 'municipal_curator' IN (e.code, s.code)
)
-- Numbers of one and two digits between points.
ORDER BY CAST(path AS INTEGER),
         CAST(substr(path, instr(path, '.') + 1) AS INTEGER),
         CAST(substr(substr(path, instr(path, '.') + 1),
                     instr(substr(path, instr(path, '.') + 1) || '.', '.') + 1) AS INTEGER)
