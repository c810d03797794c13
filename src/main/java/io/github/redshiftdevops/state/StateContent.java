package io.github.redshiftdevops.state;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Between an object's text and its bytes; for adapters. */
public final class StateContent {
  private StateContent() {}

  /**
   * The content in UTF-8.
   *
   * @throws IllegalArgumentException if it is too long or has half a surrogate pair
   */
  public static byte[] encode(String content) {
    ByteBuffer bytes;
    try {
      bytes = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(content));
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException("The content of a state object is not Unicode text", e);
    }
    if (bytes.limit() > StateStore.MAX_CONTENT_BYTES) {
      throw new IllegalArgumentException(
          "The content of a state object has %d bytes; at most %d are allowed"
              .formatted(bytes.limit(), StateStore.MAX_CONTENT_BYTES));
    }
    return Arrays.copyOf(bytes.array(), bytes.limit());
  }

  /** The text of bytes in UTF-8; what is not UTF-8 becomes replacement characters. */
  public static String decode(byte[] content) {
    return new String(content, StandardCharsets.UTF_8);
  }
}
