/** The life cycle of the embedded PostgreSQL: created, started, recovered, stopped. */
package io.github.redshiftdevops.sandbox.postgres;
