package io.github.redshiftdevops.state;

import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * The ids of the last writes of an object, newest first. Every write gives itself an id and carries
 * on the ids of the writes it stands on; so a writer whose answer was lost finds out from the
 * object whether its write took effect, even when others have written since.
 *
 * @param ids at most {@link #LIMIT}; older ones are forgotten
 */
record WriteTrail(List<String> ids) {
  /** So many ids fit well into the 2 KB that S3 gives to metadata. */
  static final int LIMIT = 16;

  static final WriteTrail NONE = new WriteTrail(List.of());

  private static final String SEPARATOR = ",";

  WriteTrail {
    ids = List.copyOf(ids);
  }

  /** The reverse of {@link #text}; none for null, as on an object that another program wrote. */
  static WriteTrail parse(String text) {
    return text == null || text.isBlank() ? NONE : new WriteTrail(List.of(text.split(SEPARATOR)));
  }

  String text() {
    return String.join(SEPARATOR, ids);
  }

  /** The trail of a new write that stands on this one. */
  WriteTrail next() {
    var own = UUID.randomUUID().toString().replace("-", "");
    return new WriteTrail(Stream.concat(Stream.of(own), ids.stream()).limit(LIMIT).toList());
  }

  /** Whether the newest write of {@code other} is among these. */
  boolean reaches(WriteTrail other) {
    return !other.ids.isEmpty() && ids.contains(other.ids.get(0));
  }

  /** Whether the newest write of both is the same. */
  boolean endsLike(WriteTrail other) {
    return reaches(other) && ids.get(0).equals(other.ids.get(0));
  }

  /** Whether no write since the creation of the object was forgotten. */
  boolean isComplete() {
    return !ids.isEmpty() && ids.size() < LIMIT;
  }
}
