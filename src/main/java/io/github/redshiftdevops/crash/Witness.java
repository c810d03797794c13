package io.github.redshiftdevops.crash;

import io.github.redshiftdevops.checkpoint.Outcome.Result;
import io.github.redshiftdevops.checkpoint.UnansweredStatement;
import io.github.redshiftdevops.deployment.RedshiftDeployment;
import io.github.redshiftdevops.sandbox.Sandbox;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import liquibase.Scope;

/**
 * Somebody who knows what really happened: the query history of the sandbox, that the deployers
 * cannot read.
 */
final class Witness implements Decider {
  private static final String SETTING = "CALL pg_redshift.set_query_history('%s', %s)";
  private static final String COMMITTED =
      """
      SELECT TRIM(q.query_text)
      FROM sys_query_history q
      JOIN sys_transaction_history t ON t.transaction_id = q.transaction_id
      WHERE TRIM(q.query_label) = '%s' AND TRIM(q.status) = 'success'
        AND TRIM(t.status) = 'committed'
        AND q.query_text NOT LIKE 'SET query_group%%' AND q.query_text NOT LIKE 'RESET query_group%%'
      """;

  /** Everybody in one place: Liquibase keeps much in static fields. */
  @Override
  public synchronized List<String> decide(Target asked, Sandbox database) throws SQLException {
    var deployment = new RedshiftDeployment(asked.environment(), asked.project());
    var decisions = new ArrayList<String>();
    for (var statement : deployment.state().unanswered()) {
      var result = committed(database, statement) ? Result.DONE : Result.NOT_DONE;
      resolve(deployment, statement, result);
      decisions.add("resolved: %s, %s".formatted(result, statement));
    }
    return decisions;
  }

  /** As {@code state resolve} does. */
  private static void resolve(
      RedshiftDeployment deployment, UnansweredStatement statement, Result result) {
    try {
      Scope.child(
          Map.of("liquibase.command.password", Target.PASSWORD),
          () ->
              deployment.resolveStatement(
                  Optional.of(statement.journal()), result, "seen in the sandbox"));
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private static boolean committed(Sandbox database, UnansweredStatement statement)
      throws SQLException {
    try (var connection = database.connect()) {
      var label = statement.intent().label();
      FreshDatabase.execute(
          database, SETTING.formatted("readable", "'true'"), SETTING.formatted("delay", "'0 s'"));
      return !Rows.of(connection, COMMITTED.formatted(label)).lines(Set.of()).isEmpty();
    } finally {
      FreshDatabase.execute(
          database, SETTING.formatted("readable", "NULL"), SETTING.formatted("delay", "NULL"));
    }
  }
}
