--liquibase formatted sql

--changeset ann:first
CREATE TABLE visits (n INTEGER NOT NULL, note VARCHAR(40));
INSERT INTO visits SELECT count(*) + 1, 'created' FROM visits;

--changeset ann:interrupted
CREATE TABLE sales (salesid INTEGER NOT NULL, region VARCHAR(10));
INSERT INTO sales SELECT count(*) + 1, 'north' FROM sales;
ALTER TABLE sales ALTER COLUMN region TYPE VARCHAR(40);
INSERT INTO visits SELECT count(*) + 1, 'widened' FROM visits;
VACUUM sales;
INSERT INTO visits SELECT 10 / (SELECT count(*) FROM aside.step WHERE name = 'mended'), 'mended';

--changeset ann:last
INSERT INTO visits SELECT count(*) + 1, 'last' FROM visits;
