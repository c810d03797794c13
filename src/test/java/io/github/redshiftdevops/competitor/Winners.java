package io.github.redshiftdevops.competitor;

import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import liquibase.Scope;
import liquibase.changelog.ChangeLogHistoryServiceFactory;
import liquibase.database.Database;
import liquibase.database.DatabaseFactory;
import liquibase.database.OfflineConnection;
import liquibase.datatype.DataTypeFactory;
import liquibase.exception.DatabaseException;
import liquibase.executor.ExecutorService;
import liquibase.resource.ClassLoaderResourceAccessor;
import liquibase.sqlgenerator.SqlGeneratorFactory;
import liquibase.statement.core.TagDatabaseStatement;

/** Names the classes that Liquibase chooses for Redshift, as this class's own loader finds them. */
public final class Winners implements Supplier<List<String>> {
  @Override
  public List<String> get() {
    var database = database();
    return Stream.of(
            database,
            SqlGeneratorFactory.getInstance()
                .getGenerators(new TagDatabaseStatement("v1"), database)
                .first(),
            DataTypeFactory.getInstance().fromDescription("clob", database),
            Scope.getCurrentScope()
                .getSingleton(ExecutorService.class)
                .getExecutor("jdbc", database),
            Scope.getCurrentScope()
                .getSingleton(ChangeLogHistoryServiceFactory.class)
                .getChangeLogService(database))
        .map(chosen -> chosen.getClass().getSimpleName())
        .toList();
  }

  /** The implementation of the short name, not yet connected. */
  private static Database database() {
    try {
      return DatabaseFactory.getInstance()
          .findCorrectDatabaseImplementation(
              new OfflineConnection("offline:redshift", new ClassLoaderResourceAccessor()))
          .getClass()
          .getConstructor()
          .newInstance();
    } catch (DatabaseException | ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }
}
