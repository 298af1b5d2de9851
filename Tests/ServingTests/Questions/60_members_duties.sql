WITH told AS (
    SELECT m.*, o.code,
           (SELECT COUNT(*) FROM league__network_agreements a
            WHERE a.membership = m.id AND a.state = 'signed') AS signed,
           (SELECT COUNT(*) FROM league__memberships__events e
            WHERE e.parent = m.id AND e.held_on BETWEEN m.school_year || '-09-01'
                  AND (m.school_year + 1) || '-08-31') AS held,
           (SELECT COUNT(*) FROM league__memberships__events e
            WHERE e.parent = m.id AND e.held_on IS NULL AND e.planned_on < '2026-11-30') AS missed,
           (SELECT COUNT(*) FROM league__member_reports r
            WHERE r.membership = m.id AND r.state IN ('draft', 'returned')
              AND r.due_on < '2026-11-30') AS late
    FROM league__memberships m JOIN registry__organisations o ON o.id = m.organisation
    WHERE m.state IN ('active', 'suspended')
)
SELECT number, code AS organisation, signed AS agreements_now, held AS events_held,
       missed AS events_missed, late AS reports_late,
       signed >= 2 AND held >= 4 AND late = 0 AS duties_met,
       (SELECT COALESCE(SUM(guests), 0) FROM league__memberships__events e
        WHERE e.parent = t.id AND e.held_on IS NOT NULL) AS guests,
       (SELECT MIN(planned_on) FROM league__memberships__events e
        WHERE e.parent = t.id AND e.held_on IS NULL AND e.planned_on >= '2026-11-30') AS next_event
FROM told t
ORDER BY number
