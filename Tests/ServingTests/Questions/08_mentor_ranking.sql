WITH counted AS (
    SELECT h.code, r.organisation,
           (SELECT COUNT(*) FROM registry__meetings e JOIN registry__pairs p ON p.id = e.pair
            WHERE p.mentor = r.id) AS meetings
    FROM registry__mentors r JOIN registry__people h ON h.id = r.person
),
busy AS (SELECT * FROM counted WHERE meetings > 0)
SELECT code, meetings,
       (SELECT COUNT(*) + 1 FROM busy x WHERE x.meetings > b.meetings) AS place,
       (SELECT COUNT(DISTINCT x.meetings) + 1 FROM busy x WHERE x.meetings > b.meetings) AS dense,
       (SELECT COUNT(*) + 1 FROM busy x
        WHERE x.organisation = b.organisation
          AND (x.meetings > b.meetings OR x.meetings = b.meetings AND x.code < b.code))
              AS own_place,
       (SELECT printf('%d.%d', (2000 * b.meetings + SUM(x.meetings)) / (2 * SUM(x.meetings)) / 10,
                      (2000 * b.meetings + SUM(x.meetings)) / (2 * SUM(x.meetings)) % 10)
        FROM busy x WHERE x.organisation = b.organisation) AS own_share
FROM busy b
ORDER BY place, code
