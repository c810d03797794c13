package io.github.redshiftdevops.environment;

import java.time.Duration;
import java.util.List;

/**
 * What an environment says about its verifications.
 *
 * @param places files and folders, relative to the project; none without verifications
 * @param timeout how long each verification may take
 */
public record VerificationSettings(List<String> places, Duration timeout) {
  /** How long if nothing is set. */
  static final Duration DEFAULT_TIMEOUT = Duration.ofMinutes(5);

  /** Copies the list. */
  public VerificationSettings {
    places = List.copyOf(places);
  }
}
