package io.github.redshiftdevops;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The table of promises in {@code docs/invariants.md}. */
class InvariantsTest {
  private static final int PROMISES = 8;
  private static final Pattern ROW = Pattern.compile("(?m)^\\| (\\d+) \\|.*\\| (.*) \\|$");
  private static final Pattern TEST = Pattern.compile("`(\\w+)`");

  private final List<String> holders;

  InvariantsTest() throws IOException {
    holders =
        ROW.matcher(Files.readString(Path.of("docs/invariants.md")))
            .results()
            .map(row -> row.group(2))
            .toList();
  }

  @Test
  void namesWhatHoldsEveryPromise() {
    assertThat(holders).hasSize(PROMISES);
    assertThat(holders).allMatch(holder -> holder.equals("none yet") || namesTests(holder));
  }

  @Test
  void namesTestsThatExist() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("src/test/java"))) {
      var sources = files.map(file -> file.getFileName().toString()).toList();
      assertThat(holders)
          .flatMap(InvariantsTest::tests)
          .allSatisfy(test -> assertThat(sources).contains(test + ".java"));
    }
  }

  private static boolean namesTests(String holder) {
    return !tests(holder).isEmpty();
  }

  private static List<String> tests(String holder) {
    return TEST.matcher(holder).results().map(match -> match.group(1)).toList();
  }
}
