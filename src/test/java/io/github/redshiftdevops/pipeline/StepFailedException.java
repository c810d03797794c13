package io.github.redshiftdevops.pipeline;

/** A step that ends its stage. */
final class StepFailedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Jenkins.Outcome outcome;

  StepFailedException(Jenkins.Outcome outcome, String message) {
    super(message);
    this.outcome = outcome;
  }

  Jenkins.Outcome outcome() {
    return outcome;
  }
}
