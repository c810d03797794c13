package io.github.redshiftdevops.history;

import io.github.redshiftdevops.RedshiftDevopsException;
import io.github.redshiftdevops.checkpoint.History;
import io.github.redshiftdevops.checkpoint.StateFailures;
import io.github.redshiftdevops.checkpoint.Verified;
import io.github.redshiftdevops.database.RedshiftDatabase;
import io.github.redshiftdevops.state.StateStores;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import liquibase.Scope;
import liquibase.exception.DatabaseException;

/**
 * Notes in the state what a verification was about and how it ended, so that other environments can
 * be deployed to from there. Without the setting {@code state} it notes nothing.
 */
public final class VerificationNote {
  private final Optional<String> state;
  private final History deployed;
  private final Clock clock;

  private VerificationNote(Optional<String> state, History deployed, Clock clock) {
    this.state = state;
    this.deployed = deployed;
    this.clock = clock;
  }

  /** To be called before the verification begins: reads what is deployed. */
  public static VerificationNote begin(RedshiftDatabase database, Clock clock)
      throws DatabaseException {
    var state = database.deploymentSettings().state();
    var deployed =
        state.isPresent()
            ? HistoryPlace.of(database).read(database).history()
            : History.of(List.of());
    return new VerificationNote(state, deployed, clock);
  }

  /** Never fails: who is not noted is not promoted, and verifies again. */
  public void ended(boolean passed) {
    try {
      state.ifPresent(place -> StateFailures.answer(() -> write(place, passed)));
    } catch (RedshiftDevopsException e) {
      Scope.getCurrentScope()
          .getLog(getClass())
          .warning(
              "How the verification ended could not be noted in the state, and nothing can be"
                  + " promoted from here until it is verified again: "
                  + e.getMessage());
    }
  }

  private void write(String place, boolean passed) {
    try (var store = StateStores.open(place)) {
      Verified.of(deployed, passed, clock.instant()).writeTo(store);
    }
  }
}
