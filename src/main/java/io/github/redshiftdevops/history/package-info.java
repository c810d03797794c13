/**
 * Which change sets have run: DATABASECHANGELOG. Knows the database, not environments or reports.
 */
package io.github.redshiftdevops.history;
