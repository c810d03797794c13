--liquibase formatted sql

--changeset ann:sale
CREATE TABLE sale (id BIGINT IDENTITY(1, 1), amount DECIMAL(9, 2) NOT NULL) DISTKEY (id) SORTKEY (id);

--changeset ann:first-sale
INSERT INTO sale (amount) VALUES (12.50);
