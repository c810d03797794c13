package io.github.redshiftdevops.crash.wire;

import java.util.HashMap;
import java.util.Map;

/** The prepared statements and portals of a connection. Not thread-safe. */
final class Statements {
  private final Map<String, String> prepared = new HashMap<>();
  private final Map<String, String> portals = new HashMap<>();

  /** The statement that a client's message is about, or empty. */
  String of(Frame frame) {
    return switch (frame.type()) {
      case 'Q' -> frame.text(0);
      case 'P' -> remember(prepared, frame.text(0), frame.text(1));
      case 'B' -> remember(portals, frame.text(0), prepared.getOrDefault(frame.text(1), ""));
      case 'E' -> portals.getOrDefault(frame.text(0), "");
      default -> "";
    };
  }

  private static String remember(Map<String, String> statements, String name, String sql) {
    statements.put(name, sql);
    return sql;
  }
}
