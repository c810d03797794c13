package io.github.redshiftdevops.execution.settling;

import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;

/** What the warehouse says now. */
interface Catalog {
  /**
   * The facts of the session and the row of a proof. A proof that the database user may not read,
   * or that reads what is not there, contributes nothing.
   *
   * @return by the names of the columns
   * @throws SQLException if the session gives no answer
   */
  Map<String, String> read(Optional<Proof> proof) throws SQLException;
}
