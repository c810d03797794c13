package io.github.redshiftdevops.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import liquibase.changelog.ChangeSet;
import liquibase.exception.DatabaseException;
import liquibase.exception.LiquibaseException;
import org.junit.jupiter.api.Test;

class TransactionBoundaryTest {
  private final List<String> sent = new ArrayList<>();
  private final TransactionBoundary boundary =
      new TransactionBoundary(
          new TransactionBoundary.Transaction() {
            @Override
            public void commit() {
              sent.add("COMMIT");
            }

            @Override
            public void rollback() {
              sent.add("ROLLBACK");
            }

            @Override
            public void passFence() {
              sent.add("fence");
            }
          });

  @Test
  void commitsAtOnce_outsideOfChangeSets() throws DatabaseException {
    boundary.commit();

    assertThat(sent).containsExactly("COMMIT");
  }

  @Test
  void commitsAChangeSetOnlyWithItsRow() throws DatabaseException {
    var one = changeSet("1");
    boundary.begin(one, false);
    boundary.sent();
    boundary.commit();
    assertThat(sent).isEmpty();

    boundary.recorded(one);
    assertThat(sent).containsExactly("fence", "COMMIT");
  }

  @Test
  void doesWorkThatCommitsInManyPlacesInOneTransaction() throws LiquibaseException {
    boundary.inOneTransaction(
        () -> {
          boundary.commit();
          assertThat(sent).as("before its first statement").containsExactly("COMMIT");
          boundary.sent();
          boundary.commit();
          boundary.sent();
          boundary.commit();
          assertThat(sent).hasSize(1);
        });

    assertThat(sent).containsExactly("COMMIT", "fence", "COMMIT");
  }

  @Test
  void undoesAllOfSuchWork_whenItFails() {
    var failure = new DatabaseException("not to be dropped");

    assertThatThrownBy(
            () ->
                boundary.inOneTransaction(
                    () -> {
                      boundary.sent();
                      boundary.commit();
                      throw failure;
                    }))
        .isSameAs(failure);

    assertThat(sent).containsExactly("ROLLBACK");
  }

  @Test
  void refusesTheRestOfSuchWork_whenSomebodyRolledBackInItsMiddle() {
    assertThatThrownBy(
            () ->
                boundary.inOneTransaction(
                    () -> {
                      boundary.rollback();
                      boundary.sent();
                      boundary.rollback();
                      boundary.sent();
                    }))
        .hasMessageContaining("nothing is changed");

    assertThat(sent).containsExactly("ROLLBACK", "ROLLBACK", "ROLLBACK");
  }

  @Test
  void commitsAtOnceAgain_behindSuchWork() throws LiquibaseException {
    assertThatThrownBy(
            () ->
                boundary.inOneTransaction(
                    () -> {
                      throw new DatabaseException("failed");
                    }))
        .hasMessage("failed");
    boundary.inOneTransaction(() -> {});
    boundary.commit();

    assertThat(sent).containsExactly("ROLLBACK", "COMMIT", "COMMIT");
  }

  @Test
  void passesTheFenceOnce_whereItWasPassedAlongWithTheRow() throws DatabaseException {
    var one = changeSet("1");
    boundary.begin(one, false);
    boundary.sent();
    boundary.passed();
    boundary.recorded(one);

    assertThat(sent).containsExactly("COMMIT");
  }

  @Test
  void passesTheFenceAnew_afterARollback() throws DatabaseException {
    boundary.sent();
    boundary.passed();
    boundary.rollback();
    boundary.sent();
    boundary.commit();

    assertThat(sent).containsExactly("ROLLBACK", "fence", "COMMIT");
  }

  @Test
  void staysOpen_whenLiquibaseRollsBackAfterThePreconditions() throws DatabaseException {
    var one = changeSet("1");
    boundary.begin(one, false);
    boundary.rollback();
    boundary.sent();
    boundary.commit();
    boundary.recorded(one);

    assertThat(sent).containsExactly("ROLLBACK", "fence", "COMMIT");
  }

  @Test
  void rollsBackWhatAChangeSetWithoutRowLeft_whenTheNextBegins() throws DatabaseException {
    var two = changeSet("2");
    boundary.begin(changeSet("1"), false);
    boundary.sent();
    boundary.begin(two, false);
    boundary.recorded(two);

    assertThat(sent).containsExactly("ROLLBACK", "COMMIT");
  }

