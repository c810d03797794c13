package io.github.redshiftdevops.execution;

import liquibase.exception.DatabaseException;

/**
 * A change that is too long for one transaction: it works in several of its own, each of which
 * commits with a row that says how far it came. A deployment that is killed goes on behind the last
 * one.
 */
public interface StepwiseChange {

  /**
   * Does what is not done yet. Called again, by another process if need be, until it has returned
   * once; after that its steps are forgotten.
   *
   * @throws DatabaseException if it cannot go on; what is committed stays
   */
  void run(Steps steps) throws DatabaseException;
}
