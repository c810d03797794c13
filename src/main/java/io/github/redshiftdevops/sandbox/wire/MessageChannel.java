package io.github.redshiftdevops.sandbox.wire;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.Socket;

/** A socket that carries {@link Message}s. Written messages stay here until {@link #flush}. */
final class MessageChannel implements Closeable {
  private static final int BUFFER = 1 << 16;

  /** PostgreSQL's own limit for one message. */
  private static final int LONGEST_MESSAGE = 0x3fffffff;

  /** PostgreSQL's own limit for a start-up packet. */
  private static final int LONGEST_STARTUP = 10_000;

  private final Socket socket;
  private final BufferedInputStream buffer;
  private final DataInputStream in;
  private final DataOutputStream out;

  MessageChannel(Socket socket) throws IOException {
    this.socket = socket;
    this.buffer = new BufferedInputStream(socket.getInputStream(), BUFFER);
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
    char type = (char) in.readUnsignedByte();
    return new Message(type, body(LONGEST_MESSAGE));
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
    return buffer.available() > 0;
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

  /** Closes the socket at once; what was not flushed is lost. */
  @Override
  public void close() throws IOException {
    socket.close();
  }
}
