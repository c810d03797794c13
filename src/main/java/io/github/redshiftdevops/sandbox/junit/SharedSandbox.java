package io.github.redshiftdevops.sandbox.junit;

import io.github.redshiftdevops.sandbox.Sandbox;
import io.github.redshiftdevops.sandbox.SandboxConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The server of a test run, on a directory that goes with it. Thread-safe. */
final class SharedSandbox implements AutoCloseable {
  private final Path directory;
  private final Sandbox sandbox;
  private final Map<Class<?>, Sandbox> databases = new ConcurrentHashMap<>();
  private final Set<Class<?>> saved = ConcurrentHashMap.newKeySet();

  SharedSandbox() {
    try {
      directory = Files.createTempDirectory("redshift-sandbox");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    sandbox = Sandbox.start(SandboxConfig.in(directory));
  }

  /** The database of a test class, created when it is first asked for. */
  Sandbox databaseOf(Class<?> testClass) {
    return databases.computeIfAbsent(testClass, this::createDatabase);
  }

  /** Makes it what it was when this was called first: before the first test, behind @BeforeAll. */
  void resetDatabaseOf(Class<?> testClass) throws SQLException {
    var database = databaseOf(testClass);
    if (saved.add(testClass)) {
      database.save();
    } else {
      database.reset();
    }
  }

  private Sandbox createDatabase(Class<?> testClass) {
    String name =
        "%s_%d".formatted(testClass.getSimpleName().toLowerCase(Locale.ROOT), databases.size() + 1);
    try (var connection = sandbox.connect();
        var statement = connection.createStatement()) {
      statement.execute("CREATE DATABASE " + name);
      return sandbox.onDatabase(name);
    } catch (SQLException e) {
      throw new IllegalStateException("No database for " + testClass.getName(), e);
    }
  }

  @Override
  public void close() throws IOException {
    sandbox.close();
    try (var files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