  @Test
  void commitsAgain_onceAnOpenChangeSetIsAbandoned() throws DatabaseException {
    boundary.begin(changeSet("1"), false);
    boundary.abandon();
    boundary.commit();

    assertThat(sent).containsExactly("ROLLBACK", "COMMIT");
  }

  @Test
  void commitsAnnouncedRollbacksTogether_withTheLastRow() throws DatabaseException {
    var one = changeSet("1");
    var two = changeSet("2");
    boundary.announce(two);
    boundary.announce(one);
    boundary.sent();
    boundary.commit();
    boundary.recorded(two);
    boundary.commit();
    assertThat(sent).isEmpty();

    boundary.recorded(one);
    assertThat(sent).containsExactly("fence", "COMMIT");
  }

  @Test
  void commitsARowThatBelongsToNoOpenChangeSet() throws DatabaseException {
    boundary.recorded(changeSet("1"));

    assertThat(sent).containsExactly("COMMIT");
  }

  @Test
  void holdsUnrecordedWork_fromTheFirstStatementToItsRow() throws DatabaseException {
    var one = changeSet("1");
    boundary.begin(one, false);
    assertThat(boundary.holdsUnrecordedWork()).isFalse();
    boundary.sent();
    assertThat(boundary.holdsUnrecordedWork()).isTrue();
    boundary.recorded(one);
    assertThat(boundary.holdsUnrecordedWork()).isFalse();
  }

  @Test
  void commitsAGroupOnce_andIgnoresWhatLiquibaseSendsBetweenItsMembers() throws DatabaseException {
    share("1");
    boundary.commit();
    share("2");
    assertThat(boundary.groupSize()).isEqualTo(2);
    assertThat(sent).containsExactly("ROLLBACK");

    boundary.endGroup();

    assertThat(sent).containsExactly("ROLLBACK", "fence", "COMMIT");
    assertThat(boundary.groupSize()).isZero();
  }

  @Test
  void losesTheGroup_whenAMemberIsRolledBackAfterItsFirstStatement() throws DatabaseException {
    share("1");
    boundary.begin(changeSet("2"), true);
    boundary.sent();
    boundary.rollback();
    boundary.abandon();
    boundary.endGroup();

    assertThat(sent).containsExactly("ROLLBACK", "ROLLBACK", "ROLLBACK");
  }

  @Test
  void keepsTheGroup_whenAMemberHasNothingToDo() throws DatabaseException {
    share("1");
    boundary.begin(changeSet("2"), true);
    boundary.rollback();
    boundary.abandon();
    boundary.endGroup();

    assertThat(sent).containsExactly("ROLLBACK", "fence", "COMMIT");
  }

  @Test
  void commitsTheGroup_beforeAChangeSetOfItsOwn() throws DatabaseException {
    share("1");
    boundary.begin(changeSet("2"), false);

    assertThat(sent).containsExactly("ROLLBACK", "fence", "COMMIT");
  }

  /** What Liquibase does around a change set that shares a transaction. */
  private void share(String id) throws DatabaseException {
    var changeSet = changeSet(id);
    boundary.begin(changeSet, true);
    boundary.rollback();
    boundary.sent();
    boundary.commit();
    boundary.recorded(changeSet);
  }

  @Test
  void tellsItsFollowersBeforeAndAfterACommit_once() throws DatabaseException {
    boundary.followedBy(new Follower(null));
    boundary.commit();
    boundary.commit();

    assertThat(sent).containsExactly("committing", "COMMIT", "COMMITTED", "COMMIT");
  }

  @Test
  void rollsBack_whenAFollowerRefusesTheCommit() {
    boundary.followedBy(new Follower(new DatabaseException("no")));

    assertThatThrownBy(boundary::commit).hasMessage("no");

    assertThat(sent).containsExactly("committing", "ROLLBACK", "ROLLED_BACK");
  }

  private final class Follower implements TransactionFollower {
    private final DatabaseException refusal;

    Follower(DatabaseException refusal) {
      this.refusal = refusal;
    }

    @Override
    public void committing() throws DatabaseException {
      sent.add("committing");
      if (refusal != null) {
        throw refusal;
      }
    }

    @Override
    public void ended(Outcome outcome) {
      sent.add(outcome.name());
    }
  }

  private static ChangeSet changeSet(String id) {
    return new ChangeSet(id, "author", false, false, "changelog.xml", null, null, null);
  }
}
