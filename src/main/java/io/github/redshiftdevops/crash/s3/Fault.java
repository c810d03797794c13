package io.github.redshiftdevops.crash.s3;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** What happens to a request. Anything can be scripted from the verbs of {@link Exchange}. */
@FunctionalInterface
public interface Fault {
  /** Answers the request, or leaves it without an answer. */
  void handle(Exchange exchange) throws IOException;

  /** Nothing special. */
  static Fault none() {
    return exchange -> exchange.answer(exchange.forward());
  }

  /** An error in place of what was asked. */
  static Fault error(int status, String code) {
    return exchange -> exchange.answer(Answer.error(status, code));
  }

  /** The connection ends before anything is done. */
  static Fault requestLost() {
    return Exchange::drop;
  }

  /** What was asked is done, and then the connection ends. */
  static Fault answerLost() {
    return exchange -> {
      exchange.forward();
      exchange.drop();
    };
  }

  /** What was asked is done, and then an error is answered. */
  static Fault doneButAnswered(int status, String code) {
    return exchange -> {
      exchange.forward();
      exchange.answer(Answer.error(status, code));
    };
  }

  /** Nothing is done and nothing is answered. */
  static Fault hang() {
    return Exchange::awaitClose;
  }

  /** Lets the request wait; it passes when {@code release} is counted down. */
  static Fault hold(CountDownLatch release) {
    return exchange -> {
      await(release);
      none().handle(exchange);
    };
  }

  /** What was asked is done, {@code action} runs; the answer waits until {@code release}. */
  static Fault holdAnswer(Runnable action, CountDownLatch release) {
    return exchange -> {
      var answer = exchange.forward();
      action.run();
      await(release);
      exchange.answer(answer);
    };
  }

  private static void await(CountDownLatch release) throws InterruptedIOException {
    try {
      release.await();
    } catch (InterruptedException e) {
      throw new InterruptedIOException("The gateway was closed");
    }
  }

  /** Everything goes well, later. */
  static Fault latency(Duration latency) {
    return exchange -> {
      try {
        TimeUnit.NANOSECONDS.sleep(latency.toNanos());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      none().handle(exchange);
    };
  }

  /** Runs {@code action} before this fault; to kill the client, for example. */
  default Fault after(Runnable action) {
    return exchange -> {
      action.run();
      handle(exchange);
    };
  }

  /** Lets what was asked be done, runs {@code action}, and ends the connection. */
  static Fault doneThen(Runnable action) {
    return exchange -> {
      exchange.forward();
      action.run();
      exchange.drop();
    };
  }
}
