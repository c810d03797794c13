package io.github.redshiftdevops.sandbox.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** UNLOAD into a directory in the place of a bucket, through the Amazon Redshift JDBC driver. */
class UnloadTest extends VenueTable {

  @BeforeEach
  void fill() throws SQLException {
    execute(
        "INSERT INTO venue VALUES (1, 'Hall', 100, '2020-01-01', 9.50, '2020-01-01 10:11:12'),"
            + " (2, 'a|b\"c,d', NULL, NULL, NULL, NULL)");
  }

  @AfterEach
  void clear() throws IOException {
    for (var object : objects()) {
      Files.delete(bucket.resolve(object));
    }
  }

  @Test
  void writesDelimitedFiles() throws Exception {
    unload("SELECT * FROM venue ORDER BY id", "out/venue_", "");
    assertThat(objects()).containsExactly("out/venue_0000_part_00");
    assertThat(content("out/venue_0000_part_00"))
        .isEqualTo("1|Hall|100|2020-01-01|9.50|2020-01-01 10:11:12\n2|a|b\"c,d||||\n");
    assertThat(rows("SELECT pg_last_unload_count()")).containsExactly("2");
  }

  @Test
  void writesWhatTheQueryOfRedshiftSays() throws Exception {
    unload(
        "SELECT TOP 1 nvl(seats, 0) AS n, name = \\'x\\' AS f FROM venue ORDER BY id",
        "q",
        "HEADER");
    assertThat(content("q0000_part_00")).isEqualTo("n|f\n100|f\n");
    execute(
        "UNLOAD ($$ SELECT id FROM venue WHERE name = 'Hall' -- only\n$$) TO 's3://files/d'"
            + " IAM_ROLE DEFAULT PARALLEL OFF");
    assertThat(content("d000")).isEqualTo("1\n");
  }

  @Test
  void writesCsvWithQuotesWhereTheyAreNeeded() throws Exception {
    unload(
        "SELECT id, name, seats FROM venue ORDER BY id",
        "c",
        "FORMAT AS CSV HEADER NULL AS 'NULL'");
    assertThat(content("c0000_part_00"))
        .isEqualTo("id,name,seats\n1,Hall,100\n2,\"a|b\"\"c,d\",NULL\n");
  }

  @Test
  void escapesAndQuotes() throws Exception {
    execute("UPDATE venue SET name = 'a\\\\b\\n\\t' WHERE id = 1");
    unload("SELECT name FROM venue ORDER BY id", "e", "ESCAPE");
    assertThat(content("e0000_part_00")).isEqualTo("a\\\\b\\\n\t\na\\|b\"c,d\n");
    unload("SELECT name FROM venue WHERE id = 2", "f", "ADDQUOTES ESCAPE DELIMITER AS ';'");
    assertThat(content("f0000_part_00")).isEqualTo("\"a|b\\\"c,d\"\n");
  }

  @Test
  void writesFixedWidthAndJson() throws Exception {
    unload("SELECT id, name FROM venue ORDER BY id", "w", "FIXEDWIDTH AS '0:3,1:5'");
    assertThat(content("w0000_part_00")).isEqualTo("1  Hall \n2  a|b\"c\n");
    unload("SELECT id, name, seats FROM venue ORDER BY id", "j", "FORMAT JSON");
    assertThat(content("j0000_part_00"))
        .isEqualTo(
            "{\"id\":1,\"name\":\"Hall\",\"seats\":100}\n"
                + "{\"id\":2,\"name\":\"a|b\\\"c,d\",\"seats\":null}\n");
  }

  @ParameterizedTest
  @EnumSource(names = {"GZIP", "BZIP2", "ZSTD"})
  void packs_soThatCopyUnpacks(Compression compression) throws Exception {
    unload("SELECT * FROM venue", "p/", compression + " ESCAPE");
    assertThat(objects()).containsExactly("p/0000_part_00" + compression.suffix());
    execute("DELETE FROM venue");
    copy("p/", compression + " ESCAPE");
    assertThat(rows("SELECT name FROM venue ORDER BY id")).containsExactly("Hall", "a|b\"c,d");
  }

  @Test
  void beginsAnotherFile_whenOneIsFull() throws Exception {
    execute("CREATE TABLE wide (a varchar(65535))");
    execute("INSERT INTO wide SELECT repeat('x', 60000) FROM (SELECT 1 FROM pg_class LIMIT 100) c");
    unload("SELECT a FROM wide", "big", "PARALLEL OFF MAXFILESIZE AS 5 MB");
    assertThat(objects()).containsExactly("big000", "big001");
    assertThat(Files.size(bucket.resolve("big000"))).isLessThanOrEqualTo(5 << 20);
    assertThat(rows("SELECT sum(line_count) FROM stl_unload_log WHERE query = pg_last_unload_id()"))
        .containsExactly("100");
    execute("DROP TABLE wide");
  }

