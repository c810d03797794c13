package io.github.redshiftdevops.crash.s3;

import java.io.IOException;

/** One request at the gateway, in the hands of a {@link Fault}. */
public interface Exchange {
  /** The request. */
  S3Request request();

  /**
   * Lets the store do what is asked, alone among the requests for this key, and takes its answer.
   */
  Answer forward() throws IOException;

  /** Answers the client. */
  void answer(Answer answer) throws IOException;

  /** Ends the client's connection without an answer. */
  void drop();

  /** Returns when the gateway is closed. */
  void awaitClose();
}
