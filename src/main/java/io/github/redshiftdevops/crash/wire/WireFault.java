package io.github.redshiftdevops.crash.wire;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.concurrent.CountDownLatch;

/** What happens to a message. Anything can be scripted from the verbs of {@link Passage}. */
@FunctionalInterface
public interface WireFault {
  /** Passes the message on, or does something else. */
  void handle(Passage passage) throws IOException;

  /** Nothing special. */
  static WireFault none() {
    return Passage::pass;
  }

  /** The connection ends before the server sees the message. */
  static WireFault requestLost() {
    return Passage::drop;
  }

  /** The server does what is asked, and then the connection ends. */
  static WireFault answerLost() {
    return doneThen(() -> {});
  }

  /** The server does what is asked, {@code action} runs, and the connection ends. */
  static WireFault doneThen(Runnable action) {
    return passage -> {
      passage.forward();
      action.run();
      passage.drop();
    };
  }

  /** Lets the message wait; it passes when {@code release} is counted down. */
  static WireFault hold(CountDownLatch release) {
    return passage -> {
      await(release);
      passage.pass();
    };
  }

  /** The server does what is asked; the answer waits until {@code release} is counted down. */
  static WireFault holdAnswer(CountDownLatch release) {
    return holdAnswer(() -> {}, release);
  }

  /** The same; {@code action} runs as soon as the server has done it. */
  static WireFault holdAnswer(Runnable action, CountDownLatch release) {
    return passage -> {
      passage.forward();
      action.run();
      await(release);
      passage.answer();
    };
  }

  /** Runs {@code action} before this fault; to stop the client, for example. */
  default WireFault after(Runnable action) {
    return passage -> {
      action.run();
      handle(passage);
    };
  }

  private static void await(CountDownLatch release) throws InterruptedIOException {
    try {
      release.await();
    } catch (InterruptedException e) {
      throw new InterruptedIOException("The gateway was closed");
    }
  }
}
