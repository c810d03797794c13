package io.github.redshiftdevops.crash.s3;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/** Decides what happens to each request. Called by several threads. */
@FunctionalInterface
public interface FaultPlan {
  /** The fault for this request; {@link Fault#none} for nothing special. */
  Fault on(S3Request request);

  /** Nothing special ever. */
  static FaultPlan none() {
    return always(Fault.none());
  }

  /** The same for each request. */
  static FaultPlan always(Fault fault) {
    return request -> fault;
  }

  /** One fault each for the next requests, then nothing special. */
  static FaultPlan sequence(Fault... faults) {
    var rest = List.of(faults);
    var next = new AtomicInteger();
    return request -> {
      int i = next.getAndIncrement();
      return i < rest.size() ? rest.get(i) : Fault.none();
    };
  }

  /** This plan for the requests that {@code condition} holds for; it does not see the others. */
  default FaultPlan when(Predicate<S3Request> condition) {
    return request -> condition.test(request) ? on(request) : Fault.none();
  }
}
