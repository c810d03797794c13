/**
 * The wire protocol, version 3 as Redshift speaks it, in front of a PostgreSQL server.
 *
 * <p>Every statement is translated, run through the extended protocol, and answered in Redshift's
 * words. One thread serves one client; nothing of a result is kept in memory.
 */
package io.github.redshiftdevops.sandbox.wire;
