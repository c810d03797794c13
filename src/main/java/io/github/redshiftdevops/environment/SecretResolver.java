package io.github.redshiftdevops.environment;

import java.util.Optional;

/**
 * Turns a reference of one scheme into the secret that it names: {@code <scheme>:<rest>}.
 * Thread-safe.
 */
interface SecretResolver {

  /** What references to this place begin with, without the colon. */
  String scheme();

  /**
   * The secret, or empty if the place holds none of that name.
   *
   * @param name the reference without scheme and colon
   */
  Optional<String> resolve(String name);

  /** What is missing when {@link #resolve} finds nothing, with the mend. For people. */
  String missing(String name);
}
