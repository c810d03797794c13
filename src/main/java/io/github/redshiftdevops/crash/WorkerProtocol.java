package io.github.redshiftdevops.crash;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a {@link Worker} and its process say to each other: lines of encoded words. */
final class WorkerProtocol {
  private WorkerProtocol() {}

  /** An order to deploy. */
  static String line(Target target) {
    return line(
        target.project().toString(), target.environment(), target.url(), target.changeLog());
  }

  /** The answer when a deployment has ended. */
  static String line(Ending ending) {
    return line("" + ending.exitCode(), String.valueOf(ending.said()));
  }

  private static String line(String... parts) {
    return Stream.of(parts)
        .map(part -> URLEncoder.encode(part, StandardCharsets.UTF_8))
        .collect(Collectors.joining(" "));
  }

  /** What a line says. */
  static Ending ending(String line) {
    var parts = parts(line);
    return new Ending(Integer.parseInt(parts.get(0)), parts.get(1));
  }

  /** The words of a line. */
  static List<String> parts(String line) {
    return Arrays.stream(line.split(" ", -1))
        .map(part -> URLDecoder.decode(part, StandardCharsets.UTF_8))
        .toList();
  }
}
