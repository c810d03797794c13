package io.github.redshiftdevops.sandbox.wire;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * One message of the protocol: a type letter and its body, without the length.
 *
 * @param type the letter, in the sense of the side that sends it
 * @param body the content; not copied, not to be changed
 */
record Message(char type, byte[] body) {

  /** A message without content. */
  static Message empty(char type) {
    return new Message(type, new byte[0]);
  }

  /** Starts a message of this type. */
  static Builder of(char type) {
    return new Builder(type);
  }

  /** Reads the body from its start. */
  Reader reader() {
    return new Reader(ByteBuffer.wrap(body));
  }

  /** Reads a body, field by field. */
  record Reader(ByteBuffer rest) {

    /** The text up to the next NUL. */
    String text() throws ProtocolException {
      int start = rest.position();
      while (rest.hasRemaining()) {
        if (rest.get() == 0) {
          int length = rest.position() - 1 - start;
          return new String(rest.array(), start, length, StandardCharsets.UTF_8);
        }
      }
      throw new ProtocolException("invalid string in message");
    }

    /** The next byte as a letter; NUL at the end of the body. */
    char letter() {
      return rest.hasRemaining() ? (char) (rest.get() & 0xff) : 0;
    }

    /** The next four bytes. */
    int int32() throws ProtocolException {
      if (rest.remaining() < Integer.BYTES) {
        throw new ProtocolException("insufficient data left in message");
      }
      return rest.getInt();
    }

    /** Everything that has not been read yet. */
    byte[] remaining() {
      var bytes = new byte[rest.remaining()];
      rest.get(bytes);
      return bytes;
    }
  }

  /** Writes a body, field by field. */
  static final class Builder {
    private final char type;
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();

    private Builder(char type) {
      this.type = type;
    }

    /** Adds a text and its NUL. */
    Builder text(String text) {
      body.writeBytes(text.getBytes(StandardCharsets.UTF_8));
      body.write(0);
      return this;
    }

    /** Adds one byte. */
    Builder letter(char letter) {
      body.write(letter);
      return this;
    }

    /** Adds two bytes. */
    Builder int16(int value) {
      body.writeBytes(ByteBuffer.allocate(Short.BYTES).putShort((short) value).array());
      return this;
    }

    /** Adds four bytes. */
    Builder int32(int value) {
      body.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(value).array());
      return this;
    }

    /** Adds bytes as they are. */
    Builder bytes(byte[] bytes) {
      body.writeBytes(bytes);
      return this;
    }

    /** The finished message. */
    Message build() {
      return new Message(type, body.toByteArray());
    }
  }
}
