package io.github.redshiftdevops.crash;

import io.github.redshiftdevops.sandbox.Sandbox;
import io.github.redshiftdevops.wire.WireGateway;
import java.nio.file.Path;
import java.util.List;

/**
 * One deployer, and all that lies between it and the world, made for it alone: to close it is to
 * kill the deployer.
 */
public final class Life implements AutoCloseable {
  private final WireGateway wire;
  private final Target target;
  private volatile Deployer deployer;

  private Life(WireGateway wire, Target target) {
    this.wire = wire;
    this.target = target;
  }

  /**
   * Opens the ways.
   *
   * @param changeLog a path in {@code project}
   */
  public static Life begin(Sandbox database, Path project, String changeLog) {
    var wire = WireGateway.start(database.port());
    var url = wire.url(database.database());
    return new Life(wire, Target.write(project, database, url, changeLog, List.of()));
  }

  /** Starts the deployer, in a thread; once. */
  public DeployerThread deploy(Tool tool) {
    var thread = new DeployerThread(tool, target, wire::close);
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

  /** Where events come from that the deployer can be killed at. */
  public List<EventSource> sources() {
    return List.of(new WireEvents(wire));
  }

  /** Kills the deployer and closes the ways; from now on nothing comes from it. */
  public void end() {
    if (deployer != null) {
      deployer.kill();
    }
    wire.close();
  }

  @Override
  public void close() {
    end();
  }
}
