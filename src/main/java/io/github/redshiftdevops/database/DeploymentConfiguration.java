package io.github.redshiftdevops.database;

import io.github.redshiftdevops.ConfigurationException;
import java.time.Duration;
import java.util.Optional;
import liquibase.configuration.AutoloadedConfigurations;
import liquibase.configuration.ConfigurationDefinition;

/**
 * The settings of deployments as Liquibase configuration: {@code liquibase.redshift.state} and so
 * on, from a system property, an environment variable or Liquibase's own file.
 */
public final class DeploymentConfiguration implements AutoloadedConfigurations {
  private static final ConfigurationDefinition.Builder BUILDER =
      new ConfigurationDefinition.Builder("liquibase.redshift");

  /** See {@link DeploymentSettings#state}. */
  public static final ConfigurationDefinition<String> STATE =
      define("state", "Where the deployment lock is kept: s3://bucket/prefix or a directory");

  /** See {@link DeploymentSettings#lease}. */
  public static final ConfigurationDefinition<String> LEASE =
      define("lease", "How long a deployment may stay silent before it counts as dead");

  /** See {@link DeploymentSettings#lockWait}. */
  public static final ConfigurationDefinition<String> LOCK_WAIT =
      define("lockWait", "How long to wait for the deployment lock, and for a lock on a table");

  /** See {@link DeploymentSettings#statementTimeout}. */
  public static final ConfigurationDefinition<String> STATEMENT_TIMEOUT =
      define("statementTimeout", "How long one statement may take, its waits included");

  /** See {@link DeploymentSettings#transaction}. */
  public static final ConfigurationDefinition<String> TRANSACTION =
      define("transaction", "How much one transaction holds: changeset or deployment");

  /** See {@link DeploymentSettings#historyDelay}. */
  public static final ConfigurationDefinition<String> HISTORY_DELAY =
      define("historyDelay", "How late a statement may appear in the cluster's query history");

  /** See {@link DeploymentSettings#historyRetention}. */
  public static final ConfigurationDefinition<String> HISTORY_RETENTION =
      define("historyRetention", "How long the cluster's query history remembers a statement");

  /** See {@link DeploymentSettings#promoteFrom}. */
  public static final ConfigurationDefinition<String> PROMOTE_FROM =
      define("promoteFrom", "The environment in which change sets must have been verified before");

  /** See {@link #isCheckingOnlyToWarn}. */
  public static final ConfigurationDefinition<String> CHECKS =
      define("checks", "What the checks of statements do before anything runs: refuse or warn");

  private static ConfigurationDefinition<String> define(String key, String description) {
    return BUILDER.define(key, String.class).setDescription(description).build();
  }

  /**
   * What is configured now, in this process.
   *
   * @throws ConfigurationException if a value is not understood
   */
  static DeploymentSettings current() {
    return new DeploymentSettings(
        text(STATE),
        duration(LEASE),
        duration(LOCK_WAIT),
        statementTimeout(),
        transactionScope(),
        duration(HISTORY_DELAY),
        duration(HISTORY_RETENTION),
        text(PROMOTE_FROM));
  }

  /**
   * Whether a statement that Redshift is known to refuse is tried all the same, with a warning:
   * where the checks are wrong.
   *
   * @throws ConfigurationException if the value is not understood
   */
  public static boolean isCheckingOnlyToWarn() {
    return switch (text(CHECKS).orElse("refuse")) {
      case "refuse" -> false;
      case "warn" -> true;
      default ->
          throw new ConfigurationException(
              "The setting '%s' is %s; write refuse or warn."
                  .formatted(CHECKS.getKey(), text(CHECKS).orElseThrow()));
    };
  }

  /** None at all would be one that no statement keeps. */
  private static Optional<Duration> statementTimeout() {
    var timeout = duration(STATEMENT_TIMEOUT);
    if (timeout.filter(Duration::isZero).isPresent()) {
      throw new ConfigurationException(
          "The setting '%s' is 0; write a duration such as 30 min, or leave it out."
              .formatted(STATEMENT_TIMEOUT.getKey()));
    }
    return timeout;
  }

  private static Optional<TransactionScope> transactionScope() {
    return text(TRANSACTION)
        .map(
            text ->
                TransactionScope.parse(text)
                    .orElseThrow(
                        () ->
                            new ConfigurationException(
                                "The setting '%s' is %s; write changeset or deployment."
                                    .formatted(TRANSACTION.getKey(), text))));
  }

  private static Optional<String> text(ConfigurationDefinition<String> definition) {
    return Optional.ofNullable(definition.getCurrentValue())
        .map(String::strip)
        .filter(text -> !text.isEmpty());
  }

  private static Optional<Duration> duration(ConfigurationDefinition<String> definition) {
    return text(definition)
        .map(
            text ->
                DurationText.parse(text)
                    .orElseThrow(
                        () ->
                            new ConfigurationException(
                                "The setting '%s' is %s; write a duration such as 30 s or 5 min."
                                    .formatted(definition.getKey(), text))));
  }
}
