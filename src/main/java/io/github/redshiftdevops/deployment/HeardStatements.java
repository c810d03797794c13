package io.github.redshiftdevops.deployment;

import io.github.redshiftdevops.database.StatementListener;
import io.github.redshiftdevops.database.secret.Mask;
import java.sql.ResultSet;
import java.sql.SQLException;

/** Tells the listener of a deployment what the statements of its change sets do. */
record HeardStatements(DeploymentListener listener, Mask mask) implements StatementListener {
  @Override
  public void attempting() {
    listener.attempting();
  }

  @Override
  public void retrying(Retry retry) {
    listener.retrying(retry);
  }

  @Override
  public void resuming(int done, int statements) {
    listener.resuming(done, statements);
  }

  @Override
  public void changed(long rows) {
    listener.changed(rows);
  }

  @Override
  public void selected(ResultSet rows) throws SQLException {
    listener.selected(QueryResult.read(rows, mask));
  }
}
