package io.github.redshiftdevops.change.load;

import io.github.redshiftdevops.change.syntax.Values;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What Redshift demands of UNLOAD beyond its grammar; the sizes are believed. */
final class UnloadRules {
  /** What says how text is written has no meaning for the formats that say it themselves. */
  private static final Map<String, List<String>> NOT_FOR =
      Map.of(
          "PARQUET", List.of("compression", "header", "addQuotes", "nullAs", "escape"),
          "JSON", List.of("header", "addQuotes", "nullAs", "escape"));

  private static final long LEAST_MEGABYTES = 5;
  private static final long MOST_MEGABYTES = 6348;

  private UnloadRules() {}

  static void check(Values unload, List<String> problems) {
    var format = unload.text("format").strip().toUpperCase(Locale.ROOT);
    NOT_FOR.getOrDefault(format, List.of()).stream()
        .filter(it -> unload.has(it))
        .map(it -> "%s is not for the format %s.".formatted(it, format))
        .forEach(problems::add);
    unload.get("maxFileSize").ifPresent(size -> checkSize(size, unload, problems));
  }

  private static void checkSize(String size, Values unload, List<String> problems) {
    boolean gigabytes = unload.text("maxFileSizeUnit").strip().equalsIgnoreCase("GB");
    long megabytes = Long.parseLong(size.strip()) * (gigabytes ? 1024 : 1);
    if (megabytes < LEAST_MEGABYTES || megabytes > MOST_MEGABYTES) {
      problems.add("maxFileSize is between 5 MB and 6.2 GB.");
    }
  }
}
