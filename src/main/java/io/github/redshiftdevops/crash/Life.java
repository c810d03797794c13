package io.github.redshiftdevops.crash;

import io.github.redshiftdevops.crash.s3.S3Gateway;
import io.github.redshiftdevops.crash.wire.WireGateway;
import io.github.redshiftdevops.sandbox.Sandbox;
import java.net.URI;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/**
 * One deployer, and all that lies between it and the world, made for it alone: to close it is to
 * kill the deployer.
 */
public final class Life implements AutoCloseable {
  private final WireGateway wire;
  private final Optional<S3State> state;
  private final Target target;
  private final CompletableFuture<Deployer> deployer = new CompletableFuture<>();

  private Life(WireGateway wire, Optional<S3State> state, Target target) {
    this.wire = wire;
    this.state = state;
    this.target = target;
  }

  /**
   * Opens the ways.
   *
   * @param changeLog a path in {@code project}
   */
  public static Life begin(Sandbox database, Path project, String changeLog) {
    var environments = Target.environments(project);
    return begin(database, project, changeLog, environments, Optional.empty(), List.of());
  }

  /**
   * Opens the ways of a deployer whose state is in S3, all in one place for each database.
   *
   * @param s3 where S3 is
   * @param environments the directory that the environment file is written to
   * @param changeLog a path in {@code project}
   * @param settings further lines of the environment file
   */
  public static Life withS3(
      URI s3,
      Path environments,
      Sandbox database,
      Path project,
      String changeLog,
      List<String> settings) {
    var state = S3State.open(s3, database);
    var lines = Stream.concat(Stream.of(state.setting()), settings.stream()).toList();
    return begin(database, project, changeLog, environments, Optional.of(state), lines);
  }

  private static Life begin(
      Sandbox database,
      Path project,
      String changeLog,
      Path environments,
      Optional<S3State> state,
      List<String> settings) {
    var wire = WireGateway.start(database.port());
    var url = wire.url(database.database());
    var name = database.database() + "-" + UUID.randomUUID();
    var file = environments.resolve(name + ".properties");
    return new Life(wire, state, Target.write(project, file, url, changeLog, settings));
  }

  /** Starts the deployer, in a thread; once. */
  public DeployerThread deploy(Tool tool) {
    var thread = start((to, cutOff) -> new DeployerThread(tool, to, cutOff));
    thread.start();
    return thread;
  }

  /**
   * Starts the deployer, in whatever way; once.
   *
   * @param starter gets the target, and what cuts the deployer off
   */
  public <D extends Deployer> D start(BiFunction<Target, Runnable, D> starter) {
    var started = starter.apply(target, this::closeWays);
    deployer.complete(started);
    return started;
  }

  /** Its deployer; waits until it is started. */
  Deployer deployer() {
    return deployer.join();
  }

  /** What it deploys. */
  Target target() {
    return target;
  }

  /** Whether somebody holds the lock, as the state says. */
  boolean holdsLock() {
    return state.map(S3State::isHeld).orElse(false);
  }

  /** The way to the warehouse. */
  public WireGateway wire() {
    return wire;
  }

  /** The way to S3. */
  public S3Gateway s3() {
    return state.orElseThrow().gateway();
  }

  /** Whether its state is in S3. */
  public boolean hasS3() {
    return state.isPresent();
  }

  /** Why the state in S3 is not what a finished deployment leaves behind; empty if it is. */
  Optional<String> differenceOfState() throws SQLException {
    return state.isPresent() ? state.get().difference() : Optional.empty();
  }

  /** Where events come from that the deployer can be killed at. */
  public List<EventSource> sources() {
    return Stream.concat(
            Stream.<EventSource>of(new WireEvents(wire)),
            state.stream().map(S3State::gateway).map(S3Events::new))
        .toList();
  }

  /** Kills the deployer and closes the ways; from now on nothing comes from it. */
  public void end() {
    deployer.thenAccept(Deployer::kill);
    closeWays();
  }

  private void closeWays() {
    wire.close();
    state.map(S3State::gateway).ifPresent(S3Gateway::close);
  }

  @Override
  public void close() {
    end();
  }
}
