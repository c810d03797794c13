package io.github.redshiftdevops.sandbox.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OrphanedPostmasterTest {
  @TempDir private Path data;

  @Test
  void sparesAnotherProgramThatHasGotTheProcessId() throws IOException {
    long own = ProcessHandle.current().pid();
    Files.writeString(lock(), own + "\n" + data + "\n");
    OrphanedPostmaster.stop(data);
    assertThat(lock()).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n", "2147483646\n/data\n"})
  void clearsALockOfNobody(String content) throws IOException {
    Files.writeString(lock(), content);
    OrphanedPostmaster.stop(data);
    assertThat(lock()).doesNotExist();
  }

  @Test
  void doesNothing_whenThereIsNoLock() throws IOException {
    OrphanedPostmaster.stop(data.resolve("not-created-yet"));
    assertThat(data).isEmptyDirectory();
  }

  private Path lock() {
    return data.resolve("postmaster.pid");
  }
}
