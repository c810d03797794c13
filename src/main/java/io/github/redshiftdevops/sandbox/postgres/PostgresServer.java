package io.github.redshiftdevops.sandbox.postgres;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.Closeable;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * An embedded PostgreSQL on a directory that outlives it. It listens on the loopback interface
 * only, on a port of its own.
 */
public final class PostgresServer implements Closeable {
  /**
   * What makes PostgreSQL resemble Redshift, and what makes it fit for a sandbox. The embedding
   * library turns fsync off: what is lost with the machine may be lost here, but nothing is lost
   * with a killed process, since a COMMIT has written its log to the operating system.
   */
  private static final Map<String, String> SETTINGS =
      Map.ofEntries(
          Map.entry("listen_addresses", "127.0.0.1"),
          Map.entry("unix_socket_directories", ""),
          Map.entry("synchronous_commit", "on"),
          Map.entry("timezone", "UTC"),
          // A backslash escapes in Redshift's strings; believed.
          Map.entry("standard_conforming_strings", "off"),
          Map.entry("escape_string_warning", "off"),
          // The Redshift driver knows MD5 and clear text only (facts section 1.3).
          Map.entry("password_encryption", "md5"),
          Map.entry("md5_password_warnings", "off"),
          // Statements may hold secrets: the log names none.
          Map.entry("log_min_error_statement", "panic"),
          Map.entry("log_min_messages", "fatal"),
          Map.entry("wal_level", "minimal"),
          Map.entry("max_wal_senders", "0"));

  /**
   * The embedding library tells each of its steps at level INFO, which Maven's logger prints into
   * the build; the level of that logger can only be said in this way.
   */
  private static final String LEVEL_UNDER_MAVEN = "org.slf4j.simpleLogger.log.io.zonky.test";

  /** The same where SLF4J is bound to java.util.logging. */
  private static final Logger LOGGER = Logger.getLogger("io.zonky.test");

  /** Recovery after a kill may take its time. */
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private static final Duration PAUSE = Duration.ofMillis(20);

  /** Each may clear away its temporary objects, which a crash would leave in the catalog. */
  private static final String END_ALL_SESSIONS =
      """
      SELECT pg_backend_pid(), count(pg_terminate_backend(pid, 5000)) FROM pg_stat_activity
       WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()
      """;

  private static final String ACCESS =
      """
      # The sandbox itself comes without a password, its clients with theirs.
      host all postgres 127.0.0.1/32 trust
      host all all      127.0.0.1/32 md5
      """;

  private final EmbeddedPostgres postgres;
  private final Watchdog watchdog;
  private final Path data;

  private PostgresServer(EmbeddedPostgres postgres, Watchdog watchdog, Path data) {
    this.postgres = postgres;
    this.watchdog = watchdog;
    this.data = data;
  }

  /** The directory of its data, whose files it can read. */
  public Path data() {
    return data;
  }

  /**
   * Starts PostgreSQL, and creates its data first if there is none. A server that a killed process
   * has left behind on the same data is stopped. The caller makes sure that nobody else starts one
   * at the same time.
   *
   * @param data where the data is, or will be; its parent must exist
   * @param log a file for what PostgreSQL has to say
   * @param initial what a new server begins with
   * @param settings parameters of our own, with plain names and values
   * @throws IOException if it cannot be started; the message names the log
   */
  public static PostgresServer start(
      Path data, Path log, Initial initial, Map<String, String> settings) throws IOException {
    OrphanedPostmaster.stop(data);
    var creation = new Creation(data);
    creation.clearUnfinished();
    creation.begin();
    var server = launch(data, log, settings);
    try {
      new Preparation(server, initial, data).run();
    } catch (SQLException failure) {
      server.close();
      throw new IOException("PostgreSQL could not be prepared: " + failure.getMessage(), failure);
    }
    creation.finish();
    return server;
  }

