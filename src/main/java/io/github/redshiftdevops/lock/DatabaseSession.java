package io.github.redshiftdevops.lock;

import static java.util.Objects.requireNonNull;

/**
 * A session in the database, so that a successor can end exactly this one. Backend pids are reused:
 * two sessions are the same only if all four parts are equal.
 *
 * @param pid the backend pid
 * @param startedAt when the session began, as the database prints it; compared, never computed with
 * @param user the database user
 * @param application the application name, empty if the session has none
 */
public record DatabaseSession(int pid, String startedAt, String user, String application) {

  /** Refuses nulls. */
  public DatabaseSession {
    requireNonNull(startedAt, "startedAt");
    requireNonNull(user, "user");
    requireNonNull(application, "application");
  }

  @Override
  public String toString() {
    return "pid %d of %s since %s".formatted(pid, user, startedAt);
  }
}
