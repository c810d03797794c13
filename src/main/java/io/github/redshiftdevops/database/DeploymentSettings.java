package io.github.redshiftdevops.database;

import io.github.redshiftdevops.ConfigurationException;
import java.time.Duration;
import java.util.Optional;

/**
 * What an environment, or Liquibase's configuration, says about deploying to a database. Immutable;
 * what is empty is at its default, which belongs to whoever reads it.
 *
 * @param state where the deployment lock and the mirror are kept: {@code s3://bucket/prefix} or a
 *     directory; without it the lock lives in the database alone
 * @param lease how long a deployment may stay silent before it counts as dead
 * @param lockWait how long to wait for the deployment lock, and for a lock on a table
 * @param statementTimeout how long one statement may take, its waits included; empty for as long as
 *     it takes
 * @param transaction how much of a deployment one transaction holds
 * @param historyDelay how late a statement may appear in the cluster's query history
 * @param historyRetention how long the cluster's query history remembers a statement
 * @param promoteFrom the environment, by name, path or S3 address, in which a change set must have
 *     been deployed and verified before it is deployed here
 */
public record DeploymentSettings(
    Optional<String> state,
    Optional<Duration> lease,
    Optional<Duration> lockWait,
    Optional<Duration> statementTimeout,
    Optional<TransactionScope> transaction,
    Optional<Duration> historyDelay,
    Optional<Duration> historyRetention,
    Optional<String> promoteFrom) {
  /** How long to wait for a lock if nothing is set. */
  public static final Duration DEFAULT_LOCK_WAIT = Duration.ofMinutes(5);

  /** Nothing is set. */
  public static final DeploymentSettings NONE =
      new DeploymentSettings(
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty());

  /** These settings, completed by others where they say nothing. */
  public DeploymentSettings orElse(DeploymentSettings others) {
    return new DeploymentSettings(
        state.or(others::state),
        lease.or(others::lease),
        lockWait.or(others::lockWait),
        statementTimeout.or(others::statementTimeout),
        transaction.or(others::transaction),
        historyDelay.or(others::historyDelay),
        historyRetention.or(others::historyRetention),
        promoteFrom.or(others::promoteFrom));
  }

  /**
   * These settings, as Liquibase's configuration overrides them.
   *
   * @throws ConfigurationException if that is not understood
   */
  public DeploymentSettings asConfigured() {
    return DeploymentConfiguration.current().orElse(this);
  }

  /**
   * The state.
   *
   * @throws ConfigurationException if none is set
   */
  public String requireState() {
    return state.orElseThrow(
        () ->
            new ConfigurationException(
                "The setting `state` is missing; name there, as s3://bucket/prefix or a directory,"
                    + " where deployments keep their lock and their mirror."));
  }

  /** A connection that carries settings. */
  public interface Carrier {
    /** The settings of the environment that opened the connection. */
    DeploymentSettings deploymentSettings();
  }
}
