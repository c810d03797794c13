/**
 * What became of a statement outside of a transaction whose answer nobody heard. Knows the database
 * and the intents of the journal.
 */
package io.github.redshiftdevops.execution.settling;
