/**
 * Redshift's commands as changes, by subject. Each is declared by its grammar ({@link
 * io.github.redshiftdevops.change.syntax}).
 */
package io.github.redshiftdevops.change;
