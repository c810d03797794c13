package io.github.redshiftdevops.deployment.verification;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.redshiftdevops.ConfigurationException;
import io.github.redshiftdevops.environment.Environment;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import liquibase.resource.Resource;
import liquibase.resource.ResourceAccessor;

/**
 * Finds the verifications that an environment names, where Liquibase finds its change logs: files,
 * and folders with all that is in them, in the order of their names.
 *
 * @param parameters puts the values of parameters into a text
 */
record VerificationFiles(
    Environment environment, ResourceAccessor files, UnaryOperator<String> parameters) {
  private static final String SQL = ".sql";
  private static final String INI = ".ini";

  /**
   * Reads all of them.
   *
   * @throws ConfigurationException if there is no such file, or it is none of verifications
   */
  List<Verification> read() {
    return environment.verification().places().stream()
        .flatMap(place -> paths(place).stream())
        .distinct()
        .flatMap(this::verifications)
        .toList();
  }

  private List<String> paths(String place) {
    var found = isFile(place) ? Stream.of(place) : listed(place);
    var paths = found.filter(VerificationFiles::isFile).distinct().sorted().toList();
    if (paths.isEmpty()) {
      throw new ConfigurationException(
          "%s: `verifications` names %s, where there is no %s or %s file; write one, or correct the"
                  .formatted(environment.source(), place, SQL, INI)
              + " path, which is relative to the project.");
    }
    return paths;
  }

  private static boolean isFile(String path) {
    return path.endsWith(SQL) || path.endsWith(INI);
  }

  private Stream<String> listed(String folder) {
    try {
      return present(files.search(folder, true)).stream().map(Resource::getPath);
    } catch (IOException e) {
      return Stream.empty();
    }
  }

  /** Liquibase's accessors answer null for nothing. */
  private static List<Resource> present(List<Resource> resources) {
    return Objects.requireNonNullElse(resources, List.of());
  }

  private Stream<Verification> verifications(String path) {
    var text = parameters.apply(text(path));
    return path.endsWith(INI)
        ? TestCases.read(path, text).stream()
        : Stream.of(SqlFile.read(path, text));
  }

  private String text(String path) {
    try {
      var found = present(files.getAll(path));
      if (found.isEmpty()) {
        throw new ConfigurationException(
            "%s: `verifications` names %s, which does not exist; write it, or correct its path,"
                    .formatted(environment.source(), path)
                + " which is relative to the project.");
      }
      try (var stream = found.get(0).openInputStream()) {
        return new String(stream.readAllBytes(), UTF_8);
      }
    } catch (IOException e) {
      throw new ConfigurationException(
          "%s cannot be read (%s); correct it.".formatted(path, e.getMessage()), e);
    }
  }
}
