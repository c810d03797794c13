package io.github.redshiftdevops.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StateKeyTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "lock.json",
        "history/000001-5f2c.json",
        "journal/3f_a/1/0-intent.json",
        "deployments/2026-11-23t21-09-22z/summary.json"
      })
  void acceptsPlainNames(String name) {
    assertThatCode(() -> new StateKey(name)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "lock",
        ".json",
        ".lock",
        "/lock.json",
        "history//1.json",
        "history/",
        "../lock.json",
        "history/../../lock.json",
        "history/./1.json",
        "history.json/1.json",
        "Lock.json",
        "lock.json ",
        "lock.json\n",
        "a\\b.json",
        "c:/lock.json",
        "%2e%2e/lock.json",
        "lock.tar.gz",
        "-lock.json",
        "ümlaut.json"
      })
  void refusesEverythingElse(String name) {
    assertThatThrownBy(() -> new StateKey(name))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'" + name + "'");
    assertThat(StateKey.parse(name)).isEmpty();
  }

  @Test
  void refusesWhatIsTooLong() {
    var folder = "a".repeat(99) + "/";

    assertThat(StateKey.parse(folder.repeat(3) + "a.json")).isPresent();
    assertThat(StateKey.parse(folder.repeat(4) + "a.json")).isEmpty();
    assertThat(StateKey.parse("a".repeat(101) + "/a.json")).isEmpty();
  }

  @Property
  void staysInItsStore(
      @ForAll @StringLength(max = 12) @Chars({'a', '.', '/', '\\', '-', '~', '0'}) String name) {
    var root = Path.of("/state");

    assertThat(StateKey.parse(name).filter(key -> !inside(root, key))).isEmpty();
  }

  @Property
  void isNeverTheFolderOfAnother(
      @ForAll @StringLength(max = 8) @Chars({'a', '.', '/'}) String one,
      @ForAll @StringLength(max = 8) @Chars({'a', '.', '/'}) String rest) {
    if (StateKey.parse(one).isPresent()) {
      assertThat(StateKey.parse(one + "/" + rest)).isEmpty();
    }
  }

  private static boolean inside(Path root, StateKey key) {
    var path = root.resolve(key.name()).normalize();
    return path.startsWith(root) && path.toString().equals(root + "/" + key);
  }
}
