/** Liquibase's data types as Redshift knows them. */
package io.github.redshiftdevops.database.type;
