package io.github.redshiftdevops.lock;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.redshiftdevops.Warehouse;
import io.github.redshiftdevops.sandbox.Sandbox;
import io.github.redshiftdevops.sandbox.junit.RedshiftSandboxExtension;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import liquibase.Scope;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * Updates beside each other in one process. Liquibase shares its command steps between them, so one
 * may be refused; but nothing is applied twice or recorded without its work.
 */
@ExtendWith(RedshiftSandboxExtension.class)
@Timeout(60)
class ConcurrentUpdateTest {
  private static final int THREADS = 4;

  @TempDir Path directory;

  private Warehouse warehouse;
  private Warehouse other;

  @BeforeEach
  void writeChangeLog(Sandbox sandbox) {
    var log = new StringBuilder("--liquibase formatted sql\n");
    log.append("--changeset ann:1\nCREATE TABLE counted (n INTEGER);\n");
    IntStream.rangeClosed(2, 6)
        .forEach(
            i ->
                log.append(
                    "--changeset ann:%1$d%nINSERT INTO counted VALUES (%1$d);%n".formatted(i)));
    warehouse = Warehouse.in(sandbox, directory).file("log.sql", log.toString());
    other = Warehouse.in(sandbox, directory);
  }

  @RepeatedTest(3)
  void applyNoChangeSetTwice_whateverLiquibaseMakesOfIt() throws Exception {
    var pool = Executors.newFixedThreadPool(2 * THREADS);
    for (int i = 0; i < THREADS; i++) {
      pool.submit(update(warehouse, "one"));
      pool.submit(update(other, "two"));
    }
    pool.shutdown();
    assertThat(pool.awaitTermination(40, TimeUnit.SECONDS)).isTrue();
    update(warehouse, "one").call();
    update(other, "two").call();

    for (var each : List.of(warehouse, other)) {
      assertThat(each.recorded()).containsExactly("1", "2", "3", "4", "5", "6");
      assertThat(each.query("SELECT n FROM counted ORDER BY n"))
          .containsExactly("2", "3", "4", "5", "6");
      assertThat(each.query("SELECT locked FROM databasechangeloglock")).containsExactly("f");
    }
  }

  private Callable<Void> update(Warehouse target, String state) {
    return () -> {
      Scope.child(
          Map.of("liquibase.redshift.state", directory.resolve(state).toString()),
          () -> target.updateBesideOthers("log.sql"));
      return null;
    };
  }
}
