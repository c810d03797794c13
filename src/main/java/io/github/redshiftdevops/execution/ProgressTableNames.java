package io.github.redshiftdevops.execution;

import static io.github.redshiftdevops.lock.LockNotAcquiredException.BOOKKEEPING;

import io.github.redshiftdevops.database.RedshiftDatabase;
import java.util.List;
import liquibase.database.Database;
import liquibase.database.LiquibaseTableNames;
import liquibase.exception.DatabaseException;
import liquibase.executor.jvm.ChangelogJdbcMdcListener;
import liquibase.statement.core.RawParameterizedSqlStatement;

/**
 * Makes the table of progress one of Liquibase's own: no snapshot shows it, and {@code drop-all}
 * drops it last, and lets go of what the journals say of change sets that are gone with it.
 * Stateless.
 */
public final class ProgressTableNames implements LiquibaseTableNames {
  private static final int BEFORE_LIQUIBASES_OWN = 500;

  @Override
  public List<String> getLiquibaseGeneratedTableNames(Database database) {
    return database instanceof RedshiftDatabase ? List.of(ProgressTable.name(database)) : List.of();
  }

  @Override
  public void destroy(Database database) throws DatabaseException {
    if (database instanceof RedshiftDatabase redshift) {
      var drop = new RawParameterizedSqlStatement(new ProgressTable(redshift, BOOKKEEPING).drop());
      ChangelogJdbcMdcListener.execute(redshift, executor -> executor.execute(drop));
      JournalUnderLock.of(redshift)
          .filter(JournalUnderLock::isAnyNamed)
          .ifPresent(journals -> redshift.boundary().followedBy(new DroppedJournals(journals)));
    }
  }

  @Override
  public int getOrder() {
    return BEFORE_LIQUIBASES_OWN;
  }
}
