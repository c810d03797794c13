package io.github.redshiftdevops.lock;

/**
 * Row 1 of DATABASECHANGELOGLOCK.
 *
 * @param locked whether somebody holds the lock
 * @param lockedBy who, or empty
 * @param granted since when by the database's clock, as it prints it, or empty
 */
record LockRow(boolean locked, String lockedBy, String granted) {}
