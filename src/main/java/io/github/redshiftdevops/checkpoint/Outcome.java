package io.github.redshiftdevops.checkpoint;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * What became of an {@link Intent}: the server has answered, or it was settled without an answer.
 *
 * @param result what became of it
 * @param reason what the server said, or why it was settled so; without secrets, null if it is done
 *     and there is nothing to say
 * @param settledBy who settled it: a deployment that looked, or a person; null if the server
 *     answered
 */
public record Outcome(Result result, String reason, String settledBy) {

  /** Whether the statement has taken effect. */
  public enum Result {
    /** It has, and must not run again. */
    @JsonProperty("done")
    DONE,
    /** It has not: it failed, or it never ran. It may run again. */
    @JsonProperty("not done")
    NOT_DONE
  }

  /** Refuses an outcome that says nothing. */
  public Outcome {
    requireNonNull(result, "result");
    if (result == Result.NOT_DONE || settledBy != null) {
      requireNonNull(reason, "reason");
    }
  }

  /** The server has run the statement. */
  public static Outcome done() {
    return new Outcome(Result.DONE, null, null);
  }

  /**
   * The server has refused the statement.
   *
   * @param message what it said, without secrets
   */
  public static Outcome failed(String message) {
    return new Outcome(Result.NOT_DONE, message, null);
  }

  /**
   * Nobody heard the answer, and it was found out.
   *
   * @param by who decided
   * @param why without secrets
   */
  public static Outcome settled(Result result, String by, String why) {
    return new Outcome(result, why, requireNonNull(by, "by"));
  }
}
