WITH acts AS (
    SELECT id, state <> 'repealed' AND replaced_by IS NULL
               AND COALESCE(valid_from <= '2026-11-30', 1) AND COALESCE(valid_to >= '2026-11-30', 1)
               AS alive
    FROM registry__legal_acts
)
SELECT k.code AS kind, COUNT(*) AS "all",
       SUM(d.state = 'in_force' AND COALESCE(d.valid_from <= '2026-11-30', 1)
           AND COALESCE(d.valid_to >= '2026-11-30', 1) AND COALESCE(d.school_year = 2026, 1))
               AS valid,
       SUM(d.state = 'in_force' AND EXISTS (
           SELECT 1 FROM registry__documents__basis b JOIN acts ON acts.id = b.value
           WHERE b.parent = d.id AND NOT acts.alive)) AS old,
       SUM((SELECT COUNT(*) FROM registry__documents__basis b WHERE b.parent = d.id)) AS grounds,
       MAX(d.signed_on) AS newest
FROM registry__documents d JOIN registry__document_kinds k ON k.id = d.kind
GROUP BY k.id
ORDER BY k.position
