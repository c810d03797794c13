package io.github.redshiftdevops.sandbox.wire;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** Sends what is written to it as CopyData messages of up to 64 KiB. */
final class CopyRows extends BufferedOutputStream {
  private static final int CHUNK = 1 << 16;

  CopyRows(MessageChannel channel) {
    super(new CopyData(channel), CHUNK);
  }

  /** Throws if it was the connection that failed, and not the source of the rows. */
  void rethrowIfBroken() throws IOException {
    var failure = ((CopyData) out).failure;
    if (failure != null) {
      throw failure;
    }
  }

  private static final class CopyData extends OutputStream {
    private final MessageChannel channel;
    private IOException failure;

    CopyData(MessageChannel channel) {
      this.channel = channel;
    }

    @Override
    public void write(int b) throws IOException {
      write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      var body = new byte[length];
      System.arraycopy(bytes, offset, body, 0, length);
      try {
        channel.write(new Message('d', body));
      } catch (IOException e) {
        failure = e;
        throw e;
      }
    }
  }
}
