--liquibase formatted sql

--changeset tickit:event-calendar runOnChange:true labels:schema
--comment Late binding: the tables below it can be rebuilt while the view stays.
CREATE OR REPLACE VIEW ${schema}.event_calendar AS
SELECT event.eventid,
       event.eventname,
       category.catgroup,
       category.catname,
       venue.venuename,
       venue.venuecity,
       date.caldate,
       date.holiday
  FROM ${schema}.event
  JOIN ${schema}.category ON category.catid = event.catid
  JOIN ${schema}.venue ON venue.venueid = event.venueid
  JOIN ${schema}.date ON date.dateid = event.dateid
  WITH NO SCHEMA BINDING;
--rollback DROP VIEW ${schema}.event_calendar;

--changeset tickit:sales-by-category labels:schema
--comment Small and joined everywhere, so a copy on every node.
CREATE MATERIALIZED VIEW sales_by_category
DISTSTYLE ALL
SORTKEY (catgroup, catname)
AUTO REFRESH NO
AS
SELECT category.catgroup,
       category.catname,
       COUNT(*) AS deals,
       SUM(sales.qtysold) AS tickets,
       SUM(sales.pricepaid) AS revenue,
       SUM(sales.commission) AS commission
  FROM sales
  JOIN event ON event.eventid = sales.eventid
  JOIN category ON category.catid = event.catid
 GROUP BY category.catgroup, category.catname;
--rollback DROP MATERIALIZED VIEW sales_by_category;
