package io.github.redshiftdevops.execution;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.redshiftdevops.Warehouse;
import io.github.redshiftdevops.crash.s3.S3Gateway;
import io.github.redshiftdevops.sandbox.Sandbox;
import io.github.redshiftdevops.sandbox.junit.RedshiftSandboxExtension;
import io.github.redshiftdevops.state.s3mock.S3Mock;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What a journal costs in requests to S3. */
@ExtendWith(RedshiftSandboxExtension.class)
class JournalRequestsTest {
  private final S3Gateway s3 = S3Gateway.start(S3Mock.shared().uri());
  private Warehouse warehouse;

  @BeforeEach
  void emptyWarehouse(Sandbox sandbox, @TempDir Path changeLogs) {
    System.setProperty("aws.accessKeyId", "id");
    System.setProperty("aws.secretAccessKey", "secret");
    var location =
        "s3://%s/requests-%s?region=us-east-1&endpoint=%s"
            .formatted(S3Mock.BUCKET, UUID.randomUUID(), s3.uri());
    warehouse = Warehouse.in(sandbox, changeLogs).with("state", location);
  }

  @AfterEach
  void stop() {
    System.clearProperty("aws.accessKeyId");
    System.clearProperty("aws.secretAccessKey");
    s3.close();
  }

  @Test
  void aStatementHasTwoWrites_andItsChangeSetOneOfTheLeaseMore() throws Exception {
    warehouse.execute("CREATE TABLE one (id INTEGER)");
    deploy("first", 1);
    var few = deploy("few", 1);
    var many = deploy("many", 4);

    assertThat(many.stream().filter(request -> request.contains("/journal/many-")))
        .filteredOn(request -> request.startsWith("PUT "))
        .hasSize(8);
    assertThat(many.stream().filter(JournalRequestsTest::isRead).count())
        .isEqualTo(few.stream().filter(JournalRequestsTest::isRead).count());
    assertThat(lockWrites(many)).as("to take, to name the journal, to release").isEqualTo(3);
  }

  private static boolean isRead(String request) {
    return request.startsWith("GET ");
  }

  private static long lockWrites(List<String> requests) {
    return requests.stream()
        .filter(request -> request.startsWith("PUT ") && request.endsWith("/lock.json"))
        .count();
  }

  private List<String> deploy(String id, int statements) throws Exception {
    var inserts =
        IntStream.range(0, statements)
            .mapToObj("INSERT INTO one VALUES (%d);\n"::formatted)
            .toList();
    warehouse.file(
        "log.sql",
        "--liquibase formatted sql\n--changeset a:%s runInTransaction:false\n%s"
            .formatted(id, String.join("", inserts)));
    int before = s3.requests().size();
    warehouse.update("log.sql");
    var requests = s3.requests();
    return requests.subList(before, requests.size()).stream()
        .map(request -> request.method() + " " + request.path())
        .toList();
  }
}
