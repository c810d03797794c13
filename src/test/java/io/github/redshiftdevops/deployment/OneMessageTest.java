package io.github.redshiftdevops.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.redshiftdevops.Warehouse;
import io.github.redshiftdevops.crash.wire.ClientMessage;
import io.github.redshiftdevops.crash.wire.LostOnce;
import io.github.redshiftdevops.crash.wire.WireGateway;
import io.github.redshiftdevops.sandbox.Sandbox;
import io.github.redshiftdevops.sandbox.junit.RedshiftSandboxExtension;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A statement outside of transactions arrives as a whole or not at all. */
@ExtendWith(RedshiftSandboxExtension.class)
@Timeout(120)
class OneMessageTest {
  private static final String LOG =
      """
      --changeset ann:table
      CREATE TABLE visits (n INTEGER, note VARCHAR(10));
      --changeset ann:procedure
      CREATE PROCEDURE visit_twice() AS $$
      BEGIN
        INSERT INTO visits VALUES (1, 'a;b');
        COMMIT;
        INSERT INTO visits VALUES (2, 'c');
      END
      $$ LANGUAGE plpgsql;
      --changeset ann:call runInTransaction:false
      CALL visit_twice();
      --changeset ann:wider
      ALTER TABLE visits ALTER COLUMN note TYPE VARCHAR(20);
      """;

  @TempDir Path directory;

  private Warehouse warehouse;
  private WireGateway gateway;
  private Project project;

  @BeforeEach
  void write(Sandbox sandbox) throws Exception {
    warehouse = Warehouse.in(sandbox, directory);
    warehouse.execute("CALL pg_redshift.set_query_history('delay', '200 ms')");
    gateway = WireGateway.start(warehouse.port());
    var database = warehouse.query("SELECT current_database()").get(0);
    project = new Project(directory);
    project.changeLog(LOG);
    project.environment(
        "wire",
        "url=" + gateway.url(database),
        "username=sandbox",
        "state=" + directory.resolve("state"),
        "lease=10 s",
        "history-delay=1 s");
  }

  @AfterEach
  void closeGateway() {
    gateway.close();
  }

  @Test
  void outsideOfATransaction_itIsOneMessage() throws Exception {
    project.deploy("wire", "sandbox");

    assertThat(messages("CALL visit_twice()")).containsExactly('Q');
    assertThat(messages("ALTER TABLE visits")).containsExactly('Q');
  }

  @Test
  void inATransaction_itIsWhatItWas() throws Exception {
    project.deploy("wire", "sandbox");

    assertThat(messages("CREATE TABLE visits")).containsExactly('P', 'B', 'E');
    assertThat(messages("CREATE PROCEDURE")).containsExactly('P', 'B', 'E');
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void noProcedureIsDoneByHalf_whenTheConnectionIsLost(boolean answer) throws Exception {
    var call = "CALL visit_twice()";
    gateway.plan(answer ? LostOnce.answerTo(call) : LostOnce.requestOf(call));

    project.deploy("wire", "sandbox");

    assertThat(warehouse.query("SELECT n FROM visits ORDER BY 1")).containsExactly("1", "2");
  }

  private List<Character> messages(String sql) {
    return gateway.traffic().messages().stream()
        .filter(message -> message.sql().strip().startsWith(sql))
        .map(ClientMessage::type)
        .toList();
  }
}
