--liquibase formatted sql

--changeset ann:interrupted runInTransaction:false
CREATE TABLE visits (n INTEGER NOT NULL, note VARCHAR(40));
INSERT INTO visits SELECT count(*) + 1, 'created' FROM visits;
INSERT INTO visits SELECT 10 / (SELECT count(*) FROM aside.step WHERE name = 'mended'), 'mended';

--changeset ann:last
INSERT INTO visits SELECT count(*) + 1, 'last' FROM visits;
