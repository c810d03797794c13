package io.github.redshiftdevops.crash.s3;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * The content of a request whose body is in the AWS SDK's own chunks: a line with the length in hex
 * and perhaps a signature, the bytes, an empty line; the last chunk is empty, checksums follow it.
 */
final class ChunkedBody {
  private static final String STREAMING = "STREAMING-";

  private final byte[] encoded;
  private int at;

  private ChunkedBody(byte[] encoded) {
    this.encoded = encoded;
  }

  /** The content, in chunks or not. */
  static byte[] decode(S3Request request, byte[] body) {
    return request.header("x-amz-content-sha256").startsWith(STREAMING)
        ? new ChunkedBody(body).decode()
        : body;
  }

  private byte[] decode() {
    var content = new ByteArrayOutputStream();
    for (int length = length(); length > 0; length = length()) {
      content.write(encoded, at, length);
      at += length;
      line();
    }
    return content.toByteArray();
  }

  private int length() {
    return Integer.parseInt(line().split(";", 2)[0], 16);
  }

  private String line() {
    int start = at;
    while (encoded[at] != '\n') {
      at++;
    }
    at++;
    return new String(encoded, start, at - start, StandardCharsets.US_ASCII).strip();
  }
}
