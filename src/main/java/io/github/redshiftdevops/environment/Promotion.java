package io.github.redshiftdevops.environment;

import static java.util.stream.Collectors.joining;

import io.github.redshiftdevops.ChangeLogRefusedException;
import io.github.redshiftdevops.ConfigurationException;
import io.github.redshiftdevops.RedshiftDevopsException;
import io.github.redshiftdevops.checkpoint.StateFailures;
import io.github.redshiftdevops.checkpoint.Verified;
import io.github.redshiftdevops.database.DeploymentSettings;
import io.github.redshiftdevops.database.RedshiftDatabase;
import io.github.redshiftdevops.execution.Selection;
import io.github.redshiftdevops.state.StateStores;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import liquibase.ChecksumVersion;
import liquibase.Scope;
import liquibase.changelog.ChangeSet;
import liquibase.database.Database;
import liquibase.exception.UnexpectedLiquibaseException;

/**
 * Lets only those change sets run that were deployed and verified in another environment with the
 * same checksum. It asks the state of that environment, and no warehouse.
 */
public final class Promotion {
  private static final int SHOWN = 5;

  private final String from;
  private final Verified verified;
  private final Database database;

  private Promotion(String from, Verified verified, Database database) {
    this.from = from;
    this.verified = verified;
    this.database = database;
  }

  /**
   * What may run on a database, by one request; empty if its settings name no such environment.
   *
   * @throws ConfigurationException if there is no such environment, or it has no state
   * @throws ChangeLogRefusedException if it was never verified, or the last time not all passed
   * @throws RedshiftDevopsException if its state cannot be read
   */
  public static Optional<Promotion> to(RedshiftDatabase database) {
    var settings = database.deploymentSettings();
    return settings.promoteFrom().map(from -> new Promotion(from, read(from, settings), database));
  }

  private static Verified read(String from, DeploymentSettings settings) {
    var state = Environment.stateOf(from);
    if (settings.state().filter(state::equals).isPresent()) {
      throw new ConfigurationException(
          "`promote-from` names %s, whose state is this environment's own; name the environment"
                  .formatted(from)
              + " that comes before this one.");
    }
    var found =
        StateFailures.answer(
            () -> {
              try (var store = StateStores.open(state)) {
                return Verified.read(store);
              }
            });
    return passed(from, found);
  }

  private static Verified passed(String from, Optional<Verified> found) {
    if (found.isEmpty()) {
      throw new ChangeLogRefusedException(
          "%s was never verified, so nothing can be promoted from there; name its `verifications`,"
                  .formatted(from)
              + " and deploy there first.");
    }
    if (!found.get().passed()) {
      throw new ChangeLogRefusedException(
          "The last verification of %s, at %s, did not pass, so nothing can be promoted from there;"
                  .formatted(from, found.get().at())
              + " mend that, and run `verify` there.");
    }
    return found.get();
  }

  /** Why a change set may not run, in one sentence; empty if it may. */
  public Optional<String> refusal(ChangeSet changeSet) {
    return reason(changeSet)
        .map(
            reason ->
                "%s in %s; deploy it there first, and let the verifications pass."
                    .formatted(reason, from));
  }

  private Optional<String> reason(ChangeSet changeSet) {
    var identity = Selection.identity(changeSet);
    if (verified.covers(identity, checksum(changeSet))) {
      return Optional.empty();
    }
    return Optional.of(
        verified.knows(identity) ? "verified with another checksum" : "not verified");
  }

  /** As Liquibase records it: what changes do on other databases does not count. */
  private String checksum(ChangeSet changeSet) {
    try {
      return Scope.child(
          Map.of(Scope.Attr.database.name(), database),
          () -> changeSet.generateCheckSum(ChecksumVersion.latest()).toString());
    } catch (Exception e) {
      throw new UnexpectedLiquibaseException(e);
    }
  }

  /**
   * Refuses all, before anything runs, if one of them may not.
   *
   * @throws ChangeLogRefusedException with the first of those
   */
  void require(List<ChangeSet> pending) {
    var refused = pending.stream().filter(each -> reason(each).isPresent()).toList();
    if (!refused.isEmpty()) {
      throw new ChangeLogRefusedException(
          "%d of %d change sets to run cannot be promoted from %s: %s%s; deploy them there first, and"
                  .formatted(
                      refused.size(),
                      pending.size(),
                      from,
                      refused.stream().limit(SHOWN).map(this::line).collect(joining(", ")),
                      refused.size() > SHOWN ? " and others" : "")
              + " let the verifications pass.");
    }
  }

  private String line(ChangeSet changeSet) {
    return "%s (%s there)".formatted(Selection.name(changeSet), reason(changeSet).orElseThrow());
  }
}
