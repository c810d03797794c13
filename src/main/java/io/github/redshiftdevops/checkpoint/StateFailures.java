package io.github.redshiftdevops.checkpoint;

import io.github.redshiftdevops.ConfigurationException;
import io.github.redshiftdevops.RedshiftDevopsException;
import io.github.redshiftdevops.UnexpectedFailureException;
import io.github.redshiftdevops.state.StateException;
import io.github.redshiftdevops.state.StateRefusedException;
import java.util.function.Supplier;

/** What a state store does not do, as an exception that carries the exit code. */
public final class StateFailures {
  private StateFailures() {}

  /**
   * The answer to a request.
   *
   * @throws ConfigurationException if the store refuses
   * @throws UnexpectedFailureException if it gives no answer
   */
  public static <T> T answer(Supplier<T> request) {
    try {
      return request.get();
    } catch (StateException e) {
      throw of(e);
    }
  }

  /** Like {@link #answer(Supplier)}, for a request that is answered with its end. */
  public static void answer(Runnable request) {
    answer(
        () -> {
          request.run();
          return null;
        });
  }

  private static RedshiftDevopsException of(StateException failure) {
    return failure instanceof StateRefusedException
        ? new ConfigurationException(failure.getMessage(), failure)
        : new UnexpectedFailureException(failure.getMessage(), failure);
  }
}
