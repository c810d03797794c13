package io.github.redshiftdevops.deployment.verification;

import java.util.List;
import java.util.Optional;

/** The result that a query must have. */
sealed interface Expectation {
  /** How many rows say whether it is so; more are never asked for. */
  int rows();

  /** What is wrong with a result, in one line; empty if nothing is. */
  Optional<String> violation(Answer answer);

  /** No rows at all: what the query looks for must not be there. */
  record NoRows() implements Expectation {
    private static final int SHOWN = 100;

    @Override
    public int rows() {
      return SHOWN;
    }

    @Override
    public Optional<String> violation(Answer answer) {
      return answer.rows().isEmpty()
          ? Optional.empty()
          : Optional.of(
              "%s instead of none; the first: %s".formatted(count(answer), answer.text(0)));
    }

    private static String count(Answer answer) {
      int rows = answer.rows().size();
      return rows == 1 ? "1 row" : rows < SHOWN ? rows + " rows" : rows + " rows or more";
    }
  }

  /** A value in the first column of the first row, whatever else there is. */
  record FirstValue(String value) implements Expectation {
    @Override
    public int rows() {
      return 1;
    }

    @Override
    public Optional<String> violation(Answer answer) {
      if (answer.rows().isEmpty()) {
        return Optional.of("no row instead of %s".formatted(value));
      }
      var found = answer.rows().get(0).get(0);
      return Cell.matches(value, found)
          ? Optional.empty()
          : Optional.of("%s instead of %s".formatted(Cell.text(found), value));
    }
  }

  /**
   * Exactly these rows, in this order.
   *
   * @param expected the cells of each row
   */
  record Rows(List<List<String>> expected) implements Expectation {
    @Override
    public int rows() {
      return expected.size() + 1;
    }

    @Override
    public Optional<String> violation(Answer answer) {
      for (int row = 0; row < Math.max(expected.size(), answer.rows().size()); row++) {
        if (!matches(row, answer)) {
          return Optional.of(
              "row %d is %s instead of %s"
                  .formatted(row + 1, answer.text(row), Answer.text(expected, row)));
        }
      }
      return Optional.empty();
    }

    private boolean matches(int row, Answer answer) {
      return row < expected.size()
          && row < answer.rows().size()
          && Cell.match(expected.get(row), answer.rows().get(row));
    }
  }
}
