/**
 * The history of all statements and transactions of a sandbox, as SYS_QUERY_HISTORY and
 * SYS_TRANSACTION_HISTORY show it (facts section 8).
 *
 * <p>It lives in a file beside PostgreSQL's data, one JSON object to a line, and not in a table: a
 * table belongs to one database and to the transactions that write it, while Redshift's history
 * spans all databases and knows what was rolled back. A statement costs two appends to the file and
 * nothing in PostgreSQL. The views read the file when they are asked; how late they are, how long
 * they remember and whether they can be read at all is decided there ({@code
 * bootstrap/11-history.sql}), so the writer has no delay and loses nothing.
 *
 * <p>A line is with the operating system before PostgreSQL gets the statement that it tells of. So
 * the history survives the death of the client, and the death of the sandbox too; a statement that
 * ran when the sandbox was killed stays {@code running} in it, since nobody knows its end.
 */
package io.github.redshiftdevops.sandbox.history;
