CREATE TABLE databasechangelog (
  id VARCHAR(255) NOT NULL,
  author VARCHAR(255) NOT NULL,
  filename VARCHAR(255) NOT NULL,
  dateexecuted TIMESTAMP NOT NULL,
  orderexecuted INTEGER NOT NULL,
  exectype VARCHAR(10) NOT NULL,
  md5sum VARCHAR(35),
  description VARCHAR(255),
  comments VARCHAR(255),
  "tag" VARCHAR(255),
  liquibase VARCHAR(20),
  contexts VARCHAR(255),
  labels VARCHAR(255),
  deployment_id VARCHAR(10)
);
INSERT INTO databasechangelog VALUES
  ('seven', 'a', 'log.sql', '2019-03-01 10:00:00', 1, 'EXECUTED', '7:95788f10eae809322a3e81cc778285f0', 'sql', '', NULL, '3.4.2', NULL, NULL, '1551434400'),
  ('eight', 'a', 'log.sql', '2022-03-01 10:00:00', 2, 'EXECUTED', '8:aa504a107eb1ba8e4d5d8f35d6786a08', 'sql', '', 'v1', '4.20.0', NULL, NULL, '1646128800'),
  ('nine', 'a', 'log.sql', '2025-03-01 10:00:00', 3, 'EXECUTED', '9:d01cded1e468d6e41f1d346320142579', 'sql', '', NULL, '4.33.0', NULL, NULL, '1740823200'),
  ('none', 'a', 'log.sql', '2025-03-01 10:00:01', 4, 'MARK_RAN', NULL, 'sql', '', NULL, '4.33.0', NULL, NULL, '1740823200');
CREATE TABLE databasechangeloglock (
  id INTEGER NOT NULL,
  locked BOOLEAN NOT NULL,
  lockgranted TIMESTAMP,
  lockedby VARCHAR(255),
  PRIMARY KEY (id)
);
INSERT INTO databasechangeloglock VALUES (1, TRUE, '2025-03-02 10:00:00', 'old-host (10.1.2.3)');
