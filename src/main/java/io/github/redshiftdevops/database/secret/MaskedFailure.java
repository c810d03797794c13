package io.github.redshiftdevops.database.secret;

import org.apache.commons.lang3.exception.ExceptionUtils;

/** Prints what another exception prints, without secrets; never thrown. */
final class MaskedFailure extends Exception {
  private static final long serialVersionUID = 1L;

  MaskedFailure(Throwable failure, Mask mask) {
    super(mask.text(failure.toString()), causeOf(failure, mask));
    setStackTrace(failure.getStackTrace());
    for (var suppressed : failure.getSuppressed()) {
      addSuppressed(mask.failure(suppressed));
    }
  }

  /** None if the causes run in a circle. */
  private static Throwable causeOf(Throwable failure, Mask mask) {
    var circle = ExceptionUtils.getThrowableList(failure);
    var last = circle.get(circle.size() - 1);
    return last.getCause() == null ? mask.failure(failure.getCause()) : null;
  }

  @Override
  public String toString() {
    return getMessage();
  }
}
