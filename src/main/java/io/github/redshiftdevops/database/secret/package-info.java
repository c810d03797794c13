/** Keeps secrets out of what Liquibase logs, throws and writes, whatever command runs. */
package io.github.redshiftdevops.database.secret;
