package io.github.redshiftdevops.execution;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.redshiftdevops.Warehouse;
import io.github.redshiftdevops.sandbox.Sandbox;
import io.github.redshiftdevops.sandbox.junit.RedshiftSandboxExtension;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * Scripts in change logs need no end delimiter, whatever stands in bodies, strings and comments.
 */
@ExtendWith(RedshiftSandboxExtension.class)
class ScriptsTest {
  private static final String SCRIPT =
      """
      CREATE TABLE notes (id INTEGER, note VARCHAR(100)); -- a comment; with a semicolon
      /* outer; /* inner; */ still a comment; */
      INSERT INTO notes VALUES (1, 'a; b'), (2, 'it''s; END');
      CREATE OR REPLACE PROCEDURE add_note(n INTEGER) LANGUAGE plpgsql AS $$
      DECLARE
        text VARCHAR(100);
      BEGIN
        text := CASE WHEN n > 2 THEN 'more;' ELSE 'less;' END;
        INSERT INTO notes VALUES (n, text);
      END;
      $$;
      CALL add_note(3);
      """;

  private Warehouse warehouse;

  @BeforeEach
  void emptyWarehouse(Sandbox sandbox, @TempDir Path changeLogs) {
    warehouse = Warehouse.in(sandbox, changeLogs);
  }

  @Test
  void inFormattedSql() throws Exception {
    warehouse.file("log.sql", "--liquibase formatted sql\n--changeset a:one\n" + SCRIPT);

    warehouse.update("log.sql");

    assertNotes();
  }

  @Test
  void inSqlFiles() throws Exception {
    warehouse.file("script.sql", SCRIPT);
    warehouse.file("log.yaml", yaml("sqlFile:\n            path: script.sql"));

    warehouse.update("log.yaml");

    assertNotes();
  }

  @Test
  void inSqlChanges() throws Exception {
    warehouse.file("log.yaml", yaml("sql:\n            sql: |\n" + SCRIPT.indent(14)));

    warehouse.update("log.yaml");

    assertNotes();
  }

  @Test
  void inRollbacks() throws Exception {
    warehouse.file(
        "log.sql",
        """
        --liquibase formatted sql
        --changeset a:one
        CREATE TABLE notes (id INTEGER, note VARCHAR(100));
        --changeset a:two
        SELECT 1;
        /* liquibase rollback
        %s
        */
        """
            .formatted(SCRIPT.replaceFirst("(?s)^.*?still a comment; \\*/", "")));
    warehouse.update("log.sql");

    warehouse.run("rollbackCount", "log.sql", Map.of("count", 1));

    assertNotes();
  }

  @Test
  void inRollbackScripts() throws Exception {
    warehouse.file("log.sql", "--liquibase formatted sql\n--changeset a:one\nSELECT 1;\n");
    warehouse.file("back.sql", SCRIPT);
    warehouse.update("log.sql");

    warehouse.run("rollbackCount", "log.sql", Map.of("count", 1, "rollbackScript", "back.sql"));

    assertNotes();
  }

  @Test
  void inTheSqlOfAnUpdate() throws Exception {
    warehouse.file("log.sql", "--liquibase formatted sql\n--changeset a:one\n" + SCRIPT);

    var sql = warehouse.run("updateSql", "log.sql");

    assertThat(sql).contains("INSERT INTO notes VALUES (n, text);\nEND;\n$$;");
    warehouse.execute(sql);
    assertNotes();
  }

  @Test
  void withTheEndDelimiterThatAChangeNames() throws Exception {
    warehouse.file(
        "log.sql",
        """
        --liquibase formatted sql
        --changeset a:one endDelimiter://
        CREATE TABLE notes (id INTEGER, note VARCHAR(100))//
        INSERT INTO notes VALUES (1, 'a; b')//
        """);

    warehouse.update("log.sql");

    assertThat(warehouse.query("SELECT note FROM notes")).containsExactly("a; b");
  }

  private void assertNotes() throws Exception {
    assertThat(warehouse.query("SELECT id, note FROM notes ORDER BY id"))
        .containsExactly("1,a; b", "2,it's; END", "3,more;");
  }

  private static String yaml(String change) {
    return """
        databaseChangeLog:
          - changeSet:
              id: one
              author: a
              changes:
                - %s
        """
        .formatted(change);
  }
}
