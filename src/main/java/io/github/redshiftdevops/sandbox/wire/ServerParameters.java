package io.github.redshiftdevops.sandbox.wire;

import java.util.Map;
import java.util.Set;

/** The server's parameters, as far as Redshift reports them (facts section 1.4). */
final class ServerParameters {
  /** What PostgreSQL reports too and Redshift knows. */
  private static final Set<String> KNOWN =
      Set.of(
          "application_name",
          "client_encoding",
          "DateStyle",
          "integer_datetimes",
          "is_superuser",
          "server_encoding",
          "session_authorization",
          "standard_conforming_strings",
          "TimeZone");

  /** Redshift's own; show_discovery 4 makes the driver ask for metadata with SHOW commands. */
  private static final Map<String, String> OWN =
      Map.of("server_version", "8.0.2", "show_discovery", "4");

  private ServerParameters() {}

  /** Whether a parameter that PostgreSQL reports may be passed on as it is. */
  static boolean isKnown(String name) {
    return KNOWN.contains(name);
  }

  /** The parameters that PostgreSQL does not have, or not with this value. */
  static Map<String, String> own() {
    return OWN;
  }
}
