package io.github.redshiftdevops.crash;

import io.github.redshiftdevops.sandbox.QueryHistoryConfig;
import io.github.redshiftdevops.sandbox.Sandbox;
import io.github.redshiftdevops.sandbox.SandboxConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/**
 * The sandboxes of a crash test: one that all trials share; or, once a deployment has left behind
 * what belongs to a whole cluster, a group or a user, one for each of those that run at the same
 * time. Thread-safe.
 */
final class Servers implements AutoCloseable {
  private static final String ROLES =
      "SELECT rolname FROM pg_roles WHERE rolname NOT LIKE 'pg\\\\_%'";

  /** Work on a sandbox. */
  @FunctionalInterface
  interface Work<T> {
    T on(Sandbox sandbox) throws SQLException;
  }

  private final Path directory;
  private final Map<String, Path> buckets;
  private final QueryHistoryConfig history;
  private final Sandbox first;
  private final Set<String> roles;
  private final AtomicInteger count = new AtomicInteger();
  private final Queue<Sandbox> all = new ConcurrentLinkedQueue<>();
  private final Queue<Sandbox> spare = new ConcurrentLinkedQueue<>();
  private volatile boolean shared = true;

  private Servers(Path directory, Map<String, Path> buckets, QueryHistoryConfig history)
      throws SQLException, IOException {
    this.directory = Files.createTempDirectory(directory, "sandboxes");
    this.buckets = buckets;
    this.history = history;
    this.first = start();
    this.roles = rolesOf(first);
    spare.add(first);
  }

  /**
   * Starts the first.
   *
   * @param directory takes their data as long as they run
   * @param buckets the directory that stands for each S3 bucket
   * @param history what their query history shows
   */
  static Servers start(Path directory, Map<String, Path> buckets, QueryHistoryConfig history)
      throws SQLException, IOException {
    return new Servers(directory, buckets, history);
  }

  /** One after the other: two that look for a free port at the same time may find the same. */
  private synchronized Sandbox start() {
    var config =
        SandboxConfig.in(directory.resolve("sandbox" + count.incrementAndGet()))
            .withBuckets(buckets)
            .withHistory(history);
    var sandbox = Sandbox.start(config);
    all.add(sandbox);
    return sandbox;
  }

  /** Works on the first sandbox, and sees whether the others may share it. */
  <T> T rehearse(Work<T> work) throws SQLException {
    try {
      return work.on(first);
    } finally {
      shared &= !tidy(first);
    }
  }

  /** Works on a sandbox. */
  <T> T with(Work<T> work) throws SQLException {
    return shared ? work.on(first) : alone(work);
  }

  private <T> T alone(Work<T> work) throws SQLException {
    var taken = spare.poll();
    var sandbox = taken == null ? start() : taken;
    try {
      return work.on(sandbox);
    } finally {
      tidy(sandbox);
      spare.add(sandbox);
    }
  }

  /** Drops what belongs to the cluster; whether there was something. */
  private boolean tidy(Sandbox sandbox) throws SQLException {
    var left = rolesOf(sandbox);
    left.removeAll(roles);
    var drops = left.stream().map(role -> "DROP ROLE \"" + role + "\"").toArray(String[]::new);
    FreshDatabase.execute(sandbox, drops);
    return !left.isEmpty();
  }

  private static Set<String> rolesOf(Sandbox sandbox) throws SQLException {
    try (var connection = sandbox.connect()) {
      return Rows.of(connection, ROLES).rows().stream()
          .map(row -> row.get(0))
          .collect(Collectors.toSet());
    }
  }

  @Override
  public void close() throws IOException {
    all.forEach(Sandbox::close);
    try (var files = Files.walk(directory)) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
