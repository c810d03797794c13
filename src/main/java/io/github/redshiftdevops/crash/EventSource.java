package io.github.redshiftdevops.crash;

import java.util.List;
import java.util.concurrent.CountDownLatch;

/** A way to the outside whose traffic is counted: messages to the warehouse, requests to S3. */
public interface EventSource {
  /** What its events are called, for people. */
  String name();

  /** The events so far, in order, for people. */
  List<String> events();

  /**
   * Ends the connection of an event.
   *
   * @param number the event, from 1
   * @param side whether the other side has obeyed before
   * @param action runs just before the connection ends
   */
  void loseAt(int number, Side side, Runnable action);

  /**
   * Keeps an event, or its answer, waiting.
   *
   * @param number the event, from 1
   * @param side whether the other side has obeyed before
   * @param action runs just before the wait
   * @param release ends the wait when it is counted down
   */
  void holdAt(int number, Side side, Runnable action, CountDownLatch release);
}
