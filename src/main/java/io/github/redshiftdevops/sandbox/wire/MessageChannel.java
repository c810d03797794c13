package io.github.redshiftdevops.sandbox.wire;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;

/** A socket that carries {@link Message}s. Written messages stay here until {@link #flush}. */
final class MessageChannel implements Closeable {
  private static final int BUFFER = 1 << 16;

  /** PostgreSQL's own limit for one message. */
  private static final int LONGEST_MESSAGE = 0x3fffffff;

  /** PostgreSQL's own limit for a start-up packet. */
  private static final int LONGEST_STARTUP = 10_000;

  /** How long a peer may take to hear why it is sent away. */
  private static final Duration FAREWELL = Duration.ofSeconds(1);

  private final Socket socket;
  private final Input buffer;
  private final DataInputStream in;
  private final DataOutputStream out;

  MessageChannel(Socket socket) throws IOException {
    this.socket = socket;
    this.buffer = new Input(socket.getInputStream());
    this.in = new DataInputStream(buffer);
    this.out = new DataOutputStream(new BufferedOutputStream(socket.getOutputStream(), BUFFER));
    socket.setTcpNoDelay(true);
  }

  /** The socket underneath, for its time-outs and for TLS. */
  Socket socket() {
    return socket;
  }

  /** Waits for the next message; {@link EOFException} if the peer has gone. */
  Message read() throws IOException {
    return read(LONGEST_MESSAGE);
  }

  /**
   * Waits for the next message. Memory is taken as its bytes come, not as it says that they will.
   *
   * @param limit the greatest length of its body
   * @throws ProtocolException if it says that it is longer
   */
  Message read(int limit) throws IOException {
    char type = (char) in.readUnsignedByte();
    return new Message(type, body(limit));
  }

  /** Waits for a start-up packet, the one kind of message that has no type letter. */
  byte[] readStartup() throws IOException {
    return body(LONGEST_STARTUP);
  }

  private byte[] body(int limit) throws IOException {
    int length = in.readInt() - Integer.BYTES;
    if (length < 0 || length > limit) {
      throw new ProtocolException("invalid length of message");
    }
    byte[] body = in.readNBytes(length);
    if (body.length < length) {
      throw new EOFException();
    }
    return body;
  }

  /** Whether something can be read without waiting. */
  boolean hasInput() throws IOException {
    return buffer.hasRead() || buffer.available() > 0;
  }

  /** Whether something was read from the socket already; does not ask it. */
  boolean hasRead() {
    return buffer.hasRead();
  }

  /** Whether the next message is already here and of this type. */
  boolean nextIs(char type) throws IOException {
    if (!hasInput()) {
      return false;
    }
    buffer.mark(1);
    int next = buffer.read();
    buffer.reset();
    return next == type;
  }

  void write(Message message) throws IOException {
    out.writeByte(message.type());
    out.writeInt(message.body().length + Integer.BYTES);
    out.write(message.body());
  }

  /** Writes a start-up packet. */
  void writeStartup(byte[] body) throws IOException {
    out.writeInt(body.length + Integer.BYTES);
    out.write(body);
  }

  /** Writes the bare letter that answers an encryption request, and sends it. */
  void writeLetter(char letter) throws IOException {
    out.writeByte(letter);
    out.flush();
  }

  void flush() throws IOException {
    out.flush();
  }

  /**
   * Sends what was written as the last word, and waits a moment for the peer to close: a socket
   * that is closed with input unread is reset, and the reset may overtake the last word.
   */
  void finish() throws IOException {
    out.flush();
    socket.shutdownOutput();
    long deadline = System.nanoTime() + FAREWELL.toNanos();
    socket.setSoTimeout((int) FAREWELL.toMillis());
    var unread = new byte[BUFFER];
    try {
      while (System.nanoTime() < deadline && buffer.read(unread) >= 0) {}
    } catch (SocketTimeoutException stillThere) {
      // It has had its time.
    }
  }

  /** Closes the socket at once; what was not flushed is lost. */
  @Override
  public void close() throws IOException {
    socket.close();
  }

  /** Knows what it has without a call of the operating system, which costs more than a message. */
  private static final class Input extends BufferedInputStream {
    Input(InputStream in) {
      super(in, BUFFER);
    }

    boolean hasRead() {
      return pos < count;
    }
  }
}
