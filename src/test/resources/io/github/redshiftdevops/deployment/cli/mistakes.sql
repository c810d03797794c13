--liquibase formatted sql

--changeset ann:index
CREATE INDEX venue_name ON venue (venuename);

--changeset ann:serial
CREATE TABLE one (id SERIAL);

--changeset ann:array
CREATE TABLE two (tags VARCHAR(10)[]);

--changeset ann:upsert
INSERT INTO venue VALUES (1) ON CONFLICT (venueid) DO NOTHING;

--changeset ann:returning
INSERT INTO venue VALUES (1) RETURNING venueid;

--changeset ann:trigger
CREATE TRIGGER audit AFTER INSERT ON venue EXECUTE PROCEDURE log();

--changeset ann:sequence
CREATE SEQUENCE venue_ids;

--changeset ann:tablespace
CREATE TABLE three (id INT) TABLESPACE fast;

--changeset ann:partitions
CREATE TABLE four (id INT, day DATE) PARTITION BY RANGE (day);

--changeset ann:json
CREATE TABLE five (doc JSONB);

--changeset ann:uuid
ALTER TABLE venue ADD COLUMN code UUID;

--changeset ann:encoding
CREATE TABLE six (a INT ENCODE text255);

--changeset ann:sort-keys
CREATE TABLE seven (a INT SORTKEY, b INT SORTKEY);

--changeset ann:not-null
VACUUM venue;
ALTER TABLE venue ADD COLUMN seats INT NOT NULL;

--changeset ann:varchar
CREATE TABLE eight (a VARCHAR(70000));

--changeset ann:identifier
CREATE TABLE a_name_that_is_so_long_that_redshift_cuts_it_behind_its_hundred_and_twenty_seventh_byte_and_nobody_notices_it_until_there_are_two (a INT);

--changeset ann:reserved
CREATE TABLE nine (tag VARCHAR(10));

--changeset ann:transaction-control
INSERT INTO venue VALUES (2);
COMMIT;

--changeset ann:fine
/* CREATE INDEX; BEGIN; */
INSERT INTO venue VALUES ('FOR UPDATE', 'SERIAL; JSONB');
VACUUM venue;
ANALYZE venue;
