package io.github.redshiftdevops.state;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Named text objects that several processes share, each with an {@link ETag}.
 *
 * <p>Writes are conditional. Losing a race is an answer, never an exception; a write that is told
 * as lost has not taken effect. All verbs are linearizable per key: a read sees the latest write
 * that was answered.
 *
 * <p>An ETag may be a digest of the content, as it is in S3: writing the same content again can
 * leave it unchanged, and a content that comes back brings its old ETag back. Where each write must
 * be told from the one before, the content carries something that never repeats.
 *
 * <p>Thread-safe. Every verb throws
 *
 * <ul>
 *   <li>{@link StateUnavailableException} when the store gave no answer in time; a write that ends
 *       so may have taken effect, or may still, and a read of the key tells;
 *   <li>{@link StateRefusedException} when the store refuses, and will until a human mends it;
 *   <li>{@link IllegalArgumentException} for content that is not a text of at most {@link
 *       #MAX_CONTENT_BYTES}.
 * </ul>
 *
 * <p>An interrupt ends a wait with {@link StateUnavailableException} and leaves the thread
 * interrupted.
 *
 * <p>{@code toString()} is the location, without secrets.
 */
public interface StateStore extends AutoCloseable {
  /** The greatest size of an object's content, in bytes of UTF-8. */
  int MAX_CONTENT_BYTES = 8 * 1024 * 1024;

  /** The object with this key, or empty if there is none. */
  Optional<StateObject> read(StateKey key);

  /**
   * Creates the object.
   *
   * @return its ETag, or empty if somebody else's object is or was there
   */
  Optional<ETag> create(StateKey key, String content);

  /**
   * Replaces the content of the object if it still is the one with the ETag {@code seen}.
   *
   * @return the new ETag, or empty if somebody else has replaced or removed the object
   */
  Optional<ETag> replace(StateKey key, ETag seen, String content);

  /**
   * The keys in a folder and its subfolders, in the order of {@link StateKey#compareTo}.
   *
   * @param folder empty for everything, else one or more folder names, each followed by a slash
   * @throws IllegalArgumentException if {@code folder} is not such a name
   */
  List<StateKey> list(String folder);

  /** Removes the object, if it is there. */
  void remove(StateKey key);

  /** Removes those of the objects that are there; after a failure, some of them. */
  default void remove(Collection<StateKey> keys) {
    keys.forEach(this::remove);
  }

  /** Frees the connections and files of this store; it must not be used after. Never fails. */
  @Override
  void close();
}
