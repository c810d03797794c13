package io.github.redshiftdevops.crash;

import io.github.redshiftdevops.ConfigurationException;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a crash test takes over from an environment file: all but the warehouse, its state, and who
 * waits how long.
 *
 * @param values the keys of the file
 */
record EnvironmentLines(Map<String, String> values) {
  private static final Set<String> OWN =
      Set.of("url", "username", "password", "changelog", "state", "lease", "lock-wait");
  private static final Pattern BUCKET = Pattern.compile("[?&]bucket\\.([^=&]+)=([^&]+)");

  /**
   * Reads the file of an environment.
   *
   * @param project the directory below which {@code environments} is
   * @throws ConfigurationException if there is none, or it cannot be read
   */
  static EnvironmentLines read(Path project, String environment) {
    var file = project.resolve("environments").resolve(environment + ".properties");
    if (!Files.isRegularFile(file)) {
      throw new ConfigurationException(
          "There is no %s; create it, or name another environment.".formatted(file));
    }
    try (Reader text = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      var properties = new Properties();
      properties.load(text);
      return new EnvironmentLines(
          properties.stringPropertyNames().stream()
              .collect(Collectors.toMap(key -> key, properties::getProperty)));
    } catch (IOException | IllegalArgumentException e) {
      throw new ConfigurationException(
          "%s cannot be read (%s); correct it.".formatted(file, e.getMessage()), e);
    }
  }

  /** The change log that it names. */
  Optional<String> changeLog() {
    return Optional.ofNullable(values.get("changelog"));
  }

  /** The lines of the same settings. */
  List<String> settings() {
    return values.entrySet().stream()
        .filter(entry -> !OWN.contains(entry.getKey()))
        .map(entry -> entry.getKey() + "=" + entry.getValue().replace("\\", "\\\\"))
        .sorted()
        .toList();
  }

  /** The buckets that the URL of a sandbox names. */
  Map<String, Path> buckets(Path project) {
    return BUCKET
        .matcher(values.getOrDefault("url", ""))
        .results()
        .collect(
            Collectors.toMap(
                bucket -> bucket.group(1), bucket -> project.resolve(bucket.group(2))));
  }
}
