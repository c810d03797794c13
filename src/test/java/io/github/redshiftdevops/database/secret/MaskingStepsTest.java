package io.github.redshiftdevops.database.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.redshiftdevops.Warehouse;
import io.github.redshiftdevops.sandbox.Sandbox;
import io.github.redshiftdevops.sandbox.junit.RedshiftSandboxExtension;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import liquibase.Scope;
import liquibase.logging.Logger;
import liquibase.logging.core.AbstractLogService;
import liquibase.logging.core.AbstractLogger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What Liquibase's commands log and write, on a connection that no environment opened. */
@ExtendWith(RedshiftSandboxExtension.class)
class MaskingStepsTest {
  private static final String CHANGE_LOG = "changelog.sql";

  private final Sandbox sandbox;
  private final Log log = new Log();
  @TempDir private Path directory;
  private Warehouse warehouse;

  MaskingStepsTest(Sandbox sandbox) {
    this.sandbox = sandbox;
  }

  @BeforeEach
  void writeChangeLog() throws Exception {
    try (var connection = sandbox.connect();
        var statement = connection.createStatement()) {
      statement.execute("DROP USER IF EXISTS loader");
    }
    warehouse =
        Warehouse.in(sandbox, directory)
            .file(
                CHANGE_LOG,
                """
                --liquibase formatted sql
                --changeset ann:user
                CREATE USER loader PASSWORD 'Hidden123';
                --rollback DROP USER loader;
                """);
  }

  @Test
  void showsAMaskInWrittenSql() throws Exception {
    assertThat(logged(() -> warehouse.run("updateSql", CHANGE_LOG)))
        .contains("CREATE USER loader PASSWORD '*****';")
        .doesNotContain("Hidden123");
    assertThat(log.lines).noneMatch(line -> line.contains("Hidden123"));
  }

  @Test
  void logsStatementsWithAMask_atTheFinestLevel() throws Exception {
    logged(() -> warehouse.run("update", CHANGE_LOG));

    assertThat(log.lines)
        .anyMatch(line -> line.contains("CREATE USER loader PASSWORD '*****'"))
        .noneMatch(line -> line.contains("Hidden123"));
  }

  @Test
  void leavesTheScopeAsItWas_whetherACommandFailsOrNot() throws Exception {
    var before = Scope.getCurrentScope();

    warehouse.run("update", CHANGE_LOG);
    assertThatThrownBy(() -> warehouse.run("update", "missing.sql"));
    assertThat(Scope.getCurrentScope()).isSameAs(before);
  }

  private String logged(Command command) throws Exception {
    return Scope.child(Map.of(Scope.Attr.logService.name(), log), () -> command.run());
  }

  private interface Command {
    String run() throws Exception;
  }

  private static final class Log extends AbstractLogService {
    final List<String> lines = new ArrayList<>();

    @Override
    public int getPriority() {
      return PRIORITY_NOT_APPLICABLE;
    }

    @Override
    public Logger getLog(@SuppressWarnings("rawtypes") Class type) {
      return new AbstractLogger() {
        @Override
        public void log(Level level, String message, Throwable failure) {
          lines.add(message + failure);
        }

        @Override
        public void close() {}
      };
    }
  }
}
