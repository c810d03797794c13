package io.github.redshiftdevops.state;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Pattern;

/** Opens a state store from the text of the setting {@code state}. */
public final class StateStores {
  /**
   * How long one request to a store may take, with all its repetitions, if nothing else is said.
   */
  public static final Duration PATIENCE = Duration.ofSeconds(10);

  private static final Pattern SCHEME = Pattern.compile("^[A-Za-z][A-Za-z0-9+.-]+:/");

  private StateStores() {}

  /** Like {@link #open(String, Duration)}, with the default {@link #PATIENCE}. */
  public static StateStore open(String state) {
    return open(state, PATIENCE);
  }

  /**
   * Opens the store. Sends no request to S3; creates the directory.
   *
   * @param state a directory, or {@code s3://bucket/prefix} with the options of {@link S3Location}
   * @param patience how long one request may take, with all its repetitions; a verb can need a few
   * @throws StateRefusedException if the text is not understood, no AWS credentials or region are
   *     found, or the directory cannot be used
   */
  public static StateStore open(String state, Duration patience) {
    if (state.isBlank()) {
      throw refused("The setting 'state' is empty");
    }
    if (state.startsWith(S3Location.SCHEME)) {
      return S3StateStore.open(S3Location.parse(state), patience);
    }
    if (SCHEME.matcher(state).find()) {
      throw refused("The setting 'state' begins with a scheme that is not known");
    }
    return DirectoryStateStore.open(path(state), patience);
  }

  private static Path path(String state) {
    try {
      return Path.of(state);
    } catch (InvalidPathException e) {
      throw refused("The setting 'state' is not a path: " + e.getReason());
    }
  }

  private static StateRefusedException refused(String what) {
    return new StateRefusedException(what + "; give s3://bucket/prefix or a directory.", null);
  }
}
