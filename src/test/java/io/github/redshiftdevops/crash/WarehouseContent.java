package io.github.redshiftdevops.crash;

import io.github.redshiftdevops.sandbox.Sandbox;
import java.sql.SQLException;
import java.util.List;
import java.util.TreeMap;

/**
 * What a database holds, comparable with what it held at another time. That an owner has all rights
 * is not written down before the first grant on an object, and is after it; both mean the same.
 */
public final class WarehouseContent {
  private static final String OWNER_ALONE = "\\{sandbox=\\w+/sandbox}";

  private final DatabaseContent content;

  private WarehouseContent(DatabaseContent content) {
    this.content = content;
  }

  /** What the database holds now. */
  public static WarehouseContent of(Sandbox database) throws SQLException {
    var content = DatabaseContent.of(database);
    var subjects = new TreeMap<String, List<String>>();
    content
        .subjects()
        .forEach(
            (subject, lines) ->
                subjects.put(
                    subject,
                    lines.stream().map(it -> it.replaceAll(OWNER_ALONE, "null")).toList()));
    return new WarehouseContent(
        new DatabaseContent(subjects, content.tables(), content.identities()));
  }

  /** What differs from what was expected, identity values apart; empty if nothing does. */
  public List<String> differencesFrom(WarehouseContent expected) {
    return content.differencesFrom(expected.content, expected.content.identities());
  }
}