  @Test
  void putsPartitionsIntoFolders() throws Exception {
    unload("SELECT id, seats FROM venue ORDER BY id", "parts", "PARTITION BY (seats) CSV HEADER");
    assertThat(objects())
        .containsExactly(
            "parts/seats=100/0000_part_00", "parts/seats=__HIVE_DEFAULT_PARTITION__/0000_part_00");
    assertThat(content("parts/seats=100/0000_part_00")).isEqualTo("id\n1\n");
    unload("SELECT id, seats FROM venue WHERE id = 1", "kept/", "PARTITION BY (seats) INCLUDE");
    assertThat(content("kept/seats=100/0000_part_00")).isEqualTo("1|100\n");
  }

  @Test
  void writesAManifestThatCopyReads() throws Exception {
    unload("SELECT * FROM venue WHERE id = 1", "m/", "MANIFEST");
    assertThat(objects()).containsExactly("m/0000_part_00", "m/manifest");
    execute("DELETE FROM venue");
    copy("m/manifest", "MANIFEST");
    assertThat(rows("SELECT id FROM venue")).containsExactly("1");
  }

  @Test
  void overwritesOnlyWhenTold() throws Exception {
    put("there/old", "old");
    put("there/0000_part_00", "old");
    assertThatThrownBy(() -> unload("SELECT 1", "there/", ""))
        .hasMessageContaining("Specified unload destination on S3 is not empty.");
    unload("SELECT 1", "there/", "ALLOWOVERWRITE");
    assertThat(content("there/0000_part_00")).isEqualTo("1\n");
    assertThat(content("there/old")).isEqualTo("old");
    unload("SELECT 2", "there/", "CLEANPATH");
    assertThat(objects()).containsExactly("there/0000_part_00");
  }

  @Test
  void failsItsTransaction_whenTheFilesCannotBeWritten() throws Exception {
    connection.setAutoCommit(false);
    assertThatThrownBy(() -> execute("UNLOAD ('SELECT 1') TO 's3://nowhere/x' IAM_ROLE DEFAULT"))
        .hasMessageContaining("The specified bucket does not exist");
    assertThatThrownBy(() -> execute("SELECT 1")).hasMessageContaining("aborted");
    connection.rollback();
    connection.setAutoCommit(true);
    assertThatThrownBy(() -> unload("SELECT 1 / (id - 1) FROM venue", "broken", ""))
        .isInstanceOf(SQLException.class);
    assertThat(objects()).isEmpty();
    assertThat(rows("SELECT 1")).containsExactly("1");
  }

  @Test
  void leavesAnEmptyFile_whenThereAreNoRows() throws Exception {
    unload("SELECT id FROM venue WHERE id = 0", "none", "HEADER");
    assertThat(content("none0000_part_00")).isEqualTo("id\n");
    assertThat(
            rows(
                "SELECT status, unloaded_rows, unloaded_files_count FROM sys_unload_history"
                    + " WHERE query_id = pg_last_unload_id()"))
        .containsExactly("completed|0|1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "UNLOAD ('SELECT id FROM venue LIMIT 1') TO 's3://files/x' IAM_ROLE DEFAULT",
        "UNLOAD ('DELETE FROM venue') TO 's3://files/x' IAM_ROLE DEFAULT",
        "UNLOAD ('SELECT 1') TO 'directory/x' IAM_ROLE DEFAULT",
        "UNLOAD ('SELECT 1') TO 's3://files/x' IAM_ROLE DEFAULT FORMAT PARQUET",
        "UNLOAD ('SELECT 1') TO 's3://files/x' IAM_ROLE DEFAULT CSV ESCAPE",
        "UNLOAD ('SELECT 1') TO 's3://files/x' IAM_ROLE DEFAULT JSON HEADER",
        "UNLOAD ('SELECT 1') TO 's3://files/x' IAM_ROLE DEFAULT NONSENSE"
      })
  void refusesWhatItCannotDo(String statement) throws IOException {
    assertThatThrownBy(() -> execute(statement)).isInstanceOf(SQLException.class);
    assertThat(objects()).isEmpty();
  }

  private void unload(String query, String key, String options) throws SQLException {
    execute("UNLOAD ('%s') TO 's3://files/%s' IAM_ROLE 'arn' %s".formatted(query, key, options));
  }

  private static List<String> objects() throws IOException {
    try (var files = Files.walk(bucket)) {
      return files
          .filter(Files::isRegularFile)
          .map(bucket::relativize)
          .map(Path::toString)
          .sorted()
          .toList();
    }
  }

  private static String content(String key) throws IOException {
    try (InputStream content = Files.newInputStream(bucket.resolve(key))) {
      return new String(content.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
