package io.github.redshiftdevops.deployment;

import static java.util.stream.Collectors.joining;

import io.github.redshiftdevops.ConfigurationException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.Stream;
import liquibase.Scope;
import liquibase.command.CommandArgumentDefinition;
import liquibase.command.CommandDefinition;
import liquibase.command.CommandFactory;
import liquibase.command.CommandScope;
import liquibase.command.core.DiffChangelogCommandStep;
import liquibase.command.core.GenerateChangelogCommandStep;
import liquibase.command.core.helpers.DatabaseChangelogCommandStep;
import liquibase.command.core.helpers.DbUrlConnectionArgumentsCommandStep;
import liquibase.exception.CommandExecutionException;
import liquibase.util.StringUtil;

/**
 * One of Liquibase's own commands that work on a database, as Liquibase describes it. Names are
 * Liquibase's, in kebab-case as on its command line.
 *
 * <p>Arguments that say which database it is are not offered: the environment says that. Nor are
 * passwords, since a command line is there for everybody to read.
 */
public final class LiquibaseCommand {
  private static final String CHANGE_LOG =
      DatabaseChangelogCommandStep.CHANGELOG_FILE_ARG.getName();
  private static final String DATABASE = DbUrlConnectionArgumentsCommandStep.DATABASE_ARG.getName();

  /** For these, the argument that is otherwise the root change log names a file to write. */
  private static final Set<List<String>> WRITERS =
      Set.of(
          List.of(GenerateChangelogCommandStep.COMMAND_NAME),
          List.of(DiffChangelogCommandStep.COMMAND_NAME));

  private static final Set<String> NOT_OFFERED =
      Set.of(
          "url",
          "username",
          "password",
          "driver",
          "driverPropertiesFile",
          "defaultCatalogName",
          "defaultSchemaName",
          "referencePassword");

  private final CommandDefinition definition;
  private final SortedMap<String, CommandArgumentDefinition<?>> takes;

  private LiquibaseCommand(CommandDefinition definition) {
    this.definition = definition;
    this.takes = CommandArguments.of(definition);
  }

  /** All of them, in the order of their names. */
  public static List<LiquibaseCommand> all() {
    return factory().getCommands(false).stream()
        .map(LiquibaseCommand::new)
        .filter(LiquibaseCommand::isOffered)
        .toList();
  }

  /**
   * The command of that name.
   *
   * @throws ConfigurationException if Liquibase has no such command
   */
  public static LiquibaseCommand named(String name) {
    return find(name)
        .orElseThrow(
            () ->
                new ConfigurationException(
                    "Liquibase has no command `%s` that works on a database; choose one of %s."
                        .formatted(name, names(all().stream().map(LiquibaseCommand::name)))));
  }

  private static Optional<LiquibaseCommand> find(String name) {
    try {
      return Optional.of(factory().getCommandDefinition(StringUtil.toCamelCase(name)))
          .map(LiquibaseCommand::new)
          .filter(LiquibaseCommand::isOffered);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static CommandFactory factory() {
    return Scope.getCurrentScope().getSingleton(CommandFactory.class);
  }

  private boolean isOffered() {
    return !definition.getHidden() && takes.containsKey(DATABASE);
  }

  /** Its name, {@code update-sql} for example. */
  public String name() {
    return kebab(definition.getName()[0]);
  }

  /** What it does, in Liquibase's words. */
  public String description() {
    return definition.getShortDescription();
  }

  /** The arguments that it takes beside those that the environment gives. */
  public List<LiquibaseArgument> arguments() {
    return offered().map(this::describe).toList();
  }

  private Stream<CommandArgumentDefinition<?>> offered() {
    return takes.values().stream()
        .filter(argument -> !argument.getHidden())
        .filter(argument -> !NOT_OFFERED.contains(argument.getName()));
  }

  private LiquibaseArgument describe(CommandArgumentDefinition<?> argument) {
    return new LiquibaseArgument(
        kebab(argument.getName()),
        argument.getAliases().stream().map(LiquibaseCommand::kebab).toList(),
        Optional.ofNullable(argument.getDescription()).orElse(""),
        argument.getDataType().getSimpleName(),
        isNeeded(argument),
        Optional.ofNullable(argument.getDefaultValueDescription()));
  }

  private boolean isNeeded(CommandArgumentDefinition<?> argument) {
    return argument.isRequired() && !(readsChangeLog() && argument.getName().equals(CHANGE_LOG));
  }

  /** Whether it takes a root change log. */
  boolean readsChangeLog() {
    return takes.containsKey(CHANGE_LOG) && !WRITERS.contains(List.of(definition.getName()));
  }

  /**
   * The command with its arguments, still without a database.
   *
   * @param arguments by Liquibase's names or aliases, in kebab-case or camel case
   * @throws ConfigurationException if there is no such argument, its value cannot be understood, or
   *     one is missing that neither Liquibase's configuration nor the environment gives
   */
  CommandScope with(Map<String, String> arguments) throws CommandExecutionException {
    var command = new CommandScope(definition.getName());
    arguments.forEach((name, value) -> add(command, argument(name), value));
    offered()
        .filter(this::isNeeded)
        .filter(argument -> command.getArgumentValue(argument) == null)
        .findFirst()
        .ifPresent(
            argument -> {
              throw new ConfigurationException(
                  "Liquibase's command `%s` needs the argument `%s`; give it."
                      .formatted(name(), kebab(argument.getName())));
            });
    return command;
  }

  private CommandArgumentDefinition<?> argument(String name) {
    var camelCase = StringUtil.toCamelCase(name);
    return offered()
        .filter(
            argument ->
                argument.getName().equals(camelCase) || argument.getAliases().contains(camelCase))
        .findFirst()
        .orElseThrow(
            () ->
                new ConfigurationException(
                    "Liquibase's command `%s` takes no argument `%s` here; choose one of %s."
                        .formatted(
                            name(),
                            name,
                            names(arguments().stream().map(LiquibaseArgument::name)))));
  }

  private void add(CommandScope command, CommandArgumentDefinition<?> argument, String value) {
    try {
      command.addArgumentValue(argument.getName(), argument.getValueConverter().convert(value));
    } catch (RuntimeException e) {
      throw new ConfigurationException(
          "The argument `%s` of Liquibase's command `%s` is `%s`, which is no %s; correct it."
              .formatted(
                  kebab(argument.getName()), name(), value, argument.getDataType().getSimpleName()),
          e);
    }
  }

  private static String kebab(String name) {
    return StringUtil.toKabobCase(name);
  }

  private static String names(Stream<String> names) {
    return names.collect(joining(", "));
  }
}
