package io.github.redshiftdevops.deployment;

import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import liquibase.command.CommandArgumentDefinition;
import liquibase.command.CommandDefinition;
import liquibase.command.CommandFactory;
import liquibase.command.CommandStep;
import liquibase.command.core.UpdateCommandStep;

/**
 * Liquibase's commands, each time with steps of their own. Liquibase's factory hands out the same
 * steps to everybody, and some of them remember what they have done: whether the lock is taken,
 * which database they have opened.
 */
final class OwnCommands extends CommandFactory {
  private final CommandFactory shared;

  OwnCommands(CommandFactory shared) {
    this.shared = shared;
    // Loads all steps, whose arguments register with the factory of the scope that loads them.
    shared.getCommandDefinition(UpdateCommandStep.COMMAND_NAME);
  }

  @Override
  public CommandDefinition getCommandDefinition(String... name) {
    return new OwnDefinition(shared.getCommandDefinition(name));
  }

  private static final class OwnDefinition extends CommandDefinition {
    private final CommandDefinition shared;
    private final List<CommandStep> steps;

    OwnDefinition(CommandDefinition shared) {
      super(shared.getName());
      this.shared = shared;
      this.steps = shared.getPipeline().stream().map(OwnDefinition::another).toList();
    }

    private static CommandStep another(CommandStep step) {
      try {
        return step.getClass().getConstructor().newInstance();
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException("A command step cannot be made twice: " + step, e);
      }
    }

    @Override
    public List<CommandStep> getPipeline() {
      return steps;
    }

    @Override
    public SortedMap<String, CommandArgumentDefinition<?>> getArguments() {
      return shared.getArguments();
    }

    @Override
    public <T> SortedSet<CommandArgumentDefinition<T>> getArguments(Class<T> type) {
      return shared.getArguments(type);
    }
  }
}
