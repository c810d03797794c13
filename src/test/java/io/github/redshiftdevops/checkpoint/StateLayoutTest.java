package io.github.redshiftdevops.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.redshiftdevops.state.StateKey;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StateLayoutTest {
  private static ChangeSetIdentity changeSet(String id) {
    return new ChangeSetIdentity(id, "ann", "db/root.xml");
  }

  private static String inJournal(String id, int attempt, String name) {
    return StateLayout.inJournal(StateLayout.journalName(changeSet(id), attempt), name).name();
  }

  @Test
  void namesATailObjectByItsLastChangeAndItsContent() {
    var key = StateLayout.tail(42, "{}");

    assertThat(key.name()).isEqualTo("history/000042-44136fa355b3678a.json");
    assertThat(StateLayout.tailOrder(key)).hasValue(42);
    assertThat(StateLayout.tailHolds(key, "{}")).isTrue();
    assertThat(StateLayout.tailHolds(key, "{ }")).isFalse();
  }

  @Test
  void listsTheTailInItsOrder() {
    assertThat(Stream.of(999_999L, 10L, 9L).map(order -> StateLayout.tail(order, "")).sorted())
        .map(key -> StateLayout.tailOrder(key).orElseThrow())
        .containsExactly(9L, 10L, 999_999L);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "history.json",
        "history/1.json",
        "history/1-44136fa355b3678a.txt",
        "history/x-44136fa355b3678a.json",
        "history/1-44136fa355b3678a9.json",
        "history/1/44136fa355b3678a.json"
      })
  void takesNothingElseForATailObject(String name) {
    assertThat(StateLayout.tailOrder(new StateKey(name))).isEmpty();
    assertThat(StateLayout.tailHolds(new StateKey(name), "{}")).isFalse();
  }

  @Test
  void namesAJournalSoThatPeopleFindIt() {
    assertThat(inJournal("Vacuum SALES, again!", 2, "01-intent"))
        .matches("journal/vacuum-sales-again--[0-9a-f]{16}/002/01-intent\\.json")
        .startsWith(StateLayout.journals(changeSet("Vacuum SALES, again!")));
  }

  @Property
  void hasAJournalForEveryChangeSet(@ForAll String id) {
    assertThat(inJournal(id, 1, "intent")).startsWith("journal/");
  }

  @Test
  void keepsChangeSetsApart_thatLookAlike() {
    var others =
        Stream.of(
            changeSet("vacuum"),
            changeSet("Vacuum"),
            changeSet("vacuum!"),
            new ChangeSetIdentity("vacuum", "bob", "db/root.xml"),
            new ChangeSetIdentity("vacuum", "ann", "db/other.xml"),
            changeSet("x".repeat(255)),
            changeSet("x".repeat(254)));

    assertThat(others.map(StateLayout::journals)).doesNotHaveDuplicates();
  }

  @Test
  void hasASummaryForEachDeployment() {
    assertThat(StateLayout.summary("1234567890").name())
        .isEqualTo("deployments/1234567890/summary.json");
    assertThatThrownBy(() -> StateLayout.summary("../lock"))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
