package io.github.redshiftdevops.database;

import java.time.DateTimeException;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A duration as people write it in a setting: {@code 30 s}, {@code 5 min}, {@code 7 d}, {@code
 * PT1M30S}.
 */
public final class DurationText {
  private static final Pattern TEXT = Pattern.compile("(\\d{1,9})\\s*([a-z]+)");
  private static final Map<String, Duration> UNITS =
      Map.of(
          "ms", Duration.ofMillis(1),
          "s", Duration.ofSeconds(1),
          "m", Duration.ofMinutes(1),
          "min", Duration.ofMinutes(1),
          "h", Duration.ofHours(1),
          "d", Duration.ofDays(1));

  private DurationText() {}

  /** The duration; empty if the text is none. */
  public static Optional<Duration> parse(String text) {
    var parts = TEXT.matcher(text.strip().toLowerCase(Locale.ROOT));
    return parts.matches()
        ? Optional.ofNullable(UNITS.get(parts.group(2)))
            .map(unit -> unit.multipliedBy(Long.parseLong(parts.group(1))))
        : iso(text.strip());
  }

  /** A duration as a setting would say it, in the largest unit that fits exactly, or rounded up. */
  public static String of(Duration duration) {
    if (duration.compareTo(Duration.ofSeconds(1)) < 0) {
      return Math.max(0, duration.toMillis()) + " ms";
    }
    long seconds = duration.plusNanos(999_999_999).toSeconds();
    return seconds >= 120 || seconds == 60 ? minutes(seconds) : seconds + " s";
  }

  private static String minutes(long seconds) {
    long rest = seconds % 60;
    return rest == 0 ? seconds / 60 + " min" : seconds / 60 + " min " + rest + " s";
  }

  private static Optional<Duration> iso(String text) {
    try {
      return Optional.of(Duration.parse(text)).filter(duration -> !duration.isNegative());
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
