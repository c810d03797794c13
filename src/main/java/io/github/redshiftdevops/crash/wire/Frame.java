package io.github.redshiftdevops.crash.wire;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * One message as the protocol frames it: a letter, a length and a body.
 *
 * @param type the letter, in the sense of the side that sends it
 * @param body the content without the length; not copied
 */
record Frame(char type, byte[] body) {
  /** From a client that leaves. */
  static final char TERMINATE = 'X';

  /** From a server: a command is done, it is not, and a round trip is over. */
  static final char COMPLETE = 'C';

  static final char ERROR = 'E';
  static final char READY = 'Z';

  /** Waits for the next one; {@link EOFException} if the peer has gone. */
  static Frame read(DataInputStream in) throws IOException {
    char type = (char) in.readUnsignedByte();
    return new Frame(type, readBody(in));
  }

  /** Reads a length and that much; a start-up packet is nothing else. */
  static byte[] readBody(DataInputStream in) throws IOException {
    var body = new byte[in.readInt() - Integer.BYTES];
    in.readFully(body);
    return body;
  }

  /** Writes a length and a body. */
  static void writeBody(DataOutputStream out, byte[] body) throws IOException {
    out.writeInt(body.length + Integer.BYTES);
    out.write(body);
  }

  void writeTo(DataOutputStream out) throws IOException {
    out.writeByte(type);
    writeBody(out, body);
  }

  /** The text at the start of the body, or after as many others as {@code index} says. */
  String text(int index) {
    int start = 0;
    for (int i = 0; i < index; i++) {
      start = end(start) + 1;
    }
    return new String(body, start, end(start) - start, StandardCharsets.UTF_8);
  }

  private int end(int start) {
    int end = start;
    while (body[end] != 0) {
      end++;
    }
    return end;
  }
}
