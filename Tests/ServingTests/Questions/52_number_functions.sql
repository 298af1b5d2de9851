SELECT printf('%.2f', pay_amount / 50000 * 500) AS step, COUNT(*) AS n,
       printf('%.2f', MAX(pay_amount % 100000) / 100.0) AS rest,
       printf('%.2f', SUM(pay_amount) / 100.0) AS sum,
       printf('%.2f', (2 * SUM(pay_amount) + COUNT(*)) / (2 * COUNT(*)) / 100.0) AS mean,
       printf('%.2f', MAX(MIN(pay_amount, 250000)) / 100.0) AS capped,
       printf('%.2f', MIN(MAX(pay_amount, 150000)) / 100.0) AS raised,
       printf('%.2f', MAX(abs(pay_amount - 200000)) / 100.0) AS gap
FROM registry__agreements
WHERE pay_kind = 'fixed'
GROUP BY pay_amount / 50000
ORDER BY pay_amount / 50000
