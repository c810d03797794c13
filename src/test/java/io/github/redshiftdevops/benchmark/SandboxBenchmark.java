package io.github.redshiftdevops.benchmark;

import io.github.redshiftdevops.JavaCommand;
import io.github.redshiftdevops.sandbox.Sandbox;
import io.github.redshiftdevops.sandbox.SandboxConfig;
import io.github.redshiftdevops.sandbox.SandboxServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

/**
 * What the sandbox costs: its start, a reset, a statement, and a hundred sessions. {@code
 * docs/benchmarks.md} explains it.
 */
public final class SandboxBenchmark {
  private static final int SESSIONS = 100;
  private static final int STATEMENTS = 20;
  private static final int TABLES = 50;
  private static final int BATCH = 500;

  private final Path directory;
  private final int rounds;

  private SandboxBenchmark(Path directory, int rounds) {
    this.directory = directory;
    this.rounds = rounds;
  }

  /** The number of rounds, of which the best counts; 5 by default. */
  public static void main(String[] args) throws Exception {
    int rounds = args.length > 0 ? Integer.parseInt(args[0]) : 5;
    var directory = Files.createTempDirectory(Path.of("target"), "benchmark");
    new SandboxBenchmark(directory, rounds).run();
    System.exit(0);
  }

  private void run() throws Exception {
    System.out.printf(
        "%n%d rounds on %d cores, the best and the median of each%n%n",
        rounds, Runtime.getRuntime().availableProcessors());
    System.out.println("| what | bound | best | median |");
    System.out.println("|---|---|---|---|");
    print("cold start of a process", "4 s", millis(this::coldStart));
    print("warm start of a process", "1 s", millis(this::warmStart));
    try (var sandbox = Sandbox.start(SandboxConfig.in(directory.resolve("measured")))) {
      measure(sandbox);
    }
  }

  private void measure(Sandbox sandbox) throws Exception {
    try (var connection = sandbox.connect()) {
      createTables(connection);
    }
    sandbox.save();
    print("reset of %d tables".formatted(TABLES), "100 ms", millis(round -> timed(sandbox::reset)));
    print(
        "%d sessions, %d statements each".formatted(SESSIONS, STATEMENTS),
        "",
        millis(round -> timed(() -> sessions(sandbox))));
    measureSelect(sandbox);
  }

  private void measureSelect(Sandbox sandbox) throws Exception {
    var ratios = new ArrayList<Double>();
    var ours = new ArrayList<Double>();
    var theirs = new ArrayList<Double>();
    try (var through = connect(sandbox.port());
        var direct = connect(postgresPort());
        var select = prepare(through);
        var selectDirect = prepare(direct)) {
      for (int i = 0; i < 10; i++) {
        batch(select);
        batch(selectDirect);
      }
      for (int i = 0; i < rounds * 4; i++) {
        theirs.add(batch(selectDirect));
        ours.add(batch(select));
        ratios.add(ours.get(i) / theirs.get(i));
      }
    }
    print("prepared SELECT, PostgreSQL, microseconds", "", theirs);
    print("prepared SELECT, sandbox, microseconds", "", ours);
    print("prepared SELECT, sandbox to PostgreSQL", "1.5", ratios);
  }

  private static PreparedStatement prepare(Connection connection) throws SQLException {
    return connection.prepareStatement("SELECT name FROM t1 WHERE id = ?");
  }

  /** Microseconds for one. */
  private static double batch(PreparedStatement select) throws SQLException {
    long start = System.nanoTime();
    for (int i = 0; i < BATCH; i++) {
      select.setInt(1, i % 100);
      try (var rows = select.executeQuery()) {
        rows.next();
        rows.getString(1);
      }
    }
    return (System.nanoTime() - start) / 1000.0 / BATCH;
  }

  private static Connection connect(int port) throws SQLException {
    return DriverManager.getConnection(
        "jdbc:postgresql://127.0.0.1:%d/dev?prepareThreshold=1".formatted(port),
        "sandbox",
        "sandbox");
  }

  /** The fourth line of its lock file. */
  private int postgresPort() throws IOException {
    var lines = Files.readAllLines(directory.resolve("measured/pgdata/postmaster.pid"));
    return Integer.parseInt(lines.get(3).strip());
  }

  private static void createTables(Connection connection) throws SQLException {
    try (var statement = connection.createStatement()) {
      for (int i = 1; i <= TABLES; i++) {
        statement.execute(
            "CREATE TABLE t%d (id INTEGER PRIMARY KEY, name VARCHAR(20)) DISTKEY(id)".formatted(i));
      }
      for (int i = 0; i < 100; i++) {
        statement.execute("INSERT INTO t1 VALUES (%d, 'name')".formatted(i));
      }
    }
  }

  private static Void sessions(Sandbox sandbox) throws Exception {
    var threads = Executors.newFixedThreadPool(SESSIONS);
    try {
      Callable<Integer> session = () -> session(sandbox);
      for (var answered :
          threads.invokeAll(IntStream.range(0, SESSIONS).mapToObj(i -> session).toList())) {
        answered.get();
      }
    } finally {
      threads.shutdown();
    }
    return null;
  }

  private static int session(Sandbox sandbox) throws SQLException {
    try (var connection = sandbox.connect();
        var select = prepare(connection)) {
      for (int i = 0; i < STATEMENTS; i++) {
        select.setInt(1, i);
        try (var rows = select.executeQuery()) {
          rows.next();
        }
      }
    }
    return STATEMENTS;
  }

  /** With the binaries to unpack, the data to create and the classes to load. */
  private double coldStart(int round) throws Exception {
    return start(directory.resolve("cold-" + round), directory.resolve("binaries-" + round));
  }

  private double warmStart(int round) throws Exception {
    return start(directory.resolve("cold-" + round), directory.resolve("binaries-" + round));
  }

  private static double start(Path data, Path binaries) throws Exception {
    long start = System.nanoTime();
    var command =
        JavaCommand.of(SandboxServer.class, "--port", "0", "--directory", data.toString());
    var builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
    builder
        .environment()
        .put("JAVA_TOOL_OPTIONS", "-Dot.epg.working-dir=" + binaries.toAbsolutePath());
    var process = builder.start();
    try (var out = process.inputReader()) {
      out.readLine();
      return (System.nanoTime() - start) / 1e6;
    } finally {
      process.destroy();
      process.waitFor();
    }
  }

  private interface Measure {
    double take(int round) throws Exception;
  }

  private interface Work {
    void perform() throws Exception;
  }

  private static double timed(Work work) throws Exception {
    long start = System.nanoTime();
    work.perform();
    return (System.nanoTime() - start) / 1e6;
  }

  private List<Double> millis(Measure measure) throws Exception {
    var times = new ArrayList<Double>();
    for (int round = 0; round < rounds; round++) {
      times.add(measure.take(round));
    }
    return times;
  }

  private static void print(String what, String bound, List<Double> values) {
    var sorted = values.stream().sorted().toList();
    System.out.printf(
        "| %s | %s | %.2f | %.2f |%n", what, bound, sorted.get(0), sorted.get(sorted.size() / 2));
  }
}
