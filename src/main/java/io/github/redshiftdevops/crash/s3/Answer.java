package io.github.redshiftdevops.crash.s3;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * What a client gets for a request.
 *
 * @param status the HTTP status
 * @param headers the headers
 * @param body the body, not copied
 */
public record Answer(int status, Map<String, List<String>> headers, byte[] body) {

  /** An error as S3 words it, such as 503 SlowDown. */
  public static Answer error(int status, String code) {
    var xml = "<Error><Code>%s</Code><Message>Injected</Message></Error>".formatted(code);
    return new Answer(
        status,
        Map.of("content-type", List.of("application/xml")),
        xml.getBytes(StandardCharsets.UTF_8));
  }
}
