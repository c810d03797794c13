package io.github.redshiftdevops.sandbox.sql;

import java.util.ArrayList;
import java.util.List;

/**
 * A case of the corpus.
 *
 * @param name what it shows
 * @param mark documented, believed, or known difference, with its source
 * @param steps the statements, in order, on one session
 */
record CorpusCase(String name, String mark, List<Step> steps) {

  /**
   * A statement and what it answers.
   *
   * @param sql the statement
   * @param rows the rows expected, cells joined by {@code |}; null if they do not matter
   * @param error SQLSTATE and message expected; null if it has to succeed
   */
  record Step(String sql, List<String> rows, String error) {}

  /**
   * Reads cases: {@code case:} with the name, {@code mark:}, then for each statement lines that
   * begin with {@code >}, and behind it {@code =} lines for rows or one {@code !} line for an
   * error. {@code =} alone expects no rows. Other lines are comments.
   */
  static List<CorpusCase> parse(List<String> lines) {
    var reader = new Reader();
    lines.forEach(reader::line);
    reader.endCase();
    return reader.cases;
  }

  private static final class Reader {
    private final List<CorpusCase> cases = new ArrayList<>();
    private String name;
    private String mark;
    private List<Step> steps = new ArrayList<>();
    private StringBuilder sql = new StringBuilder();
    private List<String> rows;
    private String error;

    void line(String line) {
      if (line.startsWith("case:")) {
        endCase();
        name = line.substring(5).strip();
      } else if (line.startsWith("mark:")) {
        mark = line.substring(5).strip();
      } else if (line.startsWith(">")) {
        statement(line.substring(1).strip());
      } else if (line.startsWith("=")) {
        rows = rows == null ? new ArrayList<>() : rows;
        if (line.length() > 1) {
          rows.add(line.substring(1).strip());
        }
      } else if (line.startsWith("!")) {
        error = line.substring(1).strip();
      }
    }

    /** A line that ends with a semicolon ends its statement. */
    private void statement(String text) {
      if (sql.toString().endsWith(";") || rows != null || error != null) {
        endStatement();
      }
      sql.append(sql.isEmpty() ? "" : "\n").append(text);
    }

    private void endStatement() {
      if (!sql.isEmpty()) {
        steps.add(new Step(sql.toString(), rows, error));
      }
      sql = new StringBuilder();
      rows = null;
      error = null;
    }

    void endCase() {
      endStatement();
      if (name != null) {
        cases.add(new CorpusCase(name, mark, steps));
      }
      name = null;
      mark = null;
      steps = new ArrayList<>();
    }
  }
}
