/** The embedded Redshift: a wire server in front of PostgreSQL. Knows only the dialect. */
package io.github.redshiftdevops.sandbox;
