package io.github.redshiftdevops.state;

import static java.util.Objects.requireNonNull;

/**
 * Which content of an object was seen. Opaque: it comes from a {@link StateStore} and goes back to
 * it. Two ETags of one key are equal if they stand for the same content. Immutable.
 */
public final class ETag {
  private final String value;
  private final WriteTrail trail;

  ETag(String value, WriteTrail trail) {
    this.value = requireNonNull(value, "value");
    this.trail = requireNonNull(trail, "trail");
  }

  /** For an adapter of one's own: an ETag that consists of {@code value} alone. */
  public static ETag of(String value) {
    return new ETag(value, WriteTrail.NONE);
  }

  /** The store's own text for it. */
  public String value() {
    return value;
  }

  WriteTrail trail() {
    return trail;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ETag that && value.equals(that.value);
  }

  @Override
  public int hashCode() {
    return value.hashCode();
  }

  @Override
  public String toString() {
    return value;
  }
}
