package io.github.redshiftdevops.change;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.redshiftdevops.change.syntax.Attribute;
import io.github.redshiftdevops.change.syntax.Definition;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The manual's table of changes. */
class ChangesTableTest {

  @Test
  void theManualHoldsEveryChangeAndNoOther() throws Exception {
    var rows =
        Files.readAllLines(Path.of("docs/changes.md")).stream()
            .filter(line -> line.startsWith("| `"))
            .toList();
    var expected = ChangeTypes.all().stream().map(it -> row(it.definition())).toList();
    Files.write(Path.of("target/changes.md"), expected);

    assertThat(rows).containsExactlyElementsOf(expected);
  }

  private static String row(Definition change) {
    return "| `%s` | %s | %s | %s |"
        .formatted(
            change.name(),
            change.description(),
            attributes(change.sql().attributes()),
            change.neverUndone().map("none: %s"::formatted).orElse("automatic"));
  }

  private static String attributes(List<Attribute> attributes) {
    return attributes.stream()
        .map(it -> it.required() ? "**%s**".formatted(it.name()) : it.name())
        .collect(joining(", "));
  }
}
