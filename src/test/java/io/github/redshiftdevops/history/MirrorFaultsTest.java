package io.github.redshiftdevops.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.redshiftdevops.ExitCode;
import io.github.redshiftdevops.RedshiftDevopsException;
import io.github.redshiftdevops.Warehouse;
import io.github.redshiftdevops.crash.s3.Fault;
import io.github.redshiftdevops.crash.s3.FaultPlan;
import io.github.redshiftdevops.crash.s3.S3Gateway;
import io.github.redshiftdevops.crash.wire.WireGateway;
import io.github.redshiftdevops.sandbox.Sandbox;
import io.github.redshiftdevops.sandbox.junit.RedshiftSandboxExtension;
import io.github.redshiftdevops.state.StateStores;
import io.github.redshiftdevops.state.s3mock.S3Mock;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.commons.lang3.exception.ExceptionUtils;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Deployments with a state in S3 that fails, or that die at one of its requests. */
@ExtendWith(RedshiftSandboxExtension.class)
class MirrorFaultsTest {
  private static final String LOG =
      """
      --liquibase formatted sql
      --changeset a:one
      CREATE TABLE one (id INTEGER);
      --changeset a:two
      INSERT INTO one VALUES (2);
      """;

  private final String prefix = "deployment-" + UUID.randomUUID();
  private final S3Gateway s3 = S3Gateway.start(S3Mock.shared().uri());
  private Warehouse warehouse;

  @BeforeEach
  void emptyWarehouse(Sandbox sandbox, @TempDir Path changeLogs) {
    System.setProperty("aws.accessKeyId", "id");
    System.setProperty("aws.secretAccessKey", "secret");
    warehouse =
        Warehouse.in(sandbox, changeLogs)
            .with("lease", "3 s")
            .with("lockWait", "30 s")
            .file("log.sql", LOG);
  }

  @AfterEach
  void stop() {
    System.clearProperty("aws.accessKeyId");
    System.clearProperty("aws.secretAccessKey");
    s3.close();
  }

  private static String location(S3Gateway gateway, String prefix) {
    return "s3://%s/%s?region=us-east-1&endpoint=%s"
        .formatted(S3Mock.BUCKET, prefix, gateway.uri());
  }

  private Warehouse deployer() {
    return warehouse.with("state", location(s3, prefix));
  }

  private void isDeployedAndMirrored() throws Exception {
    s3.plan(FaultPlan.none());
    deployer().update("log.sql");

    assertThat(warehouse.recorded()).containsExactly("one", "two");
    assertThat(warehouse.query("SELECT id FROM one")).containsExactly("2");
    new MirroredState(location(s3, prefix), warehouse).equalsTheRows();
  }

  @Test
  void deploysAndMirrors() throws Exception {
    isDeployedAndMirrored();
  }

