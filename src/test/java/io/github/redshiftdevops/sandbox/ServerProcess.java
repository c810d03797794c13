package io.github.redshiftdevops.sandbox;

import com.amazon.redshift.Driver;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.regex.Pattern;

/** A sandbox in a process of its own, which can be killed. */
final class ServerProcess implements AutoCloseable {
  private static final Pattern URL = Pattern.compile("jdbc:redshift://\\S+");

  private final Process process;
  private final String url;

  private ServerProcess(Process process, String url) {
    this.process = process;
    this.url = url;
  }

  /** Starts it and waits until it is ready. */
  static ServerProcess start(Path directory, String... arguments) throws IOException {
    var process = launch(directory, arguments);
    var lines = process.inputReader();
    return new ServerProcess(process, url(lines));
  }

  /** Starts it and does not wait for anything. */
  static Process launch(Path directory, String... arguments) throws IOException {
    var command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                SandboxServer.class.getName(),
                "--directory",
                directory.toString(),
                "--port",
                "0"));
    command.addAll(Arrays.asList(arguments));
    return new ProcessBuilder(command).start();
  }

  private static String url(BufferedReader lines) throws IOException {
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      var url = URL.matcher(line);
      if (url.find()) {
        return url.group();
      }
    }
    throw new IOException("The sandbox has ended without a word");
  }

  Connection connect() throws SQLException {
    var properties = new Properties();
    properties.setProperty("user", "sandbox");
    properties.setProperty("password", "sandbox");
    return new Driver().connect(url, properties);
  }

  /** What PostgreSQL keeps in its data while it runs. */
  static Path lock(Path directory) {
    return directory.resolve("pgdata").resolve("postmaster.pid");
  }

  /** The PostgreSQL that runs on a directory. */
  ProcessHandle postgres(Path directory) throws IOException {
    try (var lines = Files.lines(lock(directory))) {
      return ProcessHandle.of(Long.parseLong(lines.findFirst().orElseThrow().strip()))
          .orElseThrow();
    }
  }

  /** Kills the shell that would stop PostgreSQL. */
  void killWatchdog() {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
  }

  /** As {@code kill -9} does. */
  void kill() {
    process.destroyForcibly().onExit().join();
  }

  @Override
  public void close() {
    process.destroy();
    process.onExit().join();
  }
}
