package io.github.redshiftdevops.crash;

import com.amazon.redshift.Driver;
import io.github.redshiftdevops.dialect.ReservedWords;
import java.util.Map;
import java.util.Properties;
import liquibase.Scope;
import liquibase.UpdateSummaryOutputEnum;
import liquibase.command.CommandScope;
import liquibase.command.core.UpdateCommandStep;
import liquibase.command.core.helpers.DbUrlConnectionArgumentsCommandStep;
import liquibase.command.core.helpers.ShowSummaryArgument;
import liquibase.database.core.PostgresDatabase;
import liquibase.database.jvm.JdbcConnection;
import liquibase.resource.DirectoryResourceAccessor;
import liquibase.ui.LoggerUIService;

/**
 * Liquibase as it is without this project: its PostgreSQL, in auto-commit because
 * liquibase-redshift says that Redshift's DDL knows no transactions, and its own lock and history
 * services.
 */
public final class PlainTool implements Tool {
  /** Seconds between two tries for Liquibase's own lock. */
  private static final String POLL_RATE = "liquibase.changelogLockPollRate";

  /** Creates it. */
  public PlainTool() {}

  @Override
  public void deploy(Target target) throws Exception {
    var values =
        Map.<String, Object>of(
            Scope.Attr.resourceAccessor.name(),
            new DirectoryResourceAccessor(target.project()),
            Scope.Attr.ui.name(),
            new LoggerUIService(),
            POLL_RATE,
            1);
    Scope.child(values, () -> update(target));
  }

  private static void update(Target target) throws Exception {
    var properties = new Properties();
    properties.setProperty("user", Target.USER);
    properties.setProperty("password", Target.PASSWORD);
    try (var database = new PlainDatabase()) {
      database.setConnection(new JdbcConnection(new Driver().connect(target.url(), properties)));
      new CommandScope(UpdateCommandStep.COMMAND_NAME)
          .addArgumentValue(DbUrlConnectionArgumentsCommandStep.DATABASE_ARG, database)
          .addArgumentValue(UpdateCommandStep.CHANGELOG_FILE_ARG, target.changeLog())
          .addArgumentValue(ShowSummaryArgument.SHOW_SUMMARY_OUTPUT, UpdateSummaryOutputEnum.LOG)
          .execute();
    }
  }

  private static final class PlainDatabase extends PostgresDatabase {
    /** As liquibase-redshift says, or Redshift would refuse to update the lock. */
    PlainDatabase() {
      setCurrentDateTimeFunction("GETDATE()");
    }

    @Override
    public boolean supportsDDLInTransaction() {
      return false;
    }

    /** As liquibase-redshift says, or Redshift would refuse the history table. */
    @Override
    public boolean isReservedWord(String word) {
      return ReservedWords.contains(word) || super.isReservedWord(word);
    }

    @Override
    public boolean equals(Object other) {
      return this == other;
    }

    @Override
    public int hashCode() {
      return System.identityHashCode(this);
    }
  }
}
