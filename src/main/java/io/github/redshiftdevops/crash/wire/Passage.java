package io.github.redshiftdevops.crash.wire;

import java.io.IOException;

/** One message at the gateway, in the hands of a {@link WireFault}. */
public interface Passage {
  /** The message. */
  ClientMessage message();

  /** Passes the message on, and the answer back as it comes. */
  void pass() throws IOException;

  /**
   * Passes the message on and keeps the answer here. If the message ends a round trip, returns when
   * the server is done with it.
   */
  void forward() throws IOException;

  /** Gives the client what {@link #forward} kept. */
  void answer() throws IOException;

  /** Ends the connection on both sides; a kept answer is lost. */
  void drop();
}
