package io.github.redshiftdevops.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.redshiftdevops.state.contract.StateStoreContract;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DirectoryStateStoreTest extends StateStoreContract {
  private static final StateKey KEY = new StateKey("history/1.json");

  @TempDir Path directory;

  @Override
  protected StateStore open() {
    return StateStores.open(directory.resolve("state").toString());
  }

  @Test
  void keepsAnObjectAsAPlainFileOfItsName() {
    try (var store = open()) {
      store.create(KEY, "{}");
    }

    assertThat(directory.resolve("state/history/1.json")).hasContent("{}");
  }

  @Test
  void readsWhatAnotherProgramHasWritten() throws IOException {
    try (var store = open()) {
      Files.writeString(directory.resolve("state/lock.json"), "restored");
      var seen = store.read(new StateKey("lock.json")).orElseThrow();

      assertThat(store.replace(new StateKey("lock.json"), seen.etag(), "mine")).isPresent();
    }
  }

  @Test
  void ignoresFilesThatAreNoObjects() throws IOException {
    try (var store = open()) {
      store.create(KEY, "{}");
      Files.writeString(directory.resolve("state/README"), "Do not touch");
      Files.writeString(directory.resolve("state/.DS_Store"), "");

      assertThat(store.list("")).containsExactly(KEY);
    }
  }

  @Test
  void overwritesWhatAKilledWriterLeft() throws IOException {
    try (var store = open()) {
      Files.writeString(directory.resolve("state/.writing"), "half an obj");

      assertThat(store.create(KEY, "whole")).isPresent();
      assertThat(store.read(KEY).orElseThrow().content()).isEqualTo("whole");
    }
  }

  @Test
  void leavesNoEmptyFolder_whenItsLastObjectIsRemoved() {
    try (var store = open()) {
      store.create(KEY, "{}");
      store.remove(KEY);
    }

    assertThat(directory.resolve("state/history")).doesNotExist();
    assertThat(directory.resolve("state")).exists();
  }

  @Test
  void saysWhatToDo_whenTheDirectoryIsAFile() throws IOException {
    var file = Files.writeString(directory.resolve("file"), "");

    assertThatThrownBy(() -> StateStores.open(file.toString()))
        .isInstanceOf(StateRefusedException.class)
        .hasMessageContainingAll(file.toString(), "name a directory in the setting 'state'");
  }

  @Test
  void endsAWaitOnAnInterrupt_andKeepsTheOthersLock() throws IOException {
    var root = Files.createDirectories(directory.resolve("state"));
    try (var holder = new DirectoryLock(root.resolve(".lock"), Duration.ofSeconds(5));
        var store = open()) {
      holder.holding(
          () -> {
            Thread.currentThread().interrupt();
            assertThatThrownBy(() -> store.create(KEY, "{}"))
                .isInstanceOf(StateUnavailableException.class);
            assertThat(Thread.interrupted()).isTrue();
            return null;
          });
      assertThat(store.create(KEY, "{}")).isPresent();
    }
  }

  @Test
  void givesUp_whenAnotherHoldsTheLockTooLong() throws IOException {
    var root = Files.createDirectories(directory.resolve("state"));
    try (var holder = new DirectoryLock(root.resolve(".lock"), Duration.ofSeconds(5));
        var store = StateStores.open(root.toString(), Duration.ofMillis(50))) {
      holder.holding(
          () -> {
            assertThatThrownBy(() -> store.create(KEY, "{}"))
                .isInstanceOf(StateUnavailableException.class)
                .hasMessageContaining("another process has locked");
            return null;
          });
    }
  }
}
