package io.github.redshiftdevops.crash;

/**
 * What became of a database whose deployer was disturbed.
 *
 * @param kind the short answer
 * @param detail why, for people; may be empty
 */
public record Verdict(Kind kind, String detail) {
  /** From good to bad. */
  public enum Kind {
    /** In the end there was exactly what a deployment that nobody disturbed leaves behind. */
    RECOVERED("recovered", "in the end there was exactly what there should be, unaided"),

    /** The same, after exit code 7 and the decision of a person about a statement in doubt. */
    DECIDED("decided", "the same, after a deployment had asked what became of a statement"),

    /** The deployer ended before it came to that event. */
    NOT_REACHED("not reached", "this deployment had fewer requests, since quick ones are joined"),

    /** A deployment did not end in time: it waits for the dead one. */
    STUCK("stuck", "a deployment did not come to an end"),

    /** The next deployment failed. */
    FAILED("failed", "the deployment after it failed"),

    /** The last deployment was content, but something was done twice or not at all. */
    DIFFERENT("different", "the last deployment was content, but something was done twice, or not");

    private final String words;
    private final String meaning;

    Kind(String words, String meaning) {
      this.words = words;
      this.meaning = meaning;
    }

    /** Its name for people. */
    String words() {
      return words;
    }

    /** What it means, for people. */
    String meaning() {
      return meaning;
    }
  }

  /** Whether nothing is wrong: fast change sets share requests, so not every point is reached. */
  public boolean isGood() {
    return kind.compareTo(Kind.NOT_REACHED) <= 0;
  }
}
