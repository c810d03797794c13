/** Procedures and functions. */
package io.github.redshiftdevops.change.routine;
