/** The SQL of Liquibase's statements where Redshift's differs from PostgreSQL's. */
package io.github.redshiftdevops.database.sql;
