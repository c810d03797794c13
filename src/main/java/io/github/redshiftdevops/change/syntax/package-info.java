/**
 * The notation in which a change is declared: the grammar of its command as Redshift's manual
 * writes it, from which its attributes, their rules and its SQL follow.
 */
package io.github.redshiftdevops.change.syntax;
