package io.github.redshiftdevops.execution;

/**
 * A statement that is committed although the row of its change set is not yet.
 *
 * @param rollback whether it belongs to the rollback of the change set
 * @param statement its number
 * @param statements how many the change set has
 * @param segment with which it was committed
 */
record ProgressRow(boolean rollback, int statement, int statements, int segment, String hash) {}
