package io.github.redshiftdevops.deployment.verification;

import io.github.redshiftdevops.deployment.verification.Expectation.NoRows;
import io.github.redshiftdevops.deployment.verification.Expectation.Rows;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A file with one query. It must return no rows, unless comments {@code -- expect: a | b} state
 * others: one comment for each row, in the order of the rows, with a bar between columns.
 */
final class SqlFile {
  private static final Pattern EXPECTED = Pattern.compile("\\s*--\\s*expect:(.*)");
  private static final Pattern BAR = Pattern.compile("\\|");

  private SqlFile() {}

  /**
   * Reads a file.
   *
   * @param name the name of the file, and of the verification
   */
  static Verification read(String name, String text) {
    var rows =
        text.lines()
            .map(EXPECTED::matcher)
            .filter(Matcher::matches)
            .map(line -> cells(line.group(1)))
            .toList();
    return Verification.of(name, text, rows.isEmpty() ? new NoRows() : new Rows(rows));
  }

  private static List<String> cells(String row) {
    return Arrays.stream(BAR.split(row, -1)).map(String::strip).toList();
  }
}
