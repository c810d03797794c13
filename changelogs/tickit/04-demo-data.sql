--liquibase formatted sql

--changeset tickit:load-users context:demo labels:data
--preconditions onFail:HALT onFailMessage:"users has rows already"
--precondition-sql-check expectedResult:0 SELECT COUNT(*) FROM users
COPY users FROM 's3://${bucket}/users.psv'
IAM_ROLE '${iam_role}'
DELIMITER '|';
--rollback DELETE FROM users;

--changeset tickit:load-venue context:demo labels:data
--preconditions onFail:HALT onFailMessage:"venue has rows already"
--precondition-sql-check expectedResult:0 SELECT COUNT(*) FROM venue
COPY venue FROM 's3://${bucket}/venue.psv'
IAM_ROLE '${iam_role}'
DELIMITER '|';
--rollback DELETE FROM venue;

--changeset tickit:load-category context:demo labels:data
--preconditions onFail:HALT onFailMessage:"category has rows already"
--precondition-sql-check expectedResult:0 SELECT COUNT(*) FROM category
COPY category FROM 's3://${bucket}/category.psv'
IAM_ROLE '${iam_role}'
DELIMITER '|';
--rollback DELETE FROM category;

--changeset tickit:load-date context:demo labels:data
--preconditions onFail:HALT onFailMessage:"date has rows already"
--precondition-sql-check expectedResult:0 SELECT COUNT(*) FROM date
COPY date FROM 's3://${bucket}/date.csv'
IAM_ROLE '${iam_role}'
CSV IGNOREHEADER 1 DATEFORMAT 'auto';
--rollback DELETE FROM date;

--changeset tickit:load-event context:demo labels:data
--preconditions onFail:HALT onFailMessage:"event has rows already"
--precondition-sql-check expectedResult:0 SELECT COUNT(*) FROM event
COPY event FROM 's3://${bucket}/event.csv'
IAM_ROLE '${iam_role}'
CSV IGNOREHEADER 1 TIMEFORMAT 'auto';
--rollback DELETE FROM event;

--changeset tickit:load-listing context:demo labels:data
--preconditions onFail:HALT onFailMessage:"listing has rows already"
--precondition-sql-check expectedResult:0 SELECT COUNT(*) FROM listing
COPY listing FROM 's3://${bucket}/listing.psv'
IAM_ROLE '${iam_role}'
DELIMITER '|';
--rollback DELETE FROM listing;

--changeset tickit:load-sales context:demo labels:data
--preconditions onFail:HALT onFailMessage:"sales has rows already"
--precondition-sql-check expectedResult:0 SELECT COUNT(*) FROM sales
--comment The newest sales come without a commission: settle_commission adds it.
COPY sales FROM 's3://${bucket}/sales.csv'
IAM_ROLE '${iam_role}'
CSV IGNOREHEADER 1 TIMEFORMAT 'auto';
--rollback DELETE FROM sales;
