package io.github.redshiftdevops.checkpoint;

import static io.github.redshiftdevops.checkpoint.Rows.DATABASE;
import static io.github.redshiftdevops.checkpoint.Rows.history;
import static io.github.redshiftdevops.checkpoint.Rows.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.redshiftdevops.ConfigurationException;
import io.github.redshiftdevops.ExitCode;
import io.github.redshiftdevops.state.StateKey;
import io.github.redshiftdevops.state.contract.MemoryStateStore;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StateDamageTest {
  private final MemoryStateStore store = new MemoryStateStore();
  private final Mirror mirror = new Mirror(store, () -> Runnable::run);

  @BeforeEach
  void crashAfterARecord() {
    var session = mirror.begin(DATABASE, history(row("a", 1)), Tail.NONE);
    session.recorded(row("b", 2));
  }

  private StateKey tailKey() {
    return store.list(StateLayout.TAIL).get(0);
  }

  private void change(StateKey key, UnaryOperator<String> change) {
    var object = store.read(key).orElseThrow();
    var changed = change.apply(object.content());
    assertThat(changed).isNotEqualTo(object.content());
    store.replace(key, object.etag(), changed);
  }

  private void assertDamaged(StateKey key) {
    assertThatThrownBy(() -> mirror.begin(DATABASE, history(row("a", 1)), Tail.POSSIBLE))
        .isInstanceOfSatisfying(
            StateDamagedException.class,
            e -> assertThat(e.exitCode()).isEqualTo(ExitCode.DECISION_NEEDED))
        .hasMessageContainingAll("memory/" + key, "state rebuild")
        .hasNoCause();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "null",
        "[]",
        "{}",
        "{\"format\": 0}",
        "{\"format\": 1}",
        "{\"format\": 1} {}",
        "{\"format\": 1, \"rows\": [null]}",
        "{\"format\": 1, \"rows\": \"none\"}"
      })
  void refusesWhatItCannotRead(String content) {
    change(StateLayout.HISTORY, before -> content);

    assertDamaged(StateLayout.HISTORY);
  }

  @ParameterizedTest
  @CsvSource({
    "\"a\", \"x\"",
    "9:a, 9:b",
    "EXECUTED, RERAN",
    "\"order\" : 1, \"order\" : 2",
    "'\"order\" : 1,', ''",
    "'\"id\" : \"a\",', ''",
    "'\"lastChange\" : 0,', ''",
    "4d5e1e7a/dev/public, ' '"
  })
  void refusesAChangeByHand(String text, String by) {
    change(StateLayout.HISTORY, before -> before.replace(text, by == null ? "" : by));

    assertDamaged(StateLayout.HISTORY);
  }

  @Test
  void refusesAChangedTailObject() {
    change(tailKey(), content -> content + " ");

    assertDamaged(tailKey());
  }

  @Test
  void refusesATailObjectThatNobodyWrote() {
    var content = "{\"format\": 1, \"changes\": []}";
    var key = StateLayout.tail(9, content);
    store.create(key, content);

    assertDamaged(key);
  }

  @Test
  void refusesANewerFormat_andNamesTheMend() {
    change(StateLayout.HISTORY, content -> content.replace("\"format\" : 1", "\"format\" : 2"));

    assertThatThrownBy(() -> mirror.read(Tail.NONE))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContainingAll("memory/history.json", "format 2", "later");
  }

  @Test
  void toleratesWhatALaterVersionAdds() {
    change(
        StateLayout.HISTORY,
        content -> content.replace("\"lastChange\"", "\"more\" : {}, \"lastChange\""));

    assertThat(mirror.read(Tail.POSSIBLE).history()).isEqualTo(history(row("a", 1), row("b", 2)));
  }

  @Test
  void isRebuilt() {
    change(StateLayout.HISTORY, content -> "damaged");
    change(tailKey(), content -> "damaged");

    mirror.rebuild(DATABASE, history(row("a", 1)));

    assertThat(mirror.read(Tail.POSSIBLE).history()).isEqualTo(history(row("a", 1)));
  }
}
