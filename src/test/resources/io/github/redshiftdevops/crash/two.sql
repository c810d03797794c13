--liquibase formatted sql

--changeset ann:1
CREATE TABLE visits (n INTEGER NOT NULL, note VARCHAR(40));

--changeset ann:2
INSERT INTO visits SELECT count(*) + 1, 'counted' FROM visits;