  @Test
  void asksTwice_whenThereIsNothingToDo() throws Exception {
    deployer().update("log.sql");
    int before = s3.requests().size();

    deployer().update("log.sql");

    assertThat(requestsFrom(before)).containsExactly("GET lock.json", "GET history.json");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void noticesADeploymentBetweenTheLookAndTheTaking(boolean first) throws Exception {
    if (!first) {
      isDeployedAndMirrored();
    }
    var log = LOG + "--changeset a:three\nINSERT INTO one VALUES (2);\n";
    var between = new AtomicBoolean();
    s3.plan(
        request -> {
          if (request.toString().matches(".*PUT .*/lock.json.*") && !between.getAndSet(true)) {
            return Fault.none().after(() -> deployFromElsewhere(log));
          }
          return Fault.none();
        });
    warehouse.file("log.sql", log + "--changeset a:four\nINSERT INTO one VALUES (2);\n");

    deployer().updateBesideOthers("log.sql");

    assertThat(between).isTrue();
    assertThat(warehouse.recorded()).containsExactly("one", "two", "three", "four");
    new MirroredState(location(s3, prefix), warehouse).equalsTheRows();
  }

  private void deployFromElsewhere(String log) {
    try (var other = S3Gateway.start(S3Mock.shared().uri())) {
      warehouse.file("log.sql", log);
      warehouse.with("state", location(other, prefix)).updateBesideOthers("log.sql");
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void readsAndMendsTheMirrorUnderTheLock_afterACrash() throws Exception {
    assertThat(isKilledAt(4, false)).isTrue();
    warehouse = warehouse.with("lease", "20 s");

    deployer().update("log.sql");

    assertThat(requestsFrom(0))
        .startsWith(
            "GET lock.json",
            "PUT lock.json",
            "PUT lock.json",
            "GET history.json",
            "GET state",
            "PUT history.json")
        .filteredOn(request -> request.endsWith("lock.json"))
        .hasSize(4);
  }

  @Test
  void beginsWithThreeRequests_theFirstTimeToo() throws Exception {
    deployer().update("log.sql");
    int before = s3.requests().size();
    warehouse.file("log.sql", LOG + "--changeset a:three\nSELECT 3;\n");
    deployer().update("log.sql");

    assertThat(requestsFrom(0))
        .startsWith("GET lock.json", "GET history.json", "PUT lock.json", "PUT history.json");
    assertThat(requestsFrom(before))
        .startsWith("GET lock.json", "GET history.json", "PUT lock.json")
        .filteredOn(request -> request.startsWith("GET"))
        .hasSize(2);
  }

  /** As methods and names, with one look at the lock for all that follow each other. */
  private List<String> requestsFrom(int first) {
    var all = new ArrayList<String>();
    for (var request : s3.requests().subList(first, s3.requests().size())) {
      var text = request.method() + " " + request.path().replaceFirst(".*/", "");
      if (all.isEmpty() || !text.equals("GET lock.json") || !all.get(all.size() - 1).equals(text)) {
        all.add(text);
      }
    }
    return all;
  }

  @Test
  void endsWithOne_whenTheStoreNeverAnswers() throws Exception {
    s3.plan(FaultPlan.always(Fault.error(503, "SlowDown")));

    assertThat(exitCode()).isEqualTo(ExitCode.UNEXPECTED);

    assertThat(warehouse.tables()).isEmpty();
    isDeployedAndMirrored();
  }

  @Test
  void endsWithTwo_whenTheStoreRefuses() throws Exception {
    s3.plan(FaultPlan.always(Fault.error(403, "AccessDenied")));

    assertThat(exitCode()).isEqualTo(ExitCode.CONFIGURATION);

    assertThat(warehouse.tables()).isEmpty();
    isDeployedAndMirrored();
  }

  @Test
  void deploysAll_whenTheTailCannotBeWritten() throws Exception {
    s3.plan(
        FaultPlan.always(Fault.error(503, "SlowDown"))
            .when(request -> request.toString().contains("/history/")));

    deployer().update("log.sql");

    isDeployedAndMirrored();
  }

  @Test
  void deploysAll_whenAnswersAreLost() throws Exception {
    var lost = ConcurrentHashMap.<String>newKeySet();
    s3.plan(
        request -> lost.add(request.method() + request.path()) ? Fault.answerLost() : Fault.none());

    deployer().update("log.sql");

    isDeployedAndMirrored();
  }

  @Test
  void endsWithOneAndKeepsAllInTheDatabase_whenTheMirrorCannotBeWrittenAtTheEnd() throws Exception {
    isDeployedAndMirrored();
    warehouse.file("log.sql", LOG + "--changeset a:three\nINSERT INTO one VALUES (3);\n");
    s3.plan(
        FaultPlan.always(Fault.error(503, "SlowDown"))
            .when(request -> request.toString().matches(".*PUT .*history.*")));

    var failure = failure();

    assertThat(failure).hasMessageContaining("is committed in the database, but the mirror");
    assertThat(exitCode(failure)).isEqualTo(ExitCode.UNEXPECTED);
    assertThat(warehouse.recorded()).containsExactly("one", "two", "three");
    s3.plan(FaultPlan.none());
    deployer().update("log.sql");
    new MirroredState(location(s3, prefix), warehouse).equalsTheRows();
  }

  @ParameterizedTest
  @CsvSource({
    "tag, tag, v1",
    "clearChecksums, , ",
    "changelogSync, , ",
    "rollbackCount, count, 1",
  })
  void endsWithOne_whateverCommandCouldNotWriteTheMirrorAtItsEnd(
      String command, String argument, String value) throws Exception {
    isDeployedAndMirrored();
    warehouse.file("log.sql", LOG + "--changeset a:three\nSELECT 3;\n--rollback empty\n");
    if (command.equals("rollbackCount")) {
      deployer().update("log.sql");
    }
    s3.plan(
        FaultPlan.always(Fault.error(503, "SlowDown"))
            .when(request -> request.toString().matches(".*PUT .*/history\\.json.*")));
    var arguments = argument == null ? Map.<String, Object>of() : Map.of(argument, value(value));

    var failure = catchThrowable(() -> deployer().run(command, "log.sql", arguments));

    assertThat(failure).hasMessageContaining("is committed in the database, but the mirror");
    assertThat(exitCode(failure)).isEqualTo(ExitCode.UNEXPECTED);
    assertThat(warehouse.query("SELECT locked FROM databasechangeloglock")).containsExactly("f");
    s3.plan(FaultPlan.none());
    deployer().update("log.sql");
    new MirroredState(location(s3, prefix), warehouse).equalsTheRows();
  }

  private static Object value(String text) {
    return text.matches("\\d+") ? (Object) Integer.valueOf(text) : text;
  }

  @Test
  void endsWithWhatFailedFirst_whenTheMirrorCannotBeWrittenEither() throws Exception {
    isDeployedAndMirrored();
    warehouse.file(
        "log.sql",
        LOG.replace("(id INTEGER);", "(id INTEGER);\n--rollback SELECT nonsense;")
            + "--rollback empty\n");
    s3.plan(
        FaultPlan.always(Fault.error(503, "SlowDown"))
            .when(request -> request.toString().matches(".*PUT .*/history\\.json.*")));

    var failure =
        catchThrowable(() -> deployer().run("rollbackCount", "log.sql", Map.of("count", 2)));

    assertThat(failure).hasStackTraceContaining("nonsense");
    assertThat(warehouse.recorded()).containsExactly("one");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void recovers_whereverItIsKilledAtARequest(
      boolean before, @TempDir Path changeLogs, Sandbox sandbox) throws Exception {
    int number = 1;
    while (isKilledAt(number, before)) {
      isDeployedAndMirrored();
      number++;
      warehouse =
          Warehouse.in(sandbox, changeLogs)
              .with("lease", "3 s")
              .with("lockWait", "30 s")
              .file("log.sql", LOG);
      new Purge(s3, prefix).run();
    }
    assertThat(number).as("requests of a deployment").isGreaterThan(5);
  }

  /** Takes away what is in the location. */
  private record Purge(S3Gateway gateway, String prefix) {
    void run() {
      try (var store = StateStores.open(location(gateway, prefix))) {
        store.remove(store.list(""));
      }
    }
  }

  /** Cuts a deployment off from everything at a request; false if it has ended before. */
  private boolean isKilledAt(int number, boolean before) {
    var killed = new AtomicBoolean();
    var thread = Thread.currentThread();
    try (var ownS3 = S3Gateway.start(S3Mock.shared().uri());
        var wire = WireGateway.start(warehouse.port())) {
      Runnable cut = wire::close;
      Runnable kill =
          () -> {
            killed.set(true);
            ownS3.plan(FaultPlan.always(Fault.requestLost()));
            cut.run();
            thread.interrupt();
          };
      var death = before ? Fault.requestLost().after(kill) : Fault.doneThen(kill);
      ownS3.plan(request -> request.number() == number ? death : Fault.none());
      var deployer =
          warehouse
              .through(wire.port())
              .with("state", location(ownS3, prefix))
              .with("lease", "2 s");
      catchThrowable(() -> deployer.update("log.sql"));
    }
    Thread.interrupted();
    return killed.get();
  }

  private Throwable failure() {
    return catchThrowable(() -> deployer().update("log.sql"));
  }

  private ExitCode exitCode() {
    return exitCode(failure());
  }

  private static ExitCode exitCode(Throwable failure) {
    var refusal = ExceptionUtils.throwableOfType(failure, RedshiftDevopsException.class);
    assertThat(refusal).as(() -> String.valueOf(failure)).isNotNull();
    return refusal.exitCode();
  }
}
