WITH live AS (
    SELECT person FROM registry__consents
    WHERE kind = 'processing' AND state = 'given' AND given_on <= '2026-11-30'
      AND COALESCE(valid_to >= '2026-11-30', 1)
),
told AS (
    SELECT o.code,
           EXISTS (SELECT 1 FROM registry__documents d
                   JOIN registry__document_kinds k ON k.id = d.kind AND k.code = 'D01'
                   WHERE d.organisation = o.id AND d.state = 'in_force'
                     AND COALESCE(d.valid_from <= '2026-11-30', 1)
                     AND COALESCE(d.valid_to >= '2026-11-30', 1)
                     AND COALESCE(d.school_year = 2026, 1)) AS d01,
           NOT EXISTS (SELECT 1 FROM registry__pairs p
                       LEFT JOIN registry__programmes g ON g.pair = p.id
                       WHERE p.organisation = o.id AND g.approved_on IS NULL
                         AND p.state IN ('active', 'paused', 'final_review')) AS d09,
           NOT EXISTS (SELECT 1 FROM registry__people h
                       LEFT JOIN registry__mentors r ON r.person = h.id AND r.state = 'active'
                       LEFT JOIN registry__mentees n ON n.person = h.id AND n.state = 'active'
                       WHERE h.organisation = o.id AND h.left_on IS NULL
                         AND COALESCE(r.id, n.id) IS NOT NULL
                         AND h.id NOT IN (SELECT person FROM live)) AS d13
    FROM registry__organisations o
    WHERE o.code LIKE '05-%' AND o.closed_on IS NULL AND o.kind = 'secondary_school'
)
SELECT code, d01 + d09 + d13 AS ready, d01, d09, d13 FROM told ORDER BY ready, code
