package io.github.redshiftdevops.state;

import static java.util.Objects.requireNonNull;

/**
 * An object as it was read.
 *
 * @param etag what to hand to {@link StateStore#replace}
 * @param content its text
 */
public record StateObject(ETag etag, String content) {

  /** Refuses nulls. */
  public StateObject {
    requireNonNull(etag, "etag");
    requireNonNull(content, "content");
  }
}
