package io.github.redshiftdevops.sandbox;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;

/** A length of time as people write it: {@code 200ms}, {@code 10s}, {@code 1m}, {@code 7d}. */
final class Time implements ITypeConverter<Duration> {
  private static final Pattern FORM = Pattern.compile("(\\d{1,9})(ms|s|m|h|d)");
  private static final Map<String, ChronoUnit> UNITS =
      Map.of(
          "ms", ChronoUnit.MILLIS,
          "s", ChronoUnit.SECONDS,
          "m", ChronoUnit.MINUTES,
          "h", ChronoUnit.HOURS,
          "d", ChronoUnit.DAYS);

  /**
   * Reads a length of time.
   *
   * @throws IllegalArgumentException if it is none; the message names the form
   */
  static Duration parse(String text) {
    var match = FORM.matcher(text);
    if (!match.matches()) {
      throw new IllegalArgumentException(
          "`%s` is no length of time; write a number and ms, s, m, h or d, such as 200ms"
              .formatted(text));
    }
    return Duration.of(Long.parseLong(match.group(1)), UNITS.get(match.group(2)));
  }

  @Override
  public Duration convert(String text) {
    return parse(text);
  }
}
