SELECT p.number, p.state, r.trained_on AS trained, p.ends_on, p.paused_until, p.closed_by
FROM registry__pairs p LEFT JOIN registry__mentors r ON r.id = p.mentor
WHERE (r.trained_on IS NULL OR r.trained_on >= '2026-01-01' OR p.ends_on IS NULL
       OR p.ends_on <= '2026-11-30')
  AND (p.paused_until IS NULL OR p.paused_until <= '2026-11-30')
  AND p.closed_by IS NOT 'mentor' AND p.state <> 'active'
ORDER BY p.number
