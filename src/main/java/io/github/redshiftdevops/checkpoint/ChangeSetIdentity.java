package io.github.redshiftdevops.checkpoint;

import static java.util.Objects.requireNonNull;

/**
 * Which change set, in Liquibase's terms.
 *
 * @param path the change log file, column FILENAME
 */
public record ChangeSetIdentity(String id, String author, String path) {

  /** Refuses nulls. */
  public ChangeSetIdentity {
    requireNonNull(id, "id");
    requireNonNull(author, "author");
    requireNonNull(path, "path");
  }

  /** As Liquibase writes it: {@code path::id::author}. */
  @Override
  public String toString() {
    return path + "::" + id + "::" + author;
  }
}
