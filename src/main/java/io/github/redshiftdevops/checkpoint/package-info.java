/**
 * What the state store remembers of a database: the mirror of its DATABASECHANGELOG, and where
 * every object of a state location is. {@link io.github.redshiftdevops.checkpoint.Mirror} is the
 * way in.
 */
package io.github.redshiftdevops.checkpoint;
