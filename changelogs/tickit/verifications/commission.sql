-- Every sale has a commission, of no more than a fifth of its price.
SELECT salesid, pricepaid, commission
  FROM sales
 WHERE commission IS NULL
    OR commission > 0.2 * pricepaid;
