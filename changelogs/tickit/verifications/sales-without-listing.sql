-- Every sale is one of a listing, and sells no more tickets than are listed there.
SELECT sales.salesid, sales.qtysold, listing.numtickets
  FROM sales
  LEFT JOIN listing ON listing.listid = sales.listid
 WHERE listing.listid IS NULL
    OR sales.qtysold > listing.numtickets;
