package io.github.redshiftdevops.sandbox.wire;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Says PostgreSQL's errors and notices in Redshift's words, and leaves out the fields that Redshift
 * does not send.
 */
final class ErrorWording {
  /** Severity, SQLSTATE, text, detail, hint, position, context: what a client shows. */
  private static final Set<Character> KNOWN_FIELDS = Set.of('S', 'C', 'M', 'D', 'H', 'P', 'W');

  private final List<Rule> rules;

  ErrorWording(List<Rule> rules) {
    this.rules = List.copyOf(rules);
  }

  /**
   * What to say in place of a message.
   *
   * @param sqlState the SQLSTATE that PostgreSQL sends with it
   * @param text what the whole message looks like
   * @param newSqlState the SQLSTATE to send
   * @param newText the message to send, with {@code $1} for the first group of {@code text}
   * @param newDetail the detail to send in place of detail and hint, or nothing
   */
  record Rule(String sqlState, Pattern text, String newSqlState, String newText, String newDetail) {

    private Report apply(Report report, String message) {
      var said =
          report
              .with(Report.SQL_STATE, newSqlState)
              .with(Report.TEXT, message)
              .without(Report.DETAIL);
      return newDetail.isEmpty() ? said : said.with(Report.DETAIL, newDetail).without(Report.HINT);
    }
  }

  /**
   * The wording of the resource {@code error-wording.txt}.
   *
   * @throws IllegalStateException if a line of it is not of the form that it describes
   */
  static ErrorWording standard() {
    try (var stream = ErrorWording.class.getResourceAsStream("error-wording.txt")) {
      return new ErrorWording(
          new String(stream.readAllBytes(), StandardCharsets.UTF_8)
              .lines()
              .filter(line -> !line.isBlank() && !line.startsWith("#"))
              .map(ErrorWording::rule)
              .toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Rule rule(String line) {
    var cells = line.split(" \\| ");
    if (cells.length < 4 || cells.length > 5) {
      throw new IllegalStateException("Not four or five cells in error-wording.txt: " + line);
    }
    var detail = cells.length == 5 ? cells[4] : "";
    return new Rule(cells[0], Pattern.compile(cells[1]), cells[2], cells[3], detail);
  }

  /** The report as Redshift would send it. */
  Report reword(Report report) {
    var shortened = new Report(report.type(), report.fields());
    shortened.fields().keySet().retainAll(KNOWN_FIELDS);
    if (isOurs(report.get(Report.CONTEXT))) {
      shortened = shortened.without(Report.CONTEXT);
    }
    shortened = withUnknownTypes(withEnding(shortened, report.get(Report.CONTEXT)));
    for (var rule : rules) {
      var match = rule.text().matcher(shortened.get(Report.TEXT));
      if (rule.sqlState().equals(report.get(Report.SQL_STATE)) && match.matches()) {
        return rule.apply(shortened, match.replaceFirst(rule.newText()));
      }
    }
    return shortened;
  }

  /** The type of a constant without type is a name that Redshift quotes (facts section 6). */
  private static Report withUnknownTypes(Report report) {
    return report.get(Report.SQL_STATE).equals("42883")
        ? report.with(
            Report.TEXT,
            report.get(Report.TEXT).replaceAll("(?<=[(, ])unknown(?=[,)])", "\"unknown\""))
        : report;
  }

  /** What has tried to end a transaction is told by the context only. */
  private static Report withEnding(Report report, String context) {
    if (!report.get(Report.TEXT).equals("invalid transaction termination")) {
      return report;
    }
    var statement =
        context.contains("pg_redshift.end_truncate")
            ? "TRUNCATE"
            : context.lines().findFirst().orElse("").replaceFirst(".* at ", "");
    return report.with(Report.TEXT, report.get(Report.TEXT) + " at " + statement);
  }

  /** Whether the context names a function of the sandbox, which Redshift does not have. */
  private static boolean isOurs(String context) {
    return context.contains("redshift.") || context.contains("inline_code_block");
  }
}
