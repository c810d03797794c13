--liquibase formatted sql

--changeset ann:1
CREATE TABLE visits (n INTEGER NOT NULL, note VARCHAR(40));
CREATE TABLE sales (salesid INTEGER NOT NULL, region VARCHAR(10), price DECIMAL(8,2));
INSERT INTO visits SELECT count(*) + 1, 'created' FROM visits;

--changeset ann:2
ALTER TABLE sales ALTER COLUMN region TYPE VARCHAR(40);

--changeset ann:3
INSERT INTO sales SELECT count(*) + 1, 'north', 9.50 FROM sales;
INSERT INTO sales SELECT count(*) + 1, 'south', 12.00 FROM sales;
INSERT INTO sales SELECT count(*) + 1, 'west', 3.25 FROM sales;

--changeset ann:4
VACUUM sales;

--changeset ann:5 runInTransaction:false
INSERT INTO visits SELECT count(*) + 1, 'outside' FROM visits;

--changeset ann:6 runInTransaction:false
INSERT INTO visits SELECT count(*) + 1, 'outside, first' FROM visits;
INSERT INTO visits SELECT count(*) + 1, 'outside, second' FROM visits;

--changeset ann:7
CREATE TABLE staging (salesid INTEGER NOT NULL, region VARCHAR(40), price DECIMAL(8,2));
INSERT INTO staging SELECT salesid + 100, region, price FROM sales;
INSERT INTO visits SELECT count(*) + 1, 'staged' FROM visits;

--changeset ann:8
ALTER TABLE sales APPEND FROM staging;

--changeset ann:9
INSERT INTO staging SELECT count(*) + 500, 'late', 1.00 FROM sales;
TRUNCATE TABLE staging;
INSERT INTO staging SELECT count(*) + 600, 'later', 2.00 FROM sales;

--changeset ann:10
TRUNCATE TABLE staging;

--changeset ann:11 splitStatements:false
CREATE PROCEDURE count_twice() AS $$
BEGIN
  INSERT INTO visits SELECT count(*) + 1, 'procedure, first' FROM visits;
  COMMIT;
  INSERT INTO visits SELECT count(*) + 1, 'procedure, second' FROM visits;
END
$$ LANGUAGE plpgsql;

--changeset ann:12 runInTransaction:false
CALL count_twice();

--changeset ann:13
CREATE EXTERNAL SCHEMA lake FROM DATA CATALOG DATABASE 'lakedb' IAM_ROLE default;

--changeset ann:14
CREATE EXTERNAL TABLE lake.event (id INTEGER, name VARCHAR(20)) STORED AS PARQUET LOCATION 's3://lake/event/';

--changeset ann:15
INSERT INTO visits SELECT count(*) + 1, 'before the type' FROM visits;
ALTER TABLE visits ALTER COLUMN note TYPE VARCHAR(80);
INSERT INTO visits SELECT count(*) + 1, 'after the type' FROM visits;
VACUUM visits;
INSERT INTO visits SELECT count(*) + 1, 'after the vacuum' FROM visits;

--changeset ann:16
CREATE TABLE archive (LIKE sales);
INSERT INTO archive SELECT salesid + 1000, region, price FROM sales;
ALTER TABLE sales APPEND FROM archive;
DROP TABLE archive;
INSERT INTO visits SELECT count(*) + 1, 'archived' FROM visits;

--changeset ann:17
UPDATE sales SET price = price * 2;
ANALYZE sales;

--changeset ann:18
CREATE VIEW busy AS SELECT region, price FROM sales WHERE price > 5;
INSERT INTO visits SELECT count(*) + 1, 'done' FROM visits;
