package io.github.redshiftdevops.environment;

import static java.util.function.Predicate.not;

import java.util.Optional;
import java.util.Properties;
import liquibase.configuration.ConfigurationDefinition;

/**
 * The user and password of a connection, by Liquibase's precedence: what the caller gave, then
 * {@code liquibase.command.username} and {@code .password} from wherever Liquibase reads its
 * configuration (system property, environment variable, its own file), then the environment's file.
 */
final class Credentials {
  private static final ConfigurationDefinition<String> USERNAME = definition("username");
  private static final ConfigurationDefinition<String> PASSWORD = definition("password");

  private final Properties given;

  /**
   * @param given driver properties as Liquibase hands them on; where nothing is set, its Maven
   *     plugin gives an empty text or the word {@code null} (by {@code
   *     ConfiguredValueModifier.override})
   */
  Credentials(Properties given) {
    this.given = given;
  }

  private static ConfigurationDefinition<String> definition(String name) {
    return new ConfigurationDefinition.Builder("liquibase.command")
        .define(name, String.class)
        .buildTemporary();
  }

  /** The given driver properties with the user and password that count; neither is ever empty. */
  Properties completedFrom(Environment environment) {
    var completed = new Properties();
    completed.putAll(given);
    complete(completed, "user", USERNAME, environment.username());
    complete(completed, "password", PASSWORD, environment.password());
    return completed;
  }

  private static void complete(
      Properties properties,
      String key,
      ConfigurationDefinition<String> configured,
      Optional<SettingValue> inFile) {
    var value =
        text(properties.getProperty(key))
            .filter(not("null"::equals))
            .or(() -> text(configured.getCurrentValue()))
            .or(() -> inFile.map(SettingValue::text));
    properties.remove(key);
    value.ifPresent(text -> properties.setProperty(key, text));
  }

  private static Optional<String> text(String value) {
    return Optional.ofNullable(value).filter(text -> !text.isEmpty());
  }
}
