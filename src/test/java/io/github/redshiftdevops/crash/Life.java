package io.github.redshiftdevops.crash;

import io.github.redshiftdevops.sandbox.Sandbox;
import io.github.redshiftdevops.state.s3mock.S3Gateway;
import io.github.redshiftdevops.wire.WireGateway;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One deployer, and all that lies between it and the world, made for it alone: to close it is to
 * kill the deployer.
 */
public final class Life implements AutoCloseable {
  private final WireGateway wire;
  private final Optional<S3Gateway> s3;
  private final Target target;
  private volatile Deployer deployer;

  private Life(WireGateway wire, Optional<S3Gateway> s3, Target target) {
    this.wire = wire;
    this.s3 = s3;
    this.target = target;
  }

  /**
   * Opens the ways.
   *
   * @param changeLog a path in {@code project}
   */
  public static Life begin(Sandbox database, Path project, String changeLog) {
    return begin(database, project, changeLog, Optional.empty(), List.of());
  }

  /**
   * Opens the ways of a deployer whose state is in S3, all in one place for each database.
   *
   * @param changeLog a path in {@code project}
   * @param settings further lines of the environment file
   */
  public static Life withS3(Sandbox database, Path project, String changeLog, String... settings) {
    var state = S3State.of(database);
    var lines = Stream.concat(Stream.of(state.setting()), Stream.of(settings)).toList();
    return begin(database, project, changeLog, Optional.of(state.gateway()), lines);
  }

  private static Life begin(
      Sandbox database,
      Path project,
      String changeLog,
      Optional<S3Gateway> s3,
      List<String> settings) {
    var wire = WireGateway.start(database.port());
    var url = wire.url(database.database());
    return new Life(wire, s3, Target.write(project, database, url, changeLog, settings));
  }

  /** Starts the deployer, in a thread; once. */
  public DeployerThread deploy(Tool tool) {
    var thread = new DeployerThread(tool, target, this::closeWays);
    deployer = thread;
    thread.start();
    return thread;
  }

  /** Starts the deployer, in a process; once. */
  public DeployerProcess deployInProcess(Tool tool) {
    var process = DeployerProcess.start(tool, target);
    deployer = process;
    return process;
  }

  /** The way to the warehouse. */
  public WireGateway wire() {
    return wire;
  }

  /** The way to S3. */
  public S3Gateway s3() {
    return s3.orElseThrow();
  }

  /** Whether its state is in S3. */
  public boolean hasS3() {
    return s3.isPresent();
  }

  /** Where events come from that the deployer can be killed at. */
  public List<EventSource> sources() {
    return Stream.concat(
            Stream.<EventSource>of(new WireEvents(wire)), s3.stream().map(S3Events::new))
        .toList();
  }

  /** Kills the deployer and closes the ways; from now on nothing comes from it. */
  public void end() {
    if (deployer != null) {
      deployer.kill();
    }
    closeWays();
  }

  private void closeWays() {
    wire.close();
    s3.ifPresent(S3Gateway::close);
  }

  @Override
  public void close() {
    end();
  }
}
