package io.github.redshiftdevops.deployment;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import liquibase.command.CommandArgumentDefinition;
import liquibase.command.CommandDefinition;

/**
 * The arguments of Liquibase's commands by name, from the constants of the steps that a command is
 * made of.
 *
 * <p>Not from {@link CommandDefinition#getArguments}: a step tells its arguments to Liquibase when
 * its class is loaded, and then only to the root scope of the thread that loads it. In an
 * application whose threads are older than its first use of Liquibase, all others would see
 * commands without arguments.
 */
final class CommandArguments {
  private CommandArguments() {}

  /**
   * Of two with one name, that of the later step counts, as in Liquibase: it is the special one.
   */
  static SortedMap<String, CommandArgumentDefinition<?>> of(CommandDefinition command) {
    var arguments = new TreeMap<String, CommandArgumentDefinition<?>>();
    command.getPipeline().forEach(step -> arguments.putAll(of(step.getClass())));
    return Collections.unmodifiableSortedMap(arguments);
  }

  /** Of two with one name, that of the class counts before that of its superclass. */
  private static Map<String, CommandArgumentDefinition<?>> of(Class<?> step) {
    return Stream.of(step.getFields())
        .filter(CommandArguments::isArgument)
        .map(CommandArguments::value)
        .collect(toMap(argument -> argument.getName(), identity(), (own, inherited) -> own));
  }

  private static boolean isArgument(Field field) {
    return Modifier.isStatic(field.getModifiers())
        && CommandArgumentDefinition.class.isAssignableFrom(field.getType());
  }

  private static CommandArgumentDefinition<?> value(Field field) {
    try {
      return (CommandArgumentDefinition<?>) field.get(null);
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(field + " is public, but cannot be read", e);
    }
  }
}
