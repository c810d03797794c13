package io.github.redshiftdevops.execution;

import liquibase.exception.DatabaseException;

/** Sends what Liquibase wants to be sent, and waits for the answer. */
interface Sending {
  void run() throws DatabaseException;
}
