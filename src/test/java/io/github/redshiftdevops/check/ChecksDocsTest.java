package io.github.redshiftdevops.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.redshiftdevops.dialect.Resource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The manual's tables of checks. */
class ChecksDocsTest {

  @Test
  void theManualHoldsEveryCheckAndNoOther() throws Exception {
    var rows =
        Files.readAllLines(Path.of("docs/checks.md")).stream()
            .filter(line -> line.startsWith("| `"))
            .toList();
    var expected = expected();
    Files.write(Path.of("target/checks.md"), expected);

    assertThat(rows).containsExactlyElementsOf(expected);
  }

  @Test
  void everyCheckCitesItsFacts() {
    assertThat(expected()).allMatch(row -> row.matches(".* \\| facts sections? \\d.* \\|"));
  }

  private static List<String> expected() {
    var rows = new ArrayList<String>();
    lines("rules.txt", 3).forEach(row -> rows.add(row(row[0], row[1], row[2])));
    lines("types.txt", 3).forEach(row -> rows.add(row(row[0], row[1], row[2])));
    lines("functions.txt", 3).forEach(row -> rows.add(row(row[0], row[1], row[2])));
    lines("phrases.txt", 4).forEach(row -> rows.add(row(row[1], row[2], row[3])));
    return rows;
  }

  private static List<String[]> lines(String resource, int columns) {
    return Resource.lines(Rule.class, resource).stream()
        .map(line -> line.split("\\s+\\|\\s+", columns))
        .peek(row -> assertThat(row).as(Arrays.toString(row)).hasSize(columns))
        .toList();
  }

  private static String row(String name, String sentence, String source) {
    return "| `%s` | %s | %s |".formatted(name, sentence.replaceAll("%[sd]", "..."), source);
  }
}
