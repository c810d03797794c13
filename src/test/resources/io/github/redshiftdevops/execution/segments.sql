--liquibase formatted sql
--changeset a:history
CALL pg_redshift.set_query_history('delay', '100 ms');
--changeset a:one
CREATE TABLE one (id INTEGER, name VARCHAR(10));
--changeset a:mixed
INSERT INTO one VALUES (1, 'a');
ALTER TABLE one ALTER COLUMN name TYPE VARCHAR(20);
INSERT INTO one VALUES (2, 'b');
VACUUM one;
--changeset a:truncate
CREATE TABLE two (id INTEGER, name VARCHAR(20));
INSERT INTO two VALUES (1, 'x');
TRUNCATE two;
INSERT INTO two VALUES (2, 'y');
--changeset a:append
ALTER TABLE one APPEND FROM two;
--changeset a:alone runInTransaction:false
INSERT INTO one VALUES (3, 'c');
INSERT INTO one VALUES (4, 'd');
