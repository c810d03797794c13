package io.github.redshiftdevops.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.redshiftdevops.ConfigurationException;
import io.github.redshiftdevops.sandbox.Sandbox;
import io.github.redshiftdevops.sandbox.junit.RedshiftSandboxExtension;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import liquibase.Contexts;
import liquibase.LabelExpression;
import liquibase.Liquibase;
import liquibase.Scope;
import liquibase.command.CommandScope;
import liquibase.database.DatabaseFactory;
import liquibase.exception.CommandExecutionException;
import liquibase.exception.LiquibaseException;
import liquibase.resource.DirectoryResourceAccessor;
import liquibase.resource.ResourceAccessor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Liquibase's own interfaces, with nothing of this project but the URL. */
@ExtendWith(RedshiftSandboxExtension.class)
class EnvironmentUrlTest {
  private static final String CHANGE_LOG = "changelog.sql";

  @TempDir Path directory;

  private ResourceAccessor accessor;

  @BeforeEach
  void writeProject(Sandbox sandbox) throws IOException, SQLException {
    try (var connection = sandbox.connect();
        var statement = connection.createStatement()) {
      statement.execute("DROP SCHEMA public CASCADE");
      statement.execute("CREATE SCHEMA public");
    }
    Files.createDirectory(directory.resolve("environments"));
    Files.writeString(
        directory.resolve("environments/test.properties"),
        """
        url=%s
        username=%s
        contexts=prod
        parameter.table=venue
        """
            .formatted(sandbox.url(), sandbox.user()));
    Files.writeString(
        directory.resolve(CHANGE_LOG),
        """
        --liquibase formatted sql
        --changeset ann:table
        CREATE TABLE ${table} (id INTEGER);
        --rollback DROP TABLE ${table};
        --changeset ann:demo context:demo
        INSERT INTO ${table} VALUES (1);
        """);
    accessor = new DirectoryResourceAccessor(directory);
  }

  @Test
  void carriesContextsAndParametersIntoEveryCommand() throws Exception {
    var sql = new StringWriter();
    withLiquibase(
        liquibase -> {
          var before = new StringWriter();
          liquibase.reportStatus(true, new Contexts(), new LabelExpression(), before);
          assertThat(before.toString()).contains("1 changeset").contains("::table::ann");

          liquibase.update();
          liquibase.rollback(1, null, new Contexts(), new LabelExpression(), sql);
        });

    assertThat(sql.toString()).contains("DROP TABLE venue");
  }

  @Test
  void refusesOtherContextsInOneSentence() throws Exception {
    withLiquibase(
        liquibase -> {
          var refusal =
              catchThrowableOfType(LiquibaseException.class, () -> liquibase.update("demo"));

          assertThat(refusal)
              .hasMessageStartingWith("Two values for the contexts: Liquibase was given `demo`")
              .hasCauseInstanceOf(ConfigurationException.class);
        });
  }

  @Test
  void opensInACommandScope(Sandbox sandbox) throws Exception {
    inScope(
        sandbox,
        () -> {
          command("environment:test").execute();
          return null;
        });

    withLiquibase(
        liquibase -> assertThat(liquibase.getDatabase().getRanChangeSetList()).hasSize(1));
  }

  @Test
  void namesTheMendInACommandScope(Sandbox sandbox) throws Exception {
    inScope(
        sandbox,
        () -> {
          var refusal =
              catchThrowableOfType(
                  CommandExecutionException.class, command("environment:pord")::execute);

          assertThat(refusal.getMessage())
              .contains("There is no environment `pord`; create environments/pord.properties")
              .hasLineCount(1);
          return null;
        });
  }

  private static CommandScope command(String url) throws CommandExecutionException {
    return new CommandScope("update")
        .addArgumentValue("url", url)
        .addArgumentValue("changelogFile", CHANGE_LOG);
  }

  private void withLiquibase(Use use) throws Exception {
    Scope.child(
        Map.of(
            Scope.Attr.resourceAccessor.name(), accessor, "liquibase.command.password", "sandbox"),
        () -> {
          var database =
              DatabaseFactory.getInstance()
                  .openDatabase("environment:test", null, null, null, accessor);
          try (var liquibase = new Liquibase(CHANGE_LOG, accessor, database)) {
            use.of(liquibase);
          }
        });
  }

  private <T> T inScope(Sandbox sandbox, Scope.ScopedRunnerWithReturn<T> body) throws Exception {
    return Scope.child(
        Map.of(
            Scope.Attr.resourceAccessor.name(),
            accessor,
            "liquibase.command.password",
            sandbox.password()),
        body);
  }

  private interface Use {
    void of(Liquibase liquibase) throws Exception;
  }
}
