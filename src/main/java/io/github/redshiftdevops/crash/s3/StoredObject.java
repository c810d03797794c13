package io.github.redshiftdevops.crash.s3;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * An object as {@link MemoryS3} keeps it.
 *
 * @param body the content, not copied
 * @param headers those that come back with it, names in lower case
 */
record StoredObject(byte[] body, Map<String, List<String>> headers) {
  private static final String METADATA = "x-amz-meta-";

  /** What a PUT leaves behind. */
  static StoredObject of(S3Request request, byte[] body) {
    var headers = new TreeMap<String, List<String>>();
    request.headers().entrySet().stream()
        .filter(header -> header.getKey().startsWith(METADATA))
        .forEach(header -> headers.put(header.getKey(), header.getValue()));
    headers.put("content-type", List.of(request.header("content-type")));
    headers.put("etag", List.of(etag(body)));
    return new StoredObject(body, headers);
  }

  /** As S3 makes it of an object in one part: the MD5 of its content, in quotes. */
  private static String etag(byte[] body) {
    try {
      return '"' + HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(body)) + '"';
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has MD5", e);
    }
  }

  String etag() {
    return headers.get("etag").get(0);
  }

  Answer answer() {
    return new Answer(200, headers, body);
  }

  @Override
  public String toString() {
    return new String(body, StandardCharsets.UTF_8);
  }
}
