package io.github.redshiftdevops.database.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.redshiftdevops.Warehouse;
import io.github.redshiftdevops.sandbox.Sandbox;
import io.github.redshiftdevops.sandbox.junit.RedshiftSandboxExtension;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Liquibase's own changes whose PostgreSQL SQL Redshift would refuse. */
@ExtendWith(RedshiftSandboxExtension.class)
class ChangesTest {
  private Warehouse warehouse;

  @BeforeEach
  void venues(Sandbox sandbox, @TempDir Path changeLogs) throws Exception {
    warehouse =
        Warehouse.in(sandbox, changeLogs).with("state", changeLogs.resolve("state").toString());
    deploy(
        "table",
        """
        createTable:
            tableName: venue
            columns:
              - column: {name: venueid, type: int, constraints: {primaryKey: true}}
              - column: {name: venuename, type: varchar(10)}
        """);
  }

  @Test
  void modifyDataTypeLengthensAVarchar() throws Exception {
    deploy(
        "longer",
        "modifyDataType: {tableName: venue, columnName: venuename, newDataType: varchar(50)}");

    assertThat(type("venuename")).containsExactly("character varying(50)");
  }

  @Test
  void modifyDataTypeRefusesAnyOtherType_withTheMend() {
    assertThatThrownBy(
            () ->
                deploy(
                    "other",
                    "modifyDataType: {tableName: venue, columnName: venueid, newDataType: bigint}"))
        .hasMessageContaining("Redshift changes only the length of VARCHAR columns");
  }

  @Test
  void dropPrimaryKeyNeedsNoName() throws Exception {
    assertThat(primaryKey()).hasSize(1);

    deploy("drop", "dropPrimaryKey: {tableName: venue}");

    assertThat(primaryKey()).isEmpty();
  }

  @Test
  void addColumnAddsOneColumnByStatement() throws Exception {
    deploy(
        "columns",
        """
        addColumn:
            tableName: venue
            columns:
              - column: {name: city, type: clob}
              - column: {name: seats, type: int}
        """);

    assertThat(type("city")).containsExactly("character varying(65535)");
    assertThat(type("seats")).containsExactly("integer");
  }

  @Test
  void createIndexIsRefused_withTheMend() {
    assertThatThrownBy(
            () ->
                deploy(
                    "index",
                    """
                    createIndex:
                        tableName: venue
                        indexName: by_name
                        columns:
                          - column: {name: venuename}
                    """))
        .hasMessageContaining("choose a sort key and a distribution key");
  }

  private List<String> primaryKey() throws Exception {
    return warehouse.query("SHOW CONSTRAINTS PRIMARY KEYS FROM TABLE public.venue");
  }

  private List<String> type(String column) throws Exception {
    return warehouse.query(
        "SELECT type FROM pg_table_def WHERE tablename = 'venue' AND \"column\" = '%s'"
            .formatted(column));
  }

  private void deploy(String id, String change) throws Exception {
    var log =
        """
        databaseChangeLog:
          - changeSet:
              id: %s
              author: a
              changes:
                - %s
        """
            .formatted(id, change.strip().replace("\n", "\n        "));
    warehouse.file(id + ".yaml", log).update(id + ".yaml");
  }
}
