/** What Redshift SQL is. Knows nothing of Liquibase, JDBC or AWS. */
package io.github.redshiftdevops.dialect;
