WITH versions AS (
    SELECT h.*, ROW_NUMBER() OVER (PARTITION BY id ORDER BY h__seq_from DESC) AS newest
    FROM incentives__proposals__h h
    -- The day ends at midnight in Moscow.
    WHERE h__at < '2026-11-30T21:00:00.000Z'
)
SELECT v.number, v.state, v.version > 4000 AS version_is,
       EXISTS (SELECT 1 FROM incentives__proposals__h x
               WHERE x.number = v.number AND x.h__at < '2026-11-29T21:00:00.000Z') AS was,
       (SELECT COUNT(DISTINCT a.id) FROM incentives__amendments__h a
        WHERE a.proposal = v.id AND a.h__at < '2026-11-30T21:00:00.000Z'
          AND a.h__seq_to > 9000000000000000000) AS amendments
FROM versions v
WHERE newest = 1
ORDER BY v.number
