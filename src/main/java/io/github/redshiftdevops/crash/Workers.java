package io.github.redshiftdevops.crash;

import java.nio.file.Path;
import java.util.Deque;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;

/** The workers of a crash test: started when there is none to spare, used again. Thread-safe. */
final class Workers implements AutoCloseable {
  private final Class<? extends Tool> tool;
  private final Death death;
  private final Path log;
  private final Set<Worker> all = ConcurrentHashMap.newKeySet();
  private final Deque<Worker> spare = new ConcurrentLinkedDeque<>();

  /**
   * None yet.
   *
   * @param death how their deployers die
   * @param log takes what they write
   */
  Workers(Class<? extends Tool> tool, Death death, Path log) {
    this.tool = tool;
    this.death = death;
    this.log = log;
  }

  /**
   * Starts a deployment.
   *
   * @param cutOff cuts it off: nothing that it sends arrives any more when this returns
   */
  WorkerDeployer deploy(Target target, Runnable cutOff) {
    return deploy(Optional.ofNullable(spare.pollLast()).orElseGet(this::start), target, cutOff);
  }

  /** The same with a new process, which then is warm for the next one. */
  WorkerDeployer deployInNewOne(Target target, Runnable cutOff) {
    return deploy(start(), target, cutOff);
  }

  private WorkerDeployer deploy(Worker worker, Target target, Runnable cutOff) {
    var ending = worker.deploy(target);
    ending.thenRun(() -> release(worker));
    return new WorkerDeployer(worker, ending, death, cutOff);
  }

  private Worker start() {
    var worker = Worker.start(tool, log);
    all.add(worker);
    return worker;
  }

  private void release(Worker worker) {
    if (worker.isAlive()) {
      spare.addLast(worker);
    }
  }

  @Override
  public void close() {
    all.forEach(Worker::close);
  }
}
