SELECT o.code,
       (SELECT COUNT(*) FROM registry__mentors r WHERE r.organisation = o.id AND r.state = 'active')
           AS mentors_now,
       (SELECT COUNT(*) FROM registry__pairs p WHERE p.organisation = o.id
        AND p.state IN ('active', 'paused', 'final_review')) AS pairs_now,
       o.code AS kind
FROM registry__organisations o
WHERE o.code IN ('05-001', '05-007', '05-012', '05-033')
  AND (SELECT COUNT(*) FROM registry__mentors r WHERE r.organisation = o.id AND r.state =
      'active') >= 2
ORDER BY o.code
