package io.github.redshiftdevops.environment;

import static java.util.function.Predicate.not;

import io.github.redshiftdevops.ConfigurationException;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Stream;
import liquibase.Contexts;
import liquibase.changelog.ChangeLogParameters;
import liquibase.changelog.DatabaseChangeLog;

/**
 * Brings together what an environment says and what the caller says (command line, POM, Java call).
 * Where only one speaks, it counts; where both do, they must say the same: a deployment to
 * production with the contexts of a test must not start.
 */
record Agreement(Environment environment) {

  /**
   * Checks the change log.
   *
   * @param given the caller's, or null
   * @throws ConfigurationException if the environment names another one
   */
  void onChangeLog(String given) {
    var ours = environment.changelog();
    if (ours.isPresent() && isSaid(given) && !normalized(given).equals(normalized(ours.get()))) {
      throw conflict("change log", "changelog", given, ours.get());
    }
  }

  private static String normalized(String path) {
    return DatabaseChangeLog.normalizePath(path.strip());
  }

  /**
   * Checks the default schema.
   *
   * @param effective the one that Liquibase works with, asked for only if the environment names one
   * @throws ConfigurationException if the environment names another one
   */
  void onSchema(Supplier<String> effective) {
    environment
        .schema()
        .filter(ours -> !ours.equalsIgnoreCase(effective.get()))
        .ifPresent(
            ours -> {
              throw conflict("default schema", "schema", effective.get(), ours);
            });
  }

  /**
   * The contexts that count; empty if nobody named any.
   *
   * @param given the caller's, or null
   * @throws ConfigurationException if the environment names others
   */
  Optional<String> onContexts(String given) {
    var ours = environment.contexts();
    if (ours.isPresent() && isSaid(given) && !contexts(given).equals(contexts(ours.get()))) {
      throw conflict("contexts", "contexts", given, ours.get());
    }
    return ours.or(() -> Optional.ofNullable(given));
  }

  private static TreeSet<String> contexts(String text) {
    var contexts = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    contexts.addAll(new Contexts(text).getContexts());
    return contexts;
  }

  /**
   * The label filter that counts; empty if nobody named one.
   *
   * @param given the caller's, or null
   * @throws ConfigurationException if the environment names another one
   */
  Optional<String> onLabels(String given) {
    var ours = environment.labels();
    if (ours.isPresent() && isSaid(given) && !given.strip().equals(ours.get())) {
      throw conflict("label filter", "labels", given, ours.get());
    }
    return ours.or(() -> Optional.ofNullable(given));
  }

  /**
   * Adds the parameters of the environment to the caller's. System properties and environment
   * variables of the same name win, as everywhere in Liquibase.
   *
   * @throws ConfigurationException if the caller gives one of them another value
   */
  void onParameters(ChangeLogParameters parameters) {
    environment
        .parameters()
        .forEach(
            (name, value) -> {
              var given = parameters.getValue(name, null);
              if (given == null) {
                parameters.set(name, value.text());
              } else if (!given.toString().equals(value.text()) && !isOfProcess(name, given)) {
                throw conflict(
                    "parameter `%s`".formatted(name),
                    EnvironmentSetting.PARAMETER.prefix() + name,
                    value.secret() ? SettingValue.MASK : given.toString(),
                    value.toString());
              }
            });
  }

  private static boolean isOfProcess(String name, Object value) {
    return Stream.concat(
            System.getProperties().entrySet().stream(), System.getenv().entrySet().stream())
        .anyMatch(
            entry ->
                name.equalsIgnoreCase(entry.getKey().toString())
                    && Objects.equals(value, entry.getValue()));
  }

  private static boolean isSaid(String given) {
    return Optional.ofNullable(given).filter(not(String::isBlank)).isPresent();
  }

  private ConfigurationException conflict(String what, String key, String given, String ours) {
    return new ConfigurationException(
        "Two values for the %s: Liquibase was given `%s`, but %s says `%s` (key `%s`); remove one of"
                .formatted(what, given, environment.source(), ours, key)
            + " them, or make them equal.");
  }
}
