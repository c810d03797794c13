-- Each group of categories has one rate of commission, and these are the groups.
-- expect: Concerts | 1
-- expect: Shows    | 1
-- expect: Sports   | 1
SELECT catgroup, COUNT(*)
  FROM commission_rate
 GROUP BY catgroup
 ORDER BY catgroup;
