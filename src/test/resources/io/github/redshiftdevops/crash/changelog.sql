--liquibase formatted sql

--changeset ann:1
CREATE TABLE venue (venueid INTEGER NOT NULL, city VARCHAR(30)) DISTKEY (venueid) SORTKEY (venueid);

--changeset ann:2
CREATE TABLE visits (n INTEGER NOT NULL, note VARCHAR(40));
INSERT INTO visits SELECT count(*) + 1, 'created' FROM visits;

--changeset ann:3
INSERT INTO visits SELECT count(*) + 1, 'counted' FROM visits;

--changeset ann:4
INSERT INTO venue VALUES (1, 'Oslo'), (2, 'Rome');

--changeset ann:5
ALTER TABLE venue ADD COLUMN seats INTEGER DEFAULT 0;

--changeset ann:6
UPDATE venue SET seats = seats + 100;
INSERT INTO visits SELECT count(*) + 1, 'seats' FROM visits;

--changeset ann:7
CREATE TABLE sales (salesid INTEGER NOT NULL, venueid INTEGER, price DECIMAL(8,2));

--changeset ann:8
INSERT INTO sales SELECT count(*) + 1, 1, 9.50 FROM sales;
INSERT INTO sales SELECT count(*) + 1, 2, 12.00 FROM sales;

--changeset ann:9
CREATE VIEW busy AS SELECT city, seats FROM venue WHERE seats > 0;

--changeset ann:10
ALTER TABLE sales RENAME COLUMN price TO pricepaid;
UPDATE sales SET pricepaid = pricepaid * 2;

--changeset ann:11
DELETE FROM sales WHERE salesid = 2;
INSERT INTO visits SELECT count(*) + 1, 'refunded' FROM visits;

--changeset ann:12
CREATE TABLE sales_archive (LIKE sales);
INSERT INTO sales_archive SELECT salesid, venueid, pricepaid FROM sales;
