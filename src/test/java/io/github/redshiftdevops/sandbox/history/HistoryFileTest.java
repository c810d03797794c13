package io.github.redshiftdevops.sandbox.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.redshiftdevops.sandbox.history.HistoryEvent.StatementEnded;
import io.github.redshiftdevops.sandbox.history.HistoryEvent.StatementStarted;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HistoryFileTest {
  private final Path path;

  HistoryFileTest(@TempDir Path directory) {
    this.path = directory.resolve("history");
  }

  @Test
  void goesOnAfterALineThatAKilledProcessLeftHalfWritten() throws IOException {
    try (var file = new HistoryFile(path, 1000)) {
      file.append(List.of(started(1)));
    }
    Files.writeString(path, "{\"query\":2,\"tra", StandardOpenOption.APPEND);
    try (var file = new HistoryFile(path, 1000)) {
      file.append(List.of(started(3)));
    }
    assertThat(Files.readAllLines(path))
        .hasSize(2)
        .allSatisfy(line -> assertThat(line).startsWith("{").endsWith("}"));
  }

  @Test
  void writesNothingBeyondAscii() throws IOException {
    try (var file = new HistoryFile(path, 1000)) {
      file.append(List.of(new StatementEnded(1, "failed", 0, "Grüße 😀\n", 2)));
    }
    assertThat(Files.readString(path)).isASCII().hasLineCount(1);
  }

  @Test
  void forgetsTheOlderHalfAtItsLimit_butNoStatementThatStillRuns() throws IOException {
    try (var file = new HistoryFile(path, 4000)) {
      file.append(List.of(started(1)));
      for (int query = 2; query <= 100; query++) {
        file.append(List.of(started(query)));
        file.append(List.of(new StatementEnded(query, "success", 0, "", 9)));
      }
    }
    assertThat(Files.size(path)).isLessThanOrEqualTo(4000);
    assertThat(Files.readAllLines(path))
        .first()
        .satisfies(line -> assertThat(line).contains("\"query\":1,"));
    assertThat(Files.readString(path)).contains("\"query\":100,").doesNotContain("\"query\":2,");
  }

  private static StatementStarted started(long query) {
    return new StatementStarted(query, 1, 1, "sandbox", "dev", "default", "SELECT 1", 5);
  }
}
