package io.github.redshiftdevops.environment;

/**
 * Turns a reference of one scheme into the secret that it names: {@code <scheme>:<rest>}.
 * Thread-safe.
 */
interface SecretResolver {

  /** What references to this place begin with, without the colon. */
  String scheme();

  /**
   * The secret, never empty.
   *
   * @param name the reference without scheme and colon
   * @throws Unavailable if the place holds none of that name, or does not give it away
   */
  String resolve(String name);
}
