package io.github.redshiftdevops.sandbox.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CreationTest {
  @TempDir private Path directory;
  private Path data;

  @BeforeEach
  void nameTheData() {
    data = directory.resolve("pgdata");
  }

  @Test
  void throwsAwayWhatWasBegunAndNotFinished() throws IOException {
    new Creation(data).begin();
    Files.createDirectories(data.resolve("base"));
    Files.writeString(data.resolve("postgresql.conf"), "");

    new Creation(data).clearUnfinished();

    assertThat(directory).isEmptyDirectory();
  }

  @Test
  void keepsWhatWasFinished() throws IOException {
    var creation = new Creation(data);
    creation.begin();
    Files.createDirectories(data);
    creation.finish();

    new Creation(data).clearUnfinished();

    assertThat(data).exists();
  }

  @Test
  void neverMarksDataThatIsThere() throws IOException {
    Files.createDirectories(data);
    var creation = new Creation(data);
    creation.begin();
    creation.clearUnfinished();
    assertThat(data).exists();
  }
}
