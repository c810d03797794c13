package io.github.redshiftdevops.environment;

import static java.util.stream.Collectors.joining;

import io.github.redshiftdevops.ConfigurationException;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.StringReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import liquibase.resource.PathResource;
import liquibase.resource.Resource;
import liquibase.resource.ResourceAccessor;

/**
 * Finds and reads environment files: {@code environments/<name>.properties}, in UTF-8, where
 * Liquibase finds its change logs, otherwise below the working directory; or an object in S3.
 *
 * @param changeLogs where Liquibase finds its change logs
 * @param workingDirectory what a path is relative to that is not found there
 * @param references the places that values may point to
 */
record EnvironmentFiles(ResourceAccessor changeLogs, Path workingDirectory, References references) {
  private static final String DIRECTORY = "environments";
  private static final String EXTENSION = ".properties";

  /**
   * The environment of that name, or in the file of that path. What begins with {@code s3://} is an
   * object in S3; what holds a slash or ends with {@code .properties} is a path.
   *
   * @throws ConfigurationException if there is no such file, if there are several, or if it cannot
   *     be read; see also {@link EnvironmentParser}
   */
  Environment read(String nameOrPath) {
    var text = text(nameOrPath);
    return parser(text).parse(nameOf(text.source()));
  }

  /**
   * Where the deployments of an environment keep their state; see {@link EnvironmentParser#state}.
   */
  String stateOf(String nameOrPath) {
    return parser(text(nameOrPath)).state();
  }

  /** The keys of a file, and where it is. */
  private record Text(String source, Map<String, String> raw) {}

  private EnvironmentParser parser(Text text) {
    return new EnvironmentParser(text.source(), text.raw(), references);
  }

  private Text text(String nameOrPath) {
    return S3EnvironmentFile.isMeant(nameOrPath) ? fromS3(nameOrPath) : fromFile(nameOrPath);
  }

  private Text fromS3(String address) {
    try {
      var file = S3EnvironmentFile.parse(address);
      return new Text(file.toString(), PropertiesText.parse(new StringReader(file.text())));
    } catch (Unavailable e) {
      var withoutOptions = address.split("\\?", 2)[0];
      throw new ConfigurationException(
          "environment:%s: %s.".formatted(withoutOptions, e.getMessage()), e.getCause());
    } catch (IOException e) {
      throw unreadable(address.split("\\?", 2)[0], e);
    }
  }

  private Text fromFile(String nameOrPath) {
    var path = isPath(nameOrPath) ? nameOrPath : DIRECTORY + "/" + nameOrPath + EXTENSION;
    var found = find(path);
    if (found.isEmpty()) {
      throw isPath(nameOrPath) ? noFile(path) : noEnvironment(nameOrPath);
    }
    if (found.size() > 1) {
      throw new ConfigurationException(
          "%s exists more than once: %s; remove all but one."
              .formatted(path, found.keySet().stream().map(URI::toString).collect(joining(", "))));
    }
    return new Text(path, load(path, found.values().iterator().next()));
  }

  private static boolean isPath(String nameOrPath) {
    return nameOrPath.contains("/") || nameOrPath.contains("\\") || nameOrPath.endsWith(EXTENSION);
  }

  private static String nameOf(String path) {
    var file = path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
    return file.endsWith(EXTENSION) ? file.substring(0, file.length() - EXTENSION.length()) : file;
  }

  /** By location, because two class loaders may find the same file. */
  private Map<URI, Resource> find(String path) {
    var found = new TreeMap<URI, Resource>();
    try {
      var file = workingDirectory.resolve(path).normalize();
      if (!Path.of(path).isAbsolute()) {
        present(changeLogs.getAll(path))
            .forEach(resource -> found.put(resource.getUri(), resource));
      }
      if (found.isEmpty() && Files.isRegularFile(file)) {
        found.put(file.toUri(), new PathResource(path, file));
      }
    } catch (InvalidPathException e) {
      throw noFile(path);
    } catch (IOException e) {
      throw unreadable(path, e);
    }
    return found;
  }

  /** Liquibase's accessors answer null for nothing. */
  private static List<Resource> present(List<Resource> resources) {
    return Objects.requireNonNullElse(resources, List.of());
  }

  private static Map<String, String> load(String path, Resource resource) {
    try (var reader = new InputStreamReader(resource.openInputStream(), StandardCharsets.UTF_8)) {
      return PropertiesText.parse(reader);
    } catch (IOException e) {
      throw unreadable(path, e);
    }
  }

  private static ConfigurationException unreadable(String path, Exception e) {
    return new ConfigurationException(
        "%s cannot be read (%s); correct it: a properties file in UTF-8, every key once."
            .formatted(path, e.getMessage()),
        e);
  }

  private static ConfigurationException noFile(String path) {
    return new ConfigurationException(
        "There is no environment file %s; create it, or correct environment:%s."
            .formatted(path, path));
  }

  private ConfigurationException noEnvironment(String name) {
    var known = known();
    return new ConfigurationException(
        "There is no environment `%s`; create %s/%s%s or choose %s."
            .formatted(
                name,
                DIRECTORY,
                name,
                EXTENSION,
                known.isEmpty()
                    ? "a file with environment:<path>"
                    : "one of " + String.join(", ", known)));
  }

  private Set<String> known() {
    var names = new TreeSet<String>();
    try (var files = listed()) {
      files
          .filter(file -> file.endsWith(EXTENSION))
          .map(EnvironmentFiles::nameOf)
          .forEach(names::add);
    } catch (IOException e) {
      // The list is a courtesy; the refusal that it belongs to matters more.
      return names;
    }
    return names;
  }

  private Stream<String> listed() throws IOException {
    var directory = workingDirectory.resolve(DIRECTORY);
    var there = present(changeLogs.search(DIRECTORY, false)).stream().map(Resource::getPath);
    return Files.isDirectory(directory)
        ? Stream.concat(there, Files.list(directory).map(Path::toString))
        : there;
  }
}
