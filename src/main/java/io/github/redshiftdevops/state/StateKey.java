package io.github.redshiftdevops.state;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The name of an object, such as {@code lock.json} or {@code history/000001-5f2c.json}.
 *
 * <p>Folder names and file names consist of {@code a-z 0-9 _ -} and begin and end with a letter or
 * digit; the file name has one extension, a folder name has none. So a key can neither leave its
 * store nor be the folder of another key, and means the same in S3 and on every file system.
 *
 * @param name at most {@link #MAX_LENGTH} characters
 */
public record StateKey(String name) implements Comparable<StateKey> {
  /** The greatest length of a key, in characters. */
  public static final int MAX_LENGTH = 400;

  private static final String WORD = "[a-z0-9](?:[a-z0-9_-]{0,98}[a-z0-9])?";
  private static final Pattern FOLDER = Pattern.compile("(?:" + WORD + "/)*");
  private static final Pattern KEY = Pattern.compile(FOLDER + WORD + "\\.[a-z0-9]{1,10}");

  /**
   * Checks the name.
   *
   * @throws IllegalArgumentException if it is not a key
   */
  public StateKey {
    if (!isKey(name)) {
      throw new IllegalArgumentException(
          "'%s' is not a key of a state object: lower-case letters, digits, '_' and '-', folders"
                  .formatted(name)
              + " separated by '/', and an extension");
    }
  }

  /** The key with this name, or empty if it cannot be one. */
  static Optional<StateKey> parse(String name) {
    return isKey(name) ? Optional.of(new StateKey(name)) : Optional.empty();
  }

  /**
   * Checks a folder for {@link StateStore#list} and returns it.
   *
   * @throws IllegalArgumentException if it is none
   */
  public static String requireFolder(String folder) {
    if (folder.length() > MAX_LENGTH || !FOLDER.matcher(folder).matches()) {
      throw new IllegalArgumentException(
          "'%s' is not a folder of state objects: it is empty or ends with '/'".formatted(folder));
    }
    return folder;
  }

  private static boolean isKey(String name) {
    return name.length() <= MAX_LENGTH && KEY.matcher(name).matches();
  }

  /** By name, character by character, as S3 lists. */
  @Override
  public int compareTo(StateKey other) {
    return name.compareTo(other.name);
  }

  @Override
  public String toString() {
    return name;
  }
}
