package io.github.redshiftdevops.sandbox.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** COPY and UNLOAD in procedures, as they are written and put together. */
class ProcedureFilesTest extends VenueTable {

  @BeforeEach
  void create() throws SQLException, IOException {
    put("venues/1.txt", "1|Ryman\n2|Bluebird\n");
    put("wrong/1.txt", "1|Ryman\nsecond|Bluebird\n");
    execute(
        """
        CREATE PROCEDURE load_venues() AS $$
        BEGIN
          COPY venue (id, name) FROM 's3://files/venues/' IAM_ROLE 'arn' DELIMITER '|';
        END $$ LANGUAGE plpgsql""");
    execute(
        """
        CREATE PROCEDURE load_from(prefix varchar, rows OUT bigint) AS $$
        BEGIN
          EXECUTE 'COPY venue (id, name) FROM ''s3://files/' || prefix || '/'' IAM_ROLE ''arn''';
          rows := pg_last_copy_count();
        END $$ LANGUAGE plpgsql""");
    execute(
        """
        CREATE PROCEDURE unload_venues(path varchar) AS $$
        BEGIN
          EXECUTE 'UNLOAD (''SELECT id, name FROM venue ORDER BY id'') TO ' || quote_literal(path)
            || ' IAM_ROLE ''arn'' HEADER ALLOWOVERWRITE';
        END $$ LANGUAGE plpgsql""");
  }

  @AfterEach
  void drop() throws SQLException {
    execute("DROP PROCEDURE load_venues()");
    execute("DROP PROCEDURE load_from(varchar)");
    execute("DROP PROCEDURE unload_venues(varchar)");
  }

  @Test
  void loadsFilesThatAreNamedInTheProcedure() throws SQLException {
    execute("CALL load_venues()");
    assertThat(rows("SELECT id, name FROM venue ORDER BY id"))
        .containsExactly("1|Ryman", "2|Bluebird");
  }

  @Test
  void loadsFilesWhoseNameIsPutTogether() throws SQLException {
    assertThat(rows("CALL load_from('venues')")).containsExactly("2");
    assertThat(rows("SELECT count(*) FROM venue")).containsExactly("2");
  }

  @Test
  void rollsALoadBack_withTheBlockAroundTheProcedure() throws SQLException {
    connection.setAutoCommit(false);
    execute("CALL load_venues()");
    connection.rollback();
    connection.setAutoCommit(true);
    assertThat(rows("SELECT count(*) FROM venue")).containsExactly("0");
  }

  @Test
  void tellsWhatCannotBeLoaded() throws SQLException {
    assertThatThrownBy(() -> execute("CALL load_from('wrong')"))
        .hasMessageContaining("Load into table 'venue' failed.  Check 'stl_load_errors'");
    assertThat(rows("SELECT line_number FROM stl_load_errors ORDER BY starttime DESC LIMIT 1"))
        .containsExactly("2");
    assertThatThrownBy(() -> execute("CALL load_from('nowhere')")).hasMessageContaining("nowhere");
    assertThat(rows("SELECT count(*) FROM venue")).containsExactly("0");
  }

  @Test
  void unloadsFiles() throws SQLException, IOException {
    execute("CALL load_venues()");
    execute("CALL unload_venues('s3://files/unloaded/')");
    try (var files = Files.list(bucket.resolve("unloaded"))) {
      assertThat(files.toList())
          .singleElement()
          .satisfies(file -> assertThat(file).hasContent("id|name\n1|Ryman\n2|Bluebird\n"));
    }
  }

  @Test
  void asksForTheRightsOfTheCaller() throws SQLException {
    execute("CREATE USER files_guest PASSWORD 'Abcd1234'");
    execute("GRANT EXECUTE ON ALL PROCEDURES IN SCHEMA public TO files_guest");
    execute("SET SESSION AUTHORIZATION files_guest");
    assertThatThrownBy(() -> execute("CALL load_venues()"))
        .hasMessageContaining("permission denied for relation venue");
    assertThatThrownBy(() -> execute("CALL unload_venues('s3://files/stolen/')"))
        .hasMessageContaining("permission denied for relation venue");
    execute("RESET SESSION AUTHORIZATION");
    execute("REVOKE EXECUTE ON ALL PROCEDURES IN SCHEMA public FROM files_guest");
    execute("DROP USER files_guest");
    assertThat(bucket.resolve("stolen")).doesNotExist();
  }

  @Test
  void leavesNoAnswersBehind() throws SQLException, IOException {
    execute("CALL load_venues()");
    execute("CALL unload_venues('s3://files/once/')");
    try (var files = Files.list(home.resolve("sandbox").resolve("pgdata"))) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .noneMatch(name -> name.matches("pg_redshift_[0-9a-f-]{36}.*"));
    }
  }

  @Test
  void takesNoQuestionFromAnybodyElse() throws SQLException {
    execute(
        """
        CREATE PROCEDURE forge() AS $$
        BEGIN
          RAISE INFO USING ERRCODE = 'RS001', MESSAGE = 'SELECT 1', DETAIL = '../../forged';
        END $$ LANGUAGE plpgsql""");
    execute("CALL forge()");
    execute("DROP PROCEDURE forge()");
    assertThat(home.resolve("forged")).doesNotExist();
  }
}
