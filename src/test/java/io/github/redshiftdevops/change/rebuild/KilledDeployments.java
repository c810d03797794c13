package io.github.redshiftdevops.change.rebuild;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.redshiftdevops.crash.DeployerProcess;
import io.github.redshiftdevops.crash.Target;
import io.github.redshiftdevops.crash.Tools;
import io.github.redshiftdevops.sandbox.Sandbox;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Deploys in processes of their own, which are killed at random moments of their work. */
final class KilledDeployments {
  private static final Duration PATIENCE = Duration.ofMinutes(20);

  private final Target target;
  private final String atWork;
  private final Random random;
  private final List<String> said = new ArrayList<>();
  private int kills;

  /**
   * @param atWork what a process says once it is at work
   * @param random where the moments come from
   */
  KilledDeployments(
      Path project, Sandbox database, String changeLog, String atWork, Random random) {
    this.target = Target.write(project, database, database.url(), changeLog, List.of());
    this.atWork = atWork;
    this.random = random;
  }

  /** Deploys, and kills so often, each time within that time from the beginning of the work. */
  KilledDeployments killing(int times, Duration within) {
    boolean alive = true;
    while (kills < times && alive) {
      alive = kill(Duration.ofMillis(random.nextLong(within.toMillis())));
    }
    return this;
  }

  private boolean kill(Duration moment) {
    try (var deployer = DeployerProcess.start(Tools.OURS, target)) {
      await()
          .atMost(PATIENCE)
          .until(
              () ->
                  deployer.output().contains(atWork) || deployer.await(Duration.ZERO).isPresent());
      boolean alive = deployer.await(moment).isEmpty();
      if (alive) {
        deployer.kill();
        kills++;
      }
      said.add(deployer.output());
      return alive;
    }
  }

  /** Deploys to the end, with nobody in its way. */
  void finish() {
    try (var deployer = DeployerProcess.start(Tools.OURS, target)) {
      var ending = deployer.await(PATIENCE).orElseThrow();
      said.add(ending.said());
      assertThat(ending.exitCode()).as(ending.said()).isZero();
    }
  }

  /** How many were killed. */
  int kills() {
    return kills;
  }

  /** Shows on the console how often they were killed, and what they said of how far they were. */
  void showIf(boolean shown) {
    if (shown) {
      System.out.println(kills + " kills");
      said().lines().filter(line -> line.contains("public.")).forEach(System.out::println);
    }
  }

  /** What all of them have said. */
  String said() {
    return String.join("\n", said);
  }
}
