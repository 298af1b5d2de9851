SELECT a.number, a.pay_kind, CASE WHEN pay_percent IS NOT NULL THEN
           printf('%.2f', pay_percent / 100.0) END AS percent,
       CASE WHEN pay_percent IS NOT NULL THEN
           printf('%.6f', pay_percent / 200.0) END AS half,
       CASE WHEN pay_percent IS NOT NULL THEN
           printf('%d.%02d', (2 * pay_percent + 3) / 6 / 100, (2 * pay_percent + 3) / 6 % 100) END
               AS third,
       CASE WHEN pay_points IS NOT NULL THEN
           printf('%.3f', pay_points * 15 / 1000.0) END AS points,
       CASE WHEN pay_amount IS NOT NULL THEN
           printf('%d.%02d', (pay_amount * 23 + 10) / 20 / 100, (pay_amount * 23 + 10) / 20 % 100)
               END AS raised,
       CASE WHEN pay_amount IS NOT NULL THEN
           printf('%d.%06d', (20000 * pay_amount + 7) / 14 / 1000000,
              (20000 * pay_amount + 7) / 14 % 1000000) END AS per_hour,
       CASE WHEN pay_amount IS NOT NULL THEN
           printf('%.2f', pay_amount % 30000 / 100.0) END AS rest,
       CASE WHEN pay_amount IS NOT NULL THEN
           printf('%.2f', -(pay_amount % 30000) / 100.0) END AS minus,
       CASE WHEN pay_amount IS NOT NULL THEN
           printf('%.2f', -(pay_amount + 69999) / 70000 * 700) END AS below,
       COALESCE(pay_amount > 299999, 0) AS bigger,
       printf('%.2f', COALESCE(pay_amount, 0) / 100.0) AS either
FROM registry__agreements a JOIN registry__organisations o ON o.id = a.organisation
WHERE a.pay_kind IN ('percent', 'points') OR a.pay_amount > 200000
ORDER BY a.number, o.code, a.id
