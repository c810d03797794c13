package io.github.redshiftdevops.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.redshiftdevops.ChangeSetFailedException;
import io.github.redshiftdevops.database.TransactionFollower.Outcome;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import liquibase.changelog.ChangeSet;
import liquibase.exception.DatabaseException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** A COMMIT whose answer never came. */
class LostCommitTest {
  private static final DatabaseException LOST =
      new DatabaseException(new SQLException("An I/O error occurred", "08006"));

  private final List<String> happened = new ArrayList<>();
  private final Lossy transaction = new Lossy();
  private final TransactionBoundary boundary = new TransactionBoundary(transaction);
  private final ChangeSet changeSet =
      new ChangeSet("1", "author", false, false, "changelog.xml", null, null, null);

  @Test
  void goesOn_ifTheRowIsThere() throws DatabaseException {
    loseTheCommit(Outcome.COMMITTED);

    assertThat(happened)
        .containsExactly("COMMIT", "reconnect", "look", "ROLLBACK", "told COMMITTED");
  }

  @Test
  void fails_ifTheRowIsNotThere_soThatItMayRunAgain() {
    assertThatThrownBy(() -> loseTheCommit(Outcome.ROLLED_BACK)).isSameAs(LOST);

    assertThat(happened).endsWith("told ROLLED_BACK");
  }

  @Test
  void endsTheDeployment_ifNobodyCanTell() {
    assertThatThrownBy(() -> loseTheCommit(Outcome.UNKNOWN))
        .isInstanceOf(ChangeSetFailedException.class)
        .hasMessageContaining("whether it took effect could not be seen (An I/O error occurred)");

    assertThat(happened).endsWith("told UNKNOWN");
  }

  @Test
  void endsTheDeployment_ifTheConnectionIsNotOursToOpenAgain() {
    transaction.ours = false;

    assertThatThrownBy(() -> loseTheCommit(Outcome.COMMITTED))
        .isInstanceOf(ChangeSetFailedException.class);

    assertThat(happened).containsExactly("COMMIT", "reconnect", "told UNKNOWN");
  }

  @ParameterizedTest
  @EnumSource(mode = Mode.EXCLUDE, names = "UNKNOWN")
  void tellsNobodyOfWhatTheNewConnectionCommits(Outcome seen) {
    transaction.commitsItself = true;
    try {
      loseTheCommit(seen);
    } catch (DatabaseException expected) {
      assertThat(expected).isSameAs(LOST);
    }

    assertThat(happened)
        .containsExactly("COMMIT", "reconnect", "COMMIT", "look", "ROLLBACK", "told " + seen);
  }

  @Test
  void looksAgain_ifTheConnectionIsLostOverTheLook() throws DatabaseException {
    transaction.lostLooks = 2;

    loseTheCommit(Outcome.COMMITTED);

    assertThat(happened)
        .containsExactly(
            "COMMIT",
            "reconnect",
            "look",
            "ROLLBACK",
            "reconnect",
            "look",
            "ROLLBACK",
            "reconnect",
            "look",
            "ROLLBACK",
            "told COMMITTED");
  }

  @Test
  void givesUp_ifTheConnectionIsLostOverThreeLooks() {
    transaction.lostLooks = 3;

    assertThatThrownBy(() -> loseTheCommit(Outcome.COMMITTED))
        .isInstanceOf(ChangeSetFailedException.class)
        .hasMessageContaining("whether it took effect could not be seen");

    assertThat(happened).filteredOn("look"::equals).hasSize(3);
    assertThat(happened).endsWith("told UNKNOWN");
  }

  @Test
  void looksOnce_ifTheLookFailsOnALivingConnection() {
    transaction.lookFails = true;

    assertThatThrownBy(() -> loseTheCommit(Outcome.COMMITTED))
        .isInstanceOf(ChangeSetFailedException.class);

    assertThat(happened).filteredOn("look"::equals).hasSize(1);
    assertThat(happened).endsWith("told UNKNOWN");
  }

  private void loseTheCommit(Outcome seen) throws DatabaseException {
    boundary.begin(changeSet, false);
    boundary.followedBy(new Witness(seen));
    boundary.recorded(changeSet);
  }

  private final class Witness implements TransactionFollower {
    private final Outcome seen;

    Witness(Outcome seen) {
      this.seen = seen;
    }

    @Override
    public void committing() {
      // It has nothing to say.
    }

    @Override
    public Outcome look() throws DatabaseException {
      happened.add("look");
      transaction.beforeTheAnswer();
      return seen;
    }

    @Override
    public void ended(Outcome outcome) {
      happened.add("told " + outcome);
    }
  }

  private final class Lossy implements TransactionBoundary.Transaction {
    private boolean ours = true;
    private boolean commitsItself;
    private boolean lost;
    private boolean replaced;
    private int lostLooks;
    private boolean lookFails;

    /** What becomes of a look. */
    void beforeTheAnswer() throws DatabaseException {
      if (lostLooks > 0) {
        lostLooks--;
        lost = true;
        throw LOST;
      }
      if (lookFails) {
        throw new DatabaseException("permission denied");
      }
    }

    @Override
    public void commit() throws DatabaseException {
      happened.add("COMMIT");
      if (!replaced) {
        lost = true;
        throw LOST;
      }
    }

    @Override
    public void rollback() {
      happened.add("ROLLBACK");
    }

    @Override
    public boolean isLost() {
      return lost;
    }

    @Override
    public boolean reconnect() throws DatabaseException {
      happened.add("reconnect");
      replaced = true;
      lost = !ours;
      if (commitsItself) {
        boundary.commit();
      }
      return ours;
    }

    @Override
    public void passFence() {
      // It is always passed.
    }
  }
}
