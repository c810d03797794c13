package io.github.redshiftdevops.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.redshiftdevops.Warehouse;
import io.github.redshiftdevops.sandbox.Sandbox;
import io.github.redshiftdevops.sandbox.junit.RedshiftSandboxExtension;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Deployments to two environments at the same time, in one process. */
@ExtendWith(RedshiftSandboxExtension.class)
@Timeout(120)
class SideBySideTest {
  private static final int ROUNDS = Integer.getInteger("sideBySide.rounds", 10);
  private static final List<String> ENVIRONMENTS = List.of("one", "two");

  @TempDir Path directory;

  @Test
  void deployEveryChangeSetOfEach_andRefuseNone(Sandbox sandbox) throws Exception {
    var project = new Project(directory);
    for (int round = 0; round < ROUNDS; round++) {
      deployTwo(project, sandbox, round);
    }
  }

  private void deployTwo(Project project, Sandbox sandbox, int round) throws Exception {
    project.changeLog(changeLog());
    var warehouses = ENVIRONMENTS.stream().map(name -> Warehouse.in(sandbox, directory)).toList();
    for (int i = 0; i < ENVIRONMENTS.size(); i++) {
      project.environment(
          ENVIRONMENTS.get(i),
          "url=" + warehouses.get(i).url(),
          "username=" + sandbox.user(),
          "state=" + directory.resolve("state-" + round + ENVIRONMENTS.get(i)),
          "contexts=" + ENVIRONMENTS.get(i),
          "parameter.name=" + ENVIRONMENTS.get(i));
    }

    var barrier = new CyclicBarrier(2 * ENVIRONMENTS.size());
    var pool = Executors.newFixedThreadPool(barrier.getParties());
    var deployments =
        Stream.concat(ENVIRONMENTS.stream(), ENVIRONMENTS.stream())
            .map(name -> deploy(project, name, sandbox, barrier))
            .toList();
    var results = pool.invokeAll(deployments);
    pool.shutdown();
    assertThat(pool.awaitTermination(60, TimeUnit.SECONDS)).isTrue();

    for (int i = 0; i < ENVIRONMENTS.size(); i++) {
      var ran = new ArrayList<>(results.get(i).get().changeSets());
      ran.addAll(results.get(i + ENVIRONMENTS.size()).get().changeSets());
      assertThat(ran).as(ENVIRONMENTS.get(i)).hasSize(12).doesNotHaveDuplicates();
      assertThat(warehouses.get(i).query("SELECT n, name FROM counted ORDER BY n"))
          .as(ENVIRONMENTS.get(i))
          .isEqualTo(rows(ENVIRONMENTS.get(i)));
      assertThat(warehouses.get(i).query("SELECT locked FROM databasechangeloglock"))
          .containsExactly("f");
    }
  }

  private static Callable<DeploymentResult> deploy(
      Project project, String name, Sandbox sandbox, CyclicBarrier barrier) {
    return () -> {
      barrier.await();
      return project.deploy(name, sandbox.password());
    };
  }

  private static List<String> rows(String name) {
    return Stream.concat(
            IntStream.rangeClosed(1, 10).mapToObj(i -> i + "," + name), Stream.of("11," + name))
        .toList();
  }

  private static String changeLog() {
    var log = new StringBuilder();
    log.append("--changeset ann:0\nCREATE TABLE counted (n INTEGER, name VARCHAR(9));\n");
    for (int i = 1; i <= 10; i++) {
      log.append(
          "--changeset ann:%1$d%nINSERT INTO counted VALUES (%1$d, '${name}');%n".formatted(i));
    }
    for (var name : ENVIRONMENTS) {
      log.append(
          "--changeset ann:%1$s context:%1$s%nINSERT INTO counted VALUES (11, '%1$s');%n"
              .formatted(name));
    }
    return log.toString();
  }
}
