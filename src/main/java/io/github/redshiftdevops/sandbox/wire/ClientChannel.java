package io.github.redshiftdevops.sandbox.wire;

import java.io.Closeable;
import java.io.IOException;

/**
 * The messages of a client that may die at any time. What it has sent is still read and done, to
 * the Sync that commits it; an answer that it can no longer be given is dropped. So a statement
 * goes on after the death of its client, as in Redshift (facts section 8). Only rows that nobody
 * takes end it, as in PostgreSQL.
 */
final class ClientChannel implements Closeable {
  /** Room for the longest statement, or its values, four times. */
  private static final int LONGEST_MESSAGE = 64 << 20;

  private final MessageChannel channel;
  private boolean lost;

  ClientChannel(MessageChannel channel) {
    this.channel = channel;
  }

  /** Waits for the next message; fails if the client has gone and nothing of it is left. */
  Message read() throws IOException {
    return channel.read(LONGEST_MESSAGE);
  }

  /** Whether something can be read without waiting. */
  boolean hasInput() throws IOException {
    return channel.hasInput();
  }

  /** Whether something of what the client has sent last is still to be read. */
  boolean hasRead() {
    return channel.hasRead();
  }

  /** Whether the next message is already here and of this type. */
  boolean nextIs(char type) throws IOException {
    return channel.nextIs(type);
  }

  void write(Message message) throws IOException {
    if (message.type() == 'D') {
      channel.write(message);
    } else {
      tell(() -> channel.write(message));
    }
  }

  void flush() {
    tell(channel::flush);
  }

  private void tell(Output output) {
    if (!lost) {
      try {
        output.perform();
      } catch (IOException gone) {
        lost = true;
      }
    }
  }

  /** Ends the connection at once; what was not flushed is lost. */
  @Override
  public void close() throws IOException {
    channel.close();
  }

  @FunctionalInterface
  private interface Output {
    void perform() throws IOException;
  }
}
