package io.github.redshiftdevops.database.sql;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * One of Liquibase's own changes, and what becomes of it on Redshift.
 *
 * @param title its name, and how it is used if there are several ways
 * @param yaml the change as a change log writes it
 * @param answers the SQL that it makes, each behind {@code > }; or why it is refused, behind {@code
 *     ! }; or what it ends the deployment with, behind {@code x }
 */
record StandardChangeCase(String title, String yaml, List<String> answers) {

  /** All cases. */
  static List<StandardChangeCase> all() {
    var cases = new ArrayList<StandardChangeCase>();
    var block = new ArrayList<String>();
    for (var line : lines()) {
      if (line.startsWith("=") && !block.isEmpty()) {
        cases.add(of(block));
        block.clear();
      }
      block.add(line);
    }
    cases.add(of(block));
    return cases;
  }

  private static List<String> lines() {
    try (var stream = StandardChangeCase.class.getResourceAsStream("standard-changes.txt")) {
      return new String(Objects.requireNonNull(stream).readAllBytes())
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static StandardChangeCase of(List<String> block) {
    return new StandardChangeCase(
        block.get(0).substring(1).strip(),
        String.join("\n", block.stream().skip(1).filter(it -> !isAnswer(it)).toList()),
        block.stream().filter(StandardChangeCase::isAnswer).toList());
  }

  private static boolean isAnswer(String line) {
    return Stream.of("> ", "! ", "x ").anyMatch(line::startsWith);
  }

  /** The name of the change. */
  String change() {
    return title.split(", ")[0];
  }

  /** Its row in the manual. */
  String row() {
    var first = answers.isEmpty() ? "" : answers.get(0).substring(0, 1);
    var texts = answers.stream().map(it -> it.substring(2)).toList();
    var becomes =
        switch (first) {
          case "!" -> "refused: " + String.join(" ", texts).replace(change() + ": ", "");
          case "x" -> "ends the deployment: " + String.join(" ", texts);
          case "" -> "runs";
          default -> "`" + String.join("; ", texts) + "`";
        };
    var use = title.substring(change().length());
    return "| `%s`%s | %s |".formatted(change(), use, becomes.replace("|", "\\|"));
  }
}
