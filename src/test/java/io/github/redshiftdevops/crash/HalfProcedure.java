package io.github.redshiftdevops.crash;

import io.github.redshiftdevops.checkpoint.Outcome.Result;
import io.github.redshiftdevops.deployment.RedshiftDeployment;
import io.github.redshiftdevops.sandbox.Sandbox;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;

/**
 * Somebody who finds what the procedure of {@code mixed.sql} did before its COMMIT without what it
 * was to do behind it, does the rest by hand, and says that the call is done. Asked for anything
 * else, a witness answers.
 */
final class HalfProcedure implements Decider {
  private static final String NOTES = "SELECT note FROM visits WHERE note LIKE 'procedure%'";
  private static final String REST =
      "INSERT INTO visits SELECT count(*) + 1, 'procedure, second' FROM visits";

  private final Witness witness = new Witness();

  @Override
  public List<String> decide(Target asked, Sandbox database) throws SQLException {
    var deployment = new RedshiftDeployment(asked.environment(), asked.project());
    var unanswered = deployment.state().unanswered();
    if (unanswered.size() != 1 || !isHalf(database)) {
      return witness.decide(asked, database);
    }
    FreshDatabase.execute(database, REST);
    Witness.resolve(deployment, unanswered.get(0), Result.DONE);
    return List.of("mended by hand, and resolved: DONE, " + unanswered.get(0));
  }

  private static boolean isHalf(Sandbox database) throws SQLException {
    try (var connection = database.connect()) {
      return Rows.of(connection, NOTES).lines(Set.of()).equals(List.of("procedure, first"));
    }
  }
}
