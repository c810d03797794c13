package io.github.redshiftdevops.execution.settling;

import static io.github.redshiftdevops.execution.settling.Proven.DONE;
import static io.github.redshiftdevops.execution.settling.Proven.NOTHING;
import static io.github.redshiftdevops.execution.settling.Proven.NOT_DONE;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.redshiftdevops.sandbox.Sandbox;
import io.github.redshiftdevops.sandbox.junit.RedshiftSandboxExtension;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the warehouse says before and after a statement, with and without the statement. */
@ExtendWith(RedshiftSandboxExtension.class)
class EvidenceTest {
  private Connection connection;
  private JdbcCatalog catalog;

  @BeforeEach
  void connect(Sandbox sandbox) throws SQLException {
    connection = sandbox.connect();
    catalog = new JdbcCatalog(connection);
    run("DROP SCHEMA IF EXISTS e CASCADE");
    run("CREATE SCHEMA e");
    run("DROP SCHEMA IF EXISTS lake CASCADE");
    run("CREATE EXTERNAL SCHEMA lake FROM DATA CATALOG DATABASE 'd' IAM_ROLE DEFAULT");
    run("CREATE EXTERNAL TABLE lake.event (id INT) STORED AS PARQUET LOCATION 's3://b/event/'");
    run("CREATE TABLE e.t (id INT, name VARCHAR(10))");
    run("CREATE TABLE e.s (id INT, name VARCHAR(10))");
    run("CREATE VIEW e.v AS SELECT 1 AS one");
    run("INSERT INTO e.t VALUES (1, 'a'), (2, 'b')");
    run("INSERT INTO e.s VALUES (3, 'c')");
  }

  @AfterEach
  void disconnect() throws SQLException {
    connection.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ALTER TABLE e.t ALTER COLUMN name TYPE VARCHAR(20) | NOT_DONE",
        "ALTER TABLE e.t ALTER name TYPE character varying(30) | NOT_DONE",
        "ALTER TABLE e.t APPEND FROM e.s | NOT_DONE",
        "TRUNCATE e.t | NOTHING",
        "TRUNCATE TABLE E.\"T\" | NOTHING",
        "CREATE TABLE e.fresh (id INT) | NOT_DONE",
        "CREATE TABLE e.fresh AS SELECT 1 AS one | NOT_DONE",
        "CREATE EXTERNAL TABLE lake.fresh (id INT) STORED AS PARQUET LOCATION 's3://b/' | NOT_DONE",
        "DROP TABLE lake.event | NOT_DONE",
        "CREATE EXTERNAL SCHEMA outside FROM DATA CATALOG DATABASE 'd' IAM_ROLE DEFAULT | NOT_DONE",
        "DROP SCHEMA outside | NOT_DONE",
        "CREATE VIEW e.fresh AS SELECT 1 AS one | NOT_DONE",
        "CREATE SCHEMA created_here | NOT_DONE",
        "CREATE DATABASE evidence_of_settling | NOT_DONE",
        "DROP DATABASE evidence_of_settling | NOT_DONE",
        "DROP SCHEMA created_here | NOT_DONE",
        "DROP TABLE e.t | NOT_DONE",
        "DROP TABLE IF EXISTS e.t CASCADE | NOT_DONE",
        "DROP VIEW e.v | NOT_DONE"
      })
  void provesWhatTookEffect(String statement, Proven otherwise) throws SQLException {
    var before = evidence(statement);

    assertThat(judge(statement, before)).as("before").isEqualTo(otherwise);
    run(statement);
    assertThat(judge(statement, before)).as("after").isEqualTo(DONE);
  }

  @Test
  void findsAnUnqualifiedName_whereTheSearchPathDoes() throws SQLException {
    run("SET search_path TO e");

    for (var statement :
        new String[] {
          "ALTER TABLE t ALTER COLUMN name TYPE VARCHAR(20)",
          "CREATE TABLE u (id INT)",
          "DROP TABLE t"
        }) {
      var before = evidence(statement);
      assertThat(judge(statement, before)).isEqualTo(NOT_DONE);
      run(statement);
      assertThat(judge(statement, before)).isEqualTo(DONE);
    }
  }

  @Test
  void truncateIsNotProvenByAsManyRowsAsBefore() throws SQLException {
    var before = evidence("TRUNCATE e.s");
    run("TRUNCATE e.s");
    run("INSERT INTO e.s VALUES (3, 'c')");

    assertThat(judge("TRUNCATE e.s", before)).isEqualTo(NOTHING);
  }

  @Test
  void appendOfNoRowsIsDone_untilThereAreSome() throws SQLException {
    var append = "ALTER TABLE e.t APPEND FROM e.s";
    run("DELETE FROM e.s");
    var before = evidence(append);

    assertThat(judge(append, before)).isEqualTo(DONE);
    run("INSERT INTO e.s VALUES (4, 'd')");
    assertThat(judge(append, before)).isEqualTo(NOTHING);
  }

  @Test
  void appendIsNotProven_whenTheSourceWasEmptiedInAnotherWay() throws SQLException {
    var append = "ALTER TABLE e.t APPEND FROM e.s";
    var before = evidence(append);
    run("DELETE FROM e.s");

    assertThat(judge(append, before)).isEqualTo(NOTHING);
  }

  @Test
  void appendIsDone_whenOthersLoadTheTargetMeanwhile() throws SQLException {
    var append = "ALTER TABLE e.t APPEND FROM e.s";
    var before = evidence(append);
    run(append);
    run("INSERT INTO e.t VALUES (9, 'z')");

    assertThat(judge(append, before)).isEqualTo(DONE);
  }

  @Test
  void anotherTypeThanTheNewOneProvesNothing() throws SQLException {
    var alter = "ALTER TABLE e.t ALTER COLUMN name TYPE VARCHAR(20)";
    var before = evidence(alter);
    run("ALTER TABLE e.t ALTER COLUMN name TYPE VARCHAR(25)");

    assertThat(judge(alter, before)).isEqualTo(NOTHING);
  }

  @Test
  void whatWasThereBeforeProvesNothing() throws SQLException {
    var create = "CREATE TABLE IF NOT EXISTS e.t (id INT)";
    var drop = "DROP TABLE IF EXISTS e.missing";

    assertThat(judge(create, evidence(create))).isEqualTo(NOTHING);
    assertThat(judge(drop, evidence(drop))).isEqualTo(NOTHING);
  }

  @Test
  void tellsWhoLooksWhereAndWhen_evenIfTheTableIsMissing() throws SQLException {
    var evidence = evidence("TRUNCATE e.missing");

    assertThat(evidence)
        .containsOnlyKeys("cluster", "cluster_time", "database_user", "search_path")
        .containsEntry("database_user", "sandbox");
    assertThat(judge("TRUNCATE e.missing", evidence)).isEqualTo(NOTHING);
  }

  @Test
  void readsInATransactionWithoutStayingInIt() throws SQLException {
    connection.setAutoCommit(false);
    var before = evidence("TRUNCATE e.t");
    run("TRUNCATE e.t");
    connection.commit();

    assertThat(judge("TRUNCATE e.t", before)).isEqualTo(DONE);
    assertThat(evidence("TRUNCATE e.missing")).isNotEmpty();
  }

  private Map<String, String> evidence(String statement) throws SQLException {
    return catalog.read(Proofs.of(statement));
  }

  private Proven judge(String statement, Map<String, String> before) throws SQLException {
    return Proofs.of(statement).orElseThrow().judge(before, catalog.read(Proofs.of(statement)));
  }

  private void run(String sql) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
