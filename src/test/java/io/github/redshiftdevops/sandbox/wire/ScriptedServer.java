package io.github.redshiftdevops.sandbox.wire;

import com.amazon.redshift.Driver;
import io.github.redshiftdevops.sandbox.history.QueryHistory;
import io.github.redshiftdevops.sandbox.postgres.Initial;
import io.github.redshiftdevops.sandbox.postgres.PostgresServer;
import io.github.redshiftdevops.sandbox.sql.Translation;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** A wire server whose translations are given by the test; others leave the statement alone. */
final class ScriptedServer implements AutoCloseable {
  private static final Path DIRECTORY =
      Path.of("target", "test-sandboxes", "wire").toAbsolutePath();

  private final Map<String, Translation> translations = new ConcurrentHashMap<>();
  private final PostgresServer postgres;
  private final WireServer server;
  private final TlsIdentity identity;

  ScriptedServer() {
    try {
      Files.createDirectories(DIRECTORY);
      postgres =
          PostgresServer.start(
              DIRECTORY.resolve("pgdata"),
              DIRECTORY.resolve("postgres.log"),
              new Initial("sandbox", "sandbox", "dev", "SELECT 1"),
              Map.of());
      identity = TlsIdentity.generate(Clock.systemUTC());
      server =
          WireServer.start(
              new InetSocketAddress("127.0.0.1", 0),
              postgres,
              sql -> translations.getOrDefault(sql, Translation.of(sql)),
              QueryHistory.in(DIRECTORY.resolve("pgdata"), Clock.systemUTC()),
              Optional.of(identity.context()));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** What to make of a statement from now on. */
  void translate(String statement, Translation translation) {
    translations.put(statement, translation);
  }

  String rootCertificate() {
    return identity.rootCertificate();
  }

  int port() {
    return server.port();
  }

  /** A connection of the Amazon Redshift JDBC driver, without TLS. */
  Connection connect() throws SQLException {
    return connect(Map.of("ssl", "false"));
  }

  /** A connection of the Amazon Redshift JDBC driver to another database. */
  Connection connectTo(String database) throws SQLException {
    return connect(database, Map.of("ssl", "false"));
  }

  /** A connection of the Amazon Redshift JDBC driver with these properties. */
  Connection connect(Map<String, String> properties) throws SQLException {
    return connect("dev", properties);
  }

  private Connection connect(String database, Map<String, String> properties) throws SQLException {
    var all = new Properties();
    all.putAll(Map.of("user", "sandbox", "password", "sandbox"));
    all.putAll(properties);
    return new Driver().connect("jdbc:redshift://localhost:" + port() + "/" + database, all);
  }

  /** A connection of the PostgreSQL driver with its {@code preferQueryMode}. */
  Connection connectPostgresDriver(String queryMode) throws SQLException {
    return DriverManager.getConnection(
        "jdbc:postgresql://127.0.0.1:%d/dev?preferQueryMode=%s".formatted(port(), queryMode),
        "sandbox",
        "sandbox");
  }

  /** A client that has logged in, without any driver. */
  RawClient rawClient() throws IOException {
    var client = new RawClient(new Socket("127.0.0.1", port()));
    client.logIn(Map.of("user", "sandbox", "database", "dev"), "sandbox");
    return client;
  }

  /** A socket to the server on which nothing was said. */
  RawClient stranger() throws IOException {
    return new RawClient(new Socket("127.0.0.1", port()));
  }

  @Override
  public void close() throws IOException {
    server.close();
    postgres.close();
  }

  /** One server for all tests of the run; they keep apart by the names of their tables. */
  static final class Extension implements ParameterResolver {
    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
      return parameter.getParameter().getType() == ScriptedServer.class;
    }

    @Override
    public ScriptedServer resolveParameter(ParameterContext parameter, ExtensionContext context) {
      return context
          .getRoot()
          .getStore(ExtensionContext.Namespace.GLOBAL)
          .getOrComputeIfAbsent(
              ScriptedServer.class, key -> new ScriptedServer(), ScriptedServer.class);
    }
  }
}
