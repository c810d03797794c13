package io.github.redshiftdevops.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.redshiftdevops.crash.wire.ClientMessage;
import io.github.redshiftdevops.crash.wire.WireFault;
import io.github.redshiftdevops.crash.wire.WireGateway;
import io.github.redshiftdevops.sandbox.Sandbox;
import io.github.redshiftdevops.sandbox.junit.RedshiftSandboxExtension;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * Eight processes deploy the same change log at once, and some of them are killed at a random
 * message: {@code mvn test -Dtest=ManyDeployersTest -Ddeployers.rounds=50}. Every other round
 * begins with an empty database. {@code -Ddeployers.seed} repeats a run.
 */
@ExtendWith(RedshiftSandboxExtension.class)
class ManyDeployersTest {
  private static final int DEPLOYERS = 8;
  private static final int KILLED = 3;
  private static final int CHANGE_SETS = 6;
  private static final int MESSAGES = 60;
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private final long seed = Long.getLong("deployers.seed", System.nanoTime());
  private final Random random = new Random(seed);

  @TempDir Path directory;

  @Test
  void deployEveryChangeSetOnce_andOneAfterTheOther(Sandbox sandbox) throws Exception {
    for (int round = 1; round <= Integer.getInteger("deployers.rounds", 3); round++) {
      var project = Files.createDirectory(directory.resolve("round" + round));
      try (var database = FreshDatabase.in(sandbox)) {
        if (round % 2 == 0) {
          fill(project, database);
        }
        play(project, database, "round %d of seed %d".formatted(round, seed));
      }
    }
  }

  private void fill(Path project, FreshDatabase database) throws Exception {
    writeChangeLog(project, 2);
    try (var player = new Player(project, database, Integer.MAX_VALUE)) {
      assertThat(player.ending().exitCode()).isZero();
    }
  }

  private void play(Path project, FreshDatabase database, String round) throws Exception {
    writeChangeLog(project, CHANGE_SETS);
    var players = new ArrayList<Player>();
    try {
      for (int i = 0; i < DEPLOYERS; i++) {
        int dies = i < KILLED ? 1 + random.nextInt(MESSAGES) : Integer.MAX_VALUE;
        players.add(new Player(project, database, dies));
      }
      for (var player : players) {
        var ending = player.ending();
        assertThat(ending.exitCode()).as("%s: %s", round, ending.said()).isIn(player.allowed());
      }
    } finally {
      players.forEach(Player::close);
    }
    settle(project, database, round);
    verify(project, database, round);
  }

  /** The last one may have been killed on its way out: the next one cleans up. */
  private static void settle(Path project, FreshDatabase database, String round) {
    try (var calm = new Player(project, database, Integer.MAX_VALUE)) {
      var ending = calm.ending();
      assertThat(ending.exitCode()).as("%s: %s", round, ending.said()).isZero();
    }
  }

  private static void verify(Path project, FreshDatabase database, String round) throws Exception {
    var ids = IntStream.rangeClosed(1, CHANGE_SETS).mapToObj(Integer::toString).toList();
    assertThat(query(database, "SELECT id FROM databasechangelog ORDER BY orderexecuted"))
        .as(round)
        .containsExactlyElementsOf(ids);
    assertThat(query(database, "SELECT orderexecuted FROM databasechangelog ORDER BY 1"))
        .as(round)
        .containsExactlyElementsOf(ids);
    assertThat(query(database, "SELECT n FROM counted ORDER BY n"))
        .as(round)
        .containsExactlyElementsOf(ids.subList(1, CHANGE_SETS));
    var deployments =
        query(database, "SELECT deployment_id FROM databasechangelog ORDER BY orderexecuted");
    assertThat(changes(deployments)).as(round).isEqualTo(deployments.stream().distinct().count());
    assertThat(query(database, "SELECT locked FROM databasechangeloglock")).containsExactly("f");
    assertThat(Files.readString(project.resolve("state/lock.json"))).contains("\"released\"");
  }

  /** How many runs of equal neighbours there are. */
  private static long changes(List<String> values) {
    return IntStream.range(0, values.size())
        .filter(i -> i == 0 || !values.get(i).equals(values.get(i - 1)))
        .count();
  }

  private static void writeChangeLog(Path project, int changeSets) throws Exception {
    var log = new StringBuilder("--liquibase formatted sql\n");
    log.append("--changeset ann:1\nCREATE TABLE counted (n INTEGER);\n");
    for (int i = 2; i <= changeSets; i++) {
      log.append("--changeset ann:%1$d\nINSERT INTO counted VALUES (%1$d);\n".formatted(i));
    }
    Files.writeString(project.resolve("log.sql"), log);
  }

  private static List<String> query(FreshDatabase database, String sql) throws SQLException {
    try (var connection = database.sandbox().connect();
        var statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      var values = new ArrayList<String>();
      while (rows.next()) {
        values.add(rows.getString(1));
      }
      return values;
    }
  }

  /** One process with its own way to the warehouse, at one of whose messages it may be killed. */
  private static final class Player implements AutoCloseable {
    private static final AtomicInteger COUNT = new AtomicInteger();

    private final CompletableFuture<DeployerProcess> process = new CompletableFuture<>();
    private final AtomicInteger messages = new AtomicInteger();
    private final WireGateway gateway;
    private final int dies;

    Player(Path project, FreshDatabase database, int dies) {
      this.dies = dies;
      gateway = WireGateway.start(database.sandbox().port());
      gateway.plan(this::fault);
      var target = target(project, database, gateway);
      process.complete(DeployerProcess.start(Tools.OURS, target));
    }

    private static Target target(Path project, FreshDatabase database, WireGateway gateway) {
      var name = "player" + COUNT.incrementAndGet();
      var url = gateway.url(database.sandbox().database());
      var settings = List.of("state=" + project.resolve("state"), "lease=2 s", "lock-wait=2 min");
      return Target.write(project, name, url, "log.sql", settings);
    }

    private WireFault fault(ClientMessage message) {
      return messages.incrementAndGet() == dies
          ? WireFault.doneThen(() -> process.join().kill())
          : WireFault.none();
    }

    Ending ending() {
      return process.join().await(PATIENCE).orElseThrow();
    }

    /** One that was to be killed may have come to its end before. */
    List<Integer> allowed() {
      return dies == Integer.MAX_VALUE ? List.of(0) : List.of(0, 128 + 9);
    }

    @Override
    public void close() {
      process.join().close();
      gateway.close();
    }
  }
}
