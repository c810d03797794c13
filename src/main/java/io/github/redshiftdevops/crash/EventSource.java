package io.github.redshiftdevops.crash;

import java.util.List;

/** A way to the outside whose traffic is counted: messages to the warehouse, requests to S3. */
public interface EventSource {
  /** What its events are called, for people. */
  String name();

  /** The events so far, in order, for people. */
  List<String> events();

  /**
   * Runs {@code kill} at an event.
   *
   * @param number the event, from 1
   * @param kill returns when nothing more can come from the deployer
   */
  void killAt(int number, Side side, Runnable kill);
}
