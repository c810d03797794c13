package io.github.redshiftdevops.change;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.redshiftdevops.dialect.Command;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Each of Redshift's commands that deserve a change has one (facts section 10, group A). */
class CommandsTableTest {
  private static final String COMMANDS =
      "/io/github/redshiftdevops/dialect/commands-of-facts-10.txt";

  /** What Liquibase's own changes write. */
  private static final Map<String, List<String>> LIQUIBASE =
      Map.of(
          "ALTER TABLE", List.of("addColumn", "dropColumn", "renameColumn", "renameTable"),
          "ALTER TABLE ALTER COLUMN", List.of("modifyDataType"),
          "CREATE VIEW", List.of("createView"),
          "DROP TABLE", List.of("dropTable"),
          "DROP VIEW", List.of("dropView"));

  @Test
  void everyCommandThatDeservesAChangeHasOne_andTheManualNamesIt() throws Exception {
    var ours =
        Gallery.in("xml").examples().stream()
            .collect(groupingBy(it -> Command.of(Gallery.sql(it)).name()));
    var expected =
        commands()
            .map(
                command ->
                    row(
                        command,
                        Stream.concat(
                            LIQUIBASE.getOrDefault(command, List.of()).stream(),
                            ours.getOrDefault(command, List.of()).stream()
                                .map(it -> Gallery.change(it).definition().name()))))
            .toList();
    Files.write(Path.of("target/commands.md"), expected);

    assertThat(expected).noneMatch(row -> row.endsWith("|  |"));
    assertThat(Files.readAllLines(Path.of("docs/changes.md"))).containsSubsequence(expected);
  }

  private static String row(String command, Stream<String> changes) {
    return "| %s | %s |"
        .formatted(
            command, changes.distinct().sorted().map("`%s`"::formatted).collect(joining(", ")));
  }

  private static Stream<String> commands() throws Exception {
    try (var resource = CommandsTableTest.class.getResourceAsStream(COMMANDS)) {
      return new String(resource.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> line.startsWith("A "))
          .flatMap(line -> Arrays.stream(line.substring(2).split(", ")))
          .sorted();
    }
  }
}
