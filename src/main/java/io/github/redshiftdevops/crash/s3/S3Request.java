package io.github.redshiftdevops.crash.s3;

import java.util.List;
import java.util.Map;

/**
 * A request as it came to the {@link S3Gateway}.
 *
 * @param number counts the requests of a gateway, from 1
 * @param method the HTTP method
 * @param path the path, {@code /bucket/key}
 * @param headers the headers, names in lower case
 */
public record S3Request(int number, String method, String path, Map<String, List<String>> headers) {

  /** Whether it creates, replaces or removes an object. */
  public boolean isWrite() {
    return method.equals("PUT") || method.equals("DELETE");
  }

  /** The first value of a header, or empty. */
  public String header(String name) {
    return headers.getOrDefault(name, List.of("")).get(0);
  }

  @Override
  public String toString() {
    return number + " " + method + " " + path;
  }
}
