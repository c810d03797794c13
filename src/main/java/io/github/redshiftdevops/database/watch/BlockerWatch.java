package io.github.redshiftdevops.database.watch;

import io.github.redshiftdevops.database.LockWait;
import io.github.redshiftdevops.database.RedshiftDatabase;
import io.github.redshiftdevops.database.StatementWatch;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import liquibase.Scope;
import liquibase.logging.LogService;

/**
 * Watches each statement of a database as {@link WatchedStatement} describes. Sends nothing as long
 * as statements end within 10 s.
 */
public final class BlockerWatch implements StatementWatch {
  private final RedshiftDatabase database;
  private final WatchTimer timer;
  private final List<Consumer<LockWait>> listeners = new CopyOnWriteArrayList<>();
  private Limits limits;
  private boolean watching;

  BlockerWatch(RedshiftDatabase database, WatchTimer timer) {
    this.database = database;
    this.timer = timer;
  }

  /** Lets the statements of a database be watched from now on, if they are not already. */
  public static void over(RedshiftDatabase database) {
    if (database.watch() == StatementWatch.NONE) {
      database.watchedBy(new BlockerWatch(database, WatchTimer.system()));
    }
  }

  @Override
  public void heardBy(Consumer<LockWait> listener) {
    listeners.add(listener);
  }

  @Override
  public <T, E extends Exception> T during(Subject subject, Work<T, E> work) throws E {
    if (watching) {
      return work.run();
    }
    var statement =
        new WatchedStatement(
            subject,
            limits().within(subject.lockWait()),
            new WatchedSession(database),
            timer,
            messages());
    watching = true;
    try {
      return work.run();
    } catch (Exception e) {
      statement.end();
      if (statement.whyCancelled().isPresent()) {
        throw subject.failure().apply(statement.whyCancelled().get());
      }
      throw e;
    } finally {
      watching = false;
      statement.end();
      statement.lockWait().ifPresent(wait -> listeners.forEach(each -> each.accept(wait)));
    }
  }

  /** Those of the first statement: settings do not change while a connection is open. */
  private Limits limits() {
    if (limits == null) {
      limits = Limits.of(database.deploymentSettings());
    }
    return limits;
  }

  /** The timer's thread has not the scope of the deployment, which says where messages go. */
  private static Consumer<String> messages() {
    var scope = Scope.getCurrentScope();
    var ui = scope.getUI();
    var log = scope.get(Scope.Attr.logService, LogService.class);
    return message -> {
      try {
        Scope.child(Map.of(Scope.Attr.logService.name(), log), () -> ui.sendMessage(message));
      } catch (Exception e) {
        throw new IllegalStateException(e);
      }
    };
  }
}
