package io.github.redshiftdevops.sandbox;

import io.github.redshiftdevops.sandbox.history.QueryHistory;
import io.github.redshiftdevops.sandbox.load.Buckets;
import io.github.redshiftdevops.sandbox.postgres.Initial;
import io.github.redshiftdevops.sandbox.postgres.PostgresServer;
import io.github.redshiftdevops.sandbox.s3.S3Storage;
import io.github.redshiftdevops.sandbox.sql.Bootstrap;
import io.github.redshiftdevops.sandbox.sql.RedshiftTranslator;
import io.github.redshiftdevops.sandbox.wire.TlsIdentity;
import io.github.redshiftdevops.sandbox.wire.WireServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** The parts of a sandbox that runs in this process. */
final class RunningSandbox implements AutoCloseable {
  private final SandboxDirectory directory;
  private final SandboxDirectory.Claim claim;
  private final PostgresServer postgres;
  private final QueryHistory history;
  private final WireServer server;

  private RunningSandbox(
      SandboxDirectory directory,
      SandboxDirectory.Claim claim,
      PostgresServer postgres,
      QueryHistory history,
      WireServer server) {
    this.directory = directory;
    this.claim = claim;
    this.postgres = postgres;
    this.history = history;
    this.server = server;
  }

  /**
   * Starts a sandbox, unless one runs on the directory already.
   *
   * @throws IOException if it cannot be started; nothing then is left running
   */
  static Optional<RunningSandbox> start(SandboxConfig config) throws IOException {
    var directory = new SandboxDirectory(config.directory());
    var claim = directory.claim();
    if (claim.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(start(config, directory, claim.get()));
    } catch (IOException | RuntimeException e) {
      claim.get().close();
      throw e;
    }
  }

  private static RunningSandbox start(
      SandboxConfig config, SandboxDirectory directory, SandboxDirectory.Claim claim)
      throws IOException {
    Files.deleteIfExists(directory.announcement());
    var identity = CompletableFuture.supplyAsync(RunningSandbox::identity);
    var initial =
        new Initial(Sandbox.USER, Sandbox.PASSWORD, Sandbox.FIRST_DATABASE, Bootstrap.script());
    var postgres =
        PostgresServer.start(
            directory.data(), directory.log(), initial, config.history().settings());
    try {
      var history = QueryHistory.in(directory.data(), Clock.systemUTC());
      var tls = join(identity);
      Files.writeString(directory.rootCertificate(), tls.rootCertificate());
      var server = listen(config, postgres, history, tls);
      new Announcement(server.port(), ProcessHandle.current().pid(), config.buckets(), config.s3())
          .write(directory.announcement());
      return new RunningSandbox(directory, claim, postgres, history, server);
    } catch (IOException | RuntimeException e) {
      postgres.close();
      throw e;
    }
  }

  /** Takes as long as PostgreSQL takes to start, and is made meanwhile. */
  private static TlsIdentity identity() {
    try {
      return TlsIdentity.generate(Clock.systemUTC());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static TlsIdentity join(CompletableFuture<TlsIdentity> identity) throws IOException {
    try {
      return identity.join();
    } catch (CompletionException e) {
      throw new IOException(e.getCause().getMessage(), e.getCause());
    }
  }

  private static WireServer listen(
      SandboxConfig config, PostgresServer postgres, QueryHistory history, TlsIdentity identity)
      throws IOException {
    try {
      return WireServer.start(
          new InetSocketAddress(config.host(), config.port()),
          postgres,
          new RedshiftTranslator(
              new Buckets(config.buckets(), config.s3().map(S3Storage::at)),
              new SandboxDirectory(config.directory()).names()),
          history,
          Optional.of(identity.context()));
    } catch (BindException e) {
      throw new IOException(
          "port %d of %s cannot be had (%s); choose another, or 0 for any free one"
              .formatted(config.port(), config.host(), e.getMessage()),
          e);
    }
  }

  int port() {
    return server.port();
  }

  /** Keeps a database as it is now, and ends its sessions. */
  void save(String database) throws SQLException {
    postgres.save(database);
  }

  /** Makes a database what it was when it was saved; false if it was not. */
  boolean reset(String database) throws SQLException {
    return postgres.reset(database);
  }

  /** Ends all sessions and PostgreSQL, then lets others have the directory. */
  @Override
  public void close() {
    try (claim) {
      Files.deleteIfExists(directory.announcement());
      server.close();
      postgres.close();
      history.close();
    } catch (IOException e) {
      throw new SandboxException(
          "The sandbox in %s did not stop: %s".formatted(directory.path(), e.getMessage()), e);
    }
  }
}
