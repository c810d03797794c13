package io.github.redshiftdevops.library;

import io.github.redshiftdevops.crash.FreshDatabase;
import io.github.redshiftdevops.sandbox.Sandbox;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** A database of the sandbox that an application deploys to, empty at first. */
record DeployedWarehouse(Sandbox sandbox) {

  static DeployedWarehouse in(Sandbox server) throws SQLException {
    return new DeployedWarehouse(FreshDatabase.in(server).sandbox());
  }

  String url() {
    return sandbox.url();
  }

  /** The ids of the recorded change sets, in the order in which they ran. */
  List<String> recorded() throws SQLException {
    return query("SELECT id FROM databasechangelog ORDER BY orderexecuted");
  }

  /** Whether somebody holds the deployment lock in the database. */
  boolean isLocked() throws SQLException {
    return query("SELECT locked FROM databasechangeloglock").contains("t");
  }

  List<String> query(String sql) throws SQLException {
    try (var connection = sandbox.connect();
        var statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      var values = new ArrayList<String>();
      while (rows.next()) {
        values.add(rows.getString(1));
      }
      return values;
    }
  }
}
