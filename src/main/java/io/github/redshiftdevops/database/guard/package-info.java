/** A JDBC connection whose transactions somebody else decides about. Knows no Liquibase. */
package io.github.redshiftdevops.database.guard;
