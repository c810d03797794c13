package io.github.redshiftdevops.sandbox.wire;

import java.io.IOException;

/** Takes the messages that PostgreSQL sends, one after the other. */
@FunctionalInterface
interface Replies {
  /** Passes {@code reply} on, changes it or drops it. */
  void accept(Message reply) throws IOException;
}