  private static PostgresServer launch(Path data, Path log, Map<String, String> settings)
      throws IOException {
    logWarningsOnly();
    var output = ProcessBuilder.Redirect.appendTo(log.toFile());
    var builder =
        EmbeddedPostgres.builder()
            .setDataDirectory(data)
            .setCleanDataDirectory(false)
            .setPGStartupWait(PATIENCE)
            .setDataDirectoryCustomizer(PostgresServer::writeAccess)
            .setLocaleConfig("locale", "C")
            .setLocaleConfig("locale-provider", "builtin")
            .setLocaleConfig("builtin-locale", "C.UTF-8")
            .setErrorRedirector(output)
            .setOutputRedirector(output);
    SETTINGS.forEach(builder::setServerConfig);
    settings.forEach(builder::setServerConfig);
    try {
      return new PostgresServer(builder.start(), Watchdog.on(data), data);
    } catch (IOException | RuntimeException failure) {
      throw new IOException(
          "PostgreSQL says \"%s\", more is in %s".formatted(lastLine(log), log), failure);
    }
  }

  /** Unless somebody has said more. */
  private static void logWarningsOnly() {
    if (System.getProperty(LEVEL_UNDER_MAVEN) == null) {
      System.setProperty(LEVEL_UNDER_MAVEN, "warn");
    }
    if (LOGGER.getLevel() == null) {
      LOGGER.setLevel(Level.WARNING);
    }
  }

  private static String lastLine(Path log) throws IOException {
    if (!Files.exists(log)) {
      return "";
    }
    try (var lines = Files.lines(log)) {
      return lines.filter(line -> !line.isBlank()).reduce("", (before, line) -> line).strip();
    }
  }

  private static void writeAccess(File data) {
    try {
      Files.writeString(data.toPath().resolve("pg_hba.conf"), ACCESS);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Where the server listens. */
  public InetSocketAddress address() {
    return new InetSocketAddress("127.0.0.1", postgres.getPort());
  }

  /** Connects to a database as PostgreSQL's own superuser. */
  public Connection connect(String database) throws SQLException {
    return postgres.getDatabase("postgres", database).getConnection();
  }

  /**
   * Keeps a database as it is now, for {@link #reset}, and ends its sessions.
   *
   * @param database its name, as it is stored
   */
  public void save(String database) throws SQLException {
    try (var connection = connect("postgres")) {
      new SavedDatabase(connection, database).save();
    }
  }

  /**
   * Makes a database again what it was when it was saved, and ends its sessions.
   *
   * @param database its name, as it is stored
   * @return false if it was never saved; then nothing has happened
   */
  public boolean reset(String database) throws SQLException {
    try (var connection = connect("postgres")) {
      return new SavedDatabase(connection, database).reset();
    }
  }

  /**
   * Fails as a cluster does, and comes back: all sessions are ended at once, what they had not
   * committed and their temporary objects are gone, and what was committed is recovered.
   *
   * @throws IOException if the server does not come back
   */
  public void restart() throws IOException {
    try (var connection = connect("postgres");
        var statement = connection.createStatement();
        var rows = statement.executeQuery(END_ALL_SESSIONS)) {
      rows.next();
      // PostgreSQL takes the violent death of one session for a crash of all that they share.
      ProcessHandle.of(rows.getLong(1)).ifPresent(ProcessHandle::destroyForcibly);
    } catch (SQLException alreadyDown) {
      // Somebody else has asked for the same.
    }
    awaitRecovery();
  }

  private void awaitRecovery() throws IOException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      try {
        connect("postgres").close();
        return;
      } catch (SQLException notYet) {
        if (System.nanoTime() > deadline) {
          throw new IOException("PostgreSQL does not come back: " + notYet.getMessage(), notYet);
        }
        LockSupport.parkNanos(PAUSE.toNanos());
      }
    }
  }

  /** Stops the server; sessions are ended, their transactions rolled back. */
  @Override
  public void close() throws IOException {
    postgres.close();
    watchdog.close();
  }
}
