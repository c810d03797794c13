--liquibase formatted sql

--changeset tickit:create-users labels:schema
--comment Everyone who buys or sells tickets, with what they like.
CREATE TABLE users (
    userid        INTEGER NOT NULL DISTKEY SORTKEY,
    username      CHAR(8),
    firstname     VARCHAR(30),
    lastname      VARCHAR(30),
    city          VARCHAR(30),
    state         CHAR(2),
    email         VARCHAR(100),
    phone         CHAR(14),
    likesports    BOOLEAN,
    liketheatre   BOOLEAN,
    likeconcerts  BOOLEAN,
    likejazz      BOOLEAN,
    likeclassical BOOLEAN,
    likeopera     BOOLEAN,
    likerock      BOOLEAN,
    likevegas     BOOLEAN,
    likebroadway  BOOLEAN,
    likemusicals  BOOLEAN
);
--rollback DROP TABLE users;

--changeset tickit:create-sales labels:schema
--comment The tickets sold, next to the listings they were sold from.
CREATE TABLE sales (
    salesid    INTEGER NOT NULL,
    listid     INTEGER NOT NULL DISTKEY,
    sellerid   INTEGER NOT NULL,
    buyerid    INTEGER NOT NULL,
    eventid    INTEGER NOT NULL,
    dateid     SMALLINT NOT NULL SORTKEY,
    qtysold    SMALLINT NOT NULL,
    pricepaid  DECIMAL(8,2),
    commission DECIMAL(8,2),
    saletime   TIMESTAMP
);
--rollback DROP TABLE sales;
