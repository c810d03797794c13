--liquibase formatted sql

--changeset tickit:settle-commission-procedure runOnChange:true labels:schema
--comment Gives every sale since a day, if it has none, the commission of its event's category.
CREATE OR REPLACE PROCEDURE settle_commission(since IN DATE, settled INOUT INTEGER)
AS $$
BEGIN
  -- A commission that was agreed on by hand isn't touched; only the missing ones are.
  UPDATE sales
     SET commission = ROUND(sales.pricepaid * commission_rate.rate, 2)
    FROM event, category, commission_rate, date
   WHERE sales.commission IS NULL
     AND event.eventid = sales.eventid
     AND category.catid = event.catid
     AND commission_rate.catgroup = category.catgroup
     AND date.dateid = sales.dateid
     AND date.caldate >= since;
  GET DIAGNOSTICS settled := ROW_COUNT;
END;
$$ LANGUAGE plpgsql;
--rollback DROP PROCEDURE settle_commission(DATE, INTEGER);

--changeset tickit:settle-demo-sales context:demo labels:data
CALL settle_commission('2025-01-01', 0);
--rollback UPDATE sales SET commission = NULL WHERE salesid > 160;
