package io.github.redshiftdevops.deployment;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import liquibase.Scope;
import liquibase.SingletonObject;
import liquibase.SingletonScopeManager;
import liquibase.changelog.ChangeLogHistoryServiceFactory;
import liquibase.changelog.FastCheckService;
import liquibase.command.CommandFactory;
import liquibase.executor.ExecutorService;

/**
 * A scope of Liquibase that shares with no other what a running command changes: command steps, and
 * the services that Liquibase forgets for everybody when a command ends. All else, configuration
 * above all, is that of the scope around it.
 *
 * <p>Liquibase keeps these in its root scope or in static fields, which the threads of a process
 * share; so commands side by side would, for example, believe that they hold each other's lock.
 */
final class OwnScope extends Scope {
  private static final Set<Class<? extends SingletonObject>> OWN =
      Set.of(ChangeLogHistoryServiceFactory.class, ExecutorService.class, FastCheckService.class);

  private final Scope services;
  private final CommandFactory commands;

  private OwnScope(Scope around, Scope services, CommandFactory commands) {
    super(around, Map.of());
    this.services = services;
    this.commands = commands;
  }

  /**
   * Works in such a scope, and in a child of it with these values.
   *
   * @return what the work returns
   */
  static <T> T within(Map<String, Object> values, Callable<T> work) throws Exception {
    var around = Scope.getCurrentScope();
    var commands = new OwnCommands(around.getSingleton(CommandFactory.class));
    try {
      continueIn(null);
      var services = Scope.getCurrentScope();
      continueIn(new OwnScope(around, services, commands));
      return Scope.child(values, work::call);
    } finally {
      continueIn(around);
    }
  }

  /** Changes the scope of the thread; without one Liquibase makes a new root. */
  private static void continueIn(Scope scope) {
    Scope.setScopeManager(new Manager(scope));
  }

  @Override
  public synchronized <T extends SingletonObject> T getSingleton(Class<T> type) {
    if (type == CommandFactory.class) {
      return type.cast(commands);
    }
    return OWN.contains(type) ? services.getSingleton(type) : super.getSingleton(type);
  }

  private static final class Manager extends SingletonScopeManager {
    Manager(Scope scope) {
      setCurrentScope(scope);
    }
  }
}
