package io.github.redshiftdevops.execution.settling;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.redshiftdevops.dialect.RedshiftType;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProofsTest {
  @Test
  void readsTheTableOfTruncate() {
    assertThat(Proofs.of("TRUNCATE TABLE public.Sales"))
        .contains(new EmptyTable(new ObjectName("public.Sales", Optional.of("public"), "sales")));
    assertThat(Proofs.of("truncate sales"))
        .contains(new EmptyTable(new ObjectName("sales", Optional.empty(), "sales")));
  }

  @Test
  void readsBothTablesOfAppend() {
    assertThat(Proofs.of("ALTER TABLE a.sales APPEND FROM \"Staging\".sales FILLTARGET"))
        .contains(
            new MovedRows(
                new ObjectName("a.sales", Optional.of("a"), "sales"),
                new ObjectName("\"Staging\".sales", Optional.of("staging"), "sales")));
  }

  @Test
  void readsTheColumnAndItsNewType_withOrWithoutComments() {
    var users = new ObjectName("users", Optional.empty(), "users");

    assertThat(Proofs.of("ALTER TABLE users /* all */ ALTER COLUMN type TYPE varchar ( MAX )"))
        .contains(new ColumnType(users, "type", RedshiftType.parse("varchar(65535)")));
    assertThat(Proofs.of("ALTER TABLE users ALTER \"First Name\" TYPE nonsense"))
        .contains(new ColumnType(users, "first name", Optional.empty()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "CREATE DATABASE d",
        "CREATE EXTERNAL TABLE s.t (id INT) STORED AS PARQUET LOCATION 's3://b/'",
        "CREATE EXTERNAL SCHEMA IF NOT EXISTS s FROM DATA CATALOG DATABASE 'd'",
        "CREATE SCHEMA s",
        "CREATE TABLE t (id INT)",
        "CREATE TABLE t AS SELECT 1",
        "CREATE VIEW s.v AS SELECT 1",
        "CREATE OR REPLACE LIBRARY l LANGUAGE plpythonu FROM 's3://b/l.zip'",
        "CREATE MATERIALIZED VIEW m AS SELECT 1",
        "CREATE DATASHARE d",
        "DROP DATABASE d",
        "DROP TABLE IF EXISTS s.t CASCADE",
        "DROP SCHEMA s RESTRICT",
        "DROP LIBRARY l"
      })
  void knowsWhatIsThereAfterwards(String statement) {
    assertThat(Proofs.of(statement))
        .get()
        .isInstanceOfSatisfying(
            Existence.class,
            proof -> assertThat(proof.created()).isEqualTo(statement.startsWith("CREATE")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "VACUUM sales",
        "INSERT INTO t VALUES (1)",
        "CALL load()",
        "CREATE TEMP TABLE t (id INT)",
        "CREATE TABLE #t (id INT)",
        "CREATE TABLE other.public.t (id INT)",
        "CREATE SCHEMA AUTHORIZATION bob",
        "CREATE MODEL m",
        "DROP TABLE a, b",
        "DROP SCHEMA s DROP EXTERNAL DATABASE CASCADE",
        "TRUNCATE a b",
        "ALTER TABLE t ALTER COLUMN c ENCODE zstd",
        "ALTER TABLE t ALTER DISTSTYLE ALL",
        "ALTER TABLE t"
      })
  void claimsNoProof_whereTheCatalogHasNone(String statement) {
    assertThat(Proofs.of(statement)).isEmpty();
  }

  @Test
  void quotesNames() {
    assertThat(Proofs.of("DROP DATABASE \"it's\"").orElseThrow().query()).contains("= 'it''s'");
  }
}
