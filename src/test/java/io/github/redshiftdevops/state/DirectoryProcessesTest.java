package io.github.redshiftdevops.state;

import static io.github.redshiftdevops.state.DirectoryWriter.COUNTER;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Several processes on one directory, and processes that are killed. */
@Timeout(120)
class DirectoryProcessesTest {
  private static final int FILLING = 200_000;
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @TempDir Path directory;

  @Test
  void losesNoIncrement_whenFourProcessesCount() throws Exception {
    try (var store = open()) {
      store.create(COUNTER, DirectoryWriter.content(0, 0));
      var processes = new ArrayList<Process>();
      for (int i = 0; i < 4; i++) {
        processes.add(DirectoryWriter.start(directory, 100, 0, PATIENCE));
      }
      for (var process : processes) {
        process.getInputStream().readAllBytes();
        assertThat(process.waitFor()).isZero();
      }
      assertThat(count(store)).isEqualTo(400);
    }
  }

  @Test
  void leavesWholeObjectsAndNoLock_whenAWriterIsKilled() throws Exception {
    var random = new Random(1);
    try (var store = open()) {
      store.create(COUNTER, DirectoryWriter.content(0, FILLING));
      for (int round = 0; round < 8; round++) {
        int told = killAfter(1 + random.nextInt(20));

        // The last number that it told is written, and at most one more.
        assertThat(count(store)).isBetween(told, told + 1);
        assertThat(DirectoryWriter.increment(store, FILLING)).isLessThanOrEqualTo(told + 2);
      }
    }
  }

  @Test
  void keepsOtherProcessesOut_whenAnotherStoreOfThisOneIsClosed() throws Exception {
    try (var store = open();
        var holder = new DirectoryLock(directory.resolve(".lock"), PATIENCE)) {
      store.create(COUNTER, DirectoryWriter.content(0, 0));
      holder.holding(
          () -> {
            StateStores.open(directory.toString(), Duration.ofMillis(20)).close();
            assertThat(increments(Duration.ofMillis(200))).isZero();
            return null;
          });
      assertThat(increments(PATIENCE)).isOne();
    }
  }

  /** How many of the one increment that it was to do a process has done. */
  private long increments(Duration patience) throws IOException {
    var process = DirectoryWriter.start(directory, 1, 0, patience);
    try (var output = process.inputReader()) {
      return output.lines().count();
    }
  }

  /** Lets a process write until it has told so many numbers, kills it, and returns the last one. */
  private int killAfter(int numbers) throws IOException, InterruptedException {
    var process = DirectoryWriter.start(directory, Integer.MAX_VALUE, FILLING, PATIENCE);
    try (var output = process.inputReader()) {
      var told = new ArrayList<String>();
      for (int i = 0; i < numbers; i++) {
        told.add(output.readLine());
      }
      // Unlike Process.destroyForcibly, this leaves the output readable.
      process.toHandle().destroyForcibly();
      output.lines().forEach(told::add);
      process.waitFor();
      return Integer.parseInt(told.get(told.size() - 1));
    } finally {
      process.destroyForcibly();
    }
  }

  private StateStore open() {
    return StateStores.open(directory.toString(), PATIENCE);
  }

  private static int count(StateStore store) {
    return DirectoryWriter.count(store.read(COUNTER).orElseThrow().content());
  }
}
