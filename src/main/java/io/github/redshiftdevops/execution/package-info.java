/** Running the statements of change sets. Knows the database, not environments or reports. */
package io.github.redshiftdevops.execution;
