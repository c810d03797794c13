package io.github.redshiftdevops.crash;

import io.github.redshiftdevops.sandbox.Sandbox;
import java.sql.SQLException;
import java.util.List;

/** What a database holds, comparable with what it held at another time. */
public final class WarehouseContent {
  private final DatabaseContent content;

  private WarehouseContent(DatabaseContent content) {
    this.content = content;
  }

  /** What the database holds now. */
  public static WarehouseContent of(Sandbox database) throws SQLException {
    return new WarehouseContent(DatabaseContent.of(database));
  }

  /** What differs from what was expected, identity values apart; empty if nothing does. */
  public List<String> differencesFrom(WarehouseContent expected) {
    return content.differencesFrom(expected.content, expected.content.identities());
  }
}
