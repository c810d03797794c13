/** A gateway between the Amazon Redshift JDBC driver and a server: counts, delays and cuts. */
package io.github.redshiftdevops.crash.wire;
