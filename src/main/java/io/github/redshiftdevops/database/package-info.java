/**
 * Redshift as Liquibase sees it: the database, its data types, the SQL that differs, and the
 * transaction boundary. Knows Liquibase, JDBC and the dialect.
 */
package io.github.redshiftdevops.database;
