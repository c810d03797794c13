package io.github.redshiftdevops.execution;

import static java.util.stream.Collectors.joining;

import io.github.redshiftdevops.checkpoint.ChangeSetIdentity;
import io.github.redshiftdevops.database.RedshiftDatabase;
import io.github.redshiftdevops.database.SqlStates;
import io.github.redshiftdevops.database.StatementWatch.Subject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import liquibase.exception.DatabaseException;

/**
 * The table beside DATABASECHANGELOG that says which statements of a change set are committed
 * before its row is. It is created by the transaction that writes its first row, and the rows of a
 * change set go in the transaction that records it. Not thread-safe.
 */
final class ProgressTable {
  private static final String SUFFIX = "PROGRESS";
  private static final int NO_STEP = 0;
  private static final String OF_CHANGE_SET =
      " WHERE ID = '%s' AND AUTHOR = '%s' AND FILENAME = '%s'";

  private final RedshiftDatabase database;
  private final Subject subject;
  private final String table;

  /** Asked for a change set, or for the deployment. */
  ProgressTable(RedshiftDatabase database, Subject subject) {
    this.database = database;
    this.subject = subject;
    this.table =
        database.escapeTableName(
            database.getLiquibaseCatalogName(), database.getLiquibaseSchemaName(), name(database));
  }

  /** Its name without a schema: DATABASECHANGELOGPROGRESS, unless DATABASECHANGELOG has another. */
  static String name(liquibase.database.Database database) {
    return database.getDatabaseChangeLogTableName() + SUFFIX;
  }

  /** What is committed of a change set. One query; without the table, one ROLLBACK more. */
  List<ProgressRow> read(ChangeSetIdentity changeSet) throws DatabaseException {
    return all(of(changeSet) + " AND").getOrDefault(changeSet, List.of());
  }

  /** What is committed of change sets that are not recorded. */
  Map<ChangeSetIdentity, List<ProgressRow>> all() throws DatabaseException {
    return all(" WHERE");
  }

  /**
   * A step of a change that works in several transactions.
   *
   * @param hash of the change
   */
  record Step(String hash, String note) {}

  /** The steps of a change that are committed, in their order. One query. */
  List<Step> steps(ChangeSetIdentity changeSet, int statement) throws DatabaseException {
    var query =
        "SELECT HASH, NOTE FROM %s%s AND STATEMENT = %d AND STEP > %d ORDER BY STEP"
            .formatted(table, of(changeSet), statement, NO_STEP);
    return read(query, ProgressTable::steps, List.of());
  }

  private static List<Step> steps(ResultSet rows) throws SQLException {
    var steps = new ArrayList<Step>();
    while (rows.next()) {
      steps.add(new Step(rows.getString(1), rows.getString(2)));
    }
    return steps;
  }

  private Map<ChangeSetIdentity, List<ProgressRow>> all(String where) throws DatabaseException {
    var query =
        "SELECT ID, AUTHOR, FILENAME, ISROLLBACK, STATEMENT, STATEMENTS, SEGMENT, HASH FROM %s%s STEP = %d ORDER BY STATEMENT"
            .formatted(table, where, NO_STEP);
    return read(query, ProgressTable::rows, Map.of());
  }

  private <T> T read(String query, Reading<T> reading, T nothing) throws DatabaseException {
    try {
      return database.watch().during(subject, () -> read(query, reading));
    } catch (SQLException e) {
      if (!SqlStates.isUndefinedTable(e)) {
        throw new DatabaseException(e);
      }
      database.rollback();
      return nothing;
    }
  }

  private interface Reading<T> {
    T from(ResultSet rows) throws SQLException;
  }

  private <T> T read(String query, Reading<T> reading) throws SQLException {
    try (var statement = database.unguarded().createStatement();
        var rows = statement.executeQuery(query)) {
      return reading.from(rows);
    }
  }

  private static Map<ChangeSetIdentity, List<ProgressRow>> rows(ResultSet rows)
      throws SQLException {
    var all = new LinkedHashMap<ChangeSetIdentity, List<ProgressRow>>();
    while (rows.next()) {
      all.computeIfAbsent(
              new ChangeSetIdentity(rows.getString(1), rows.getString(2), rows.getString(3)),
              changeSet -> new ArrayList<>())
          .add(
              new ProgressRow(
                  rows.getBoolean(4),
                  rows.getInt(5),
                  rows.getInt(6),
                  rows.getInt(7),
                  rows.getString(8)));
    }
    return all;
  }

  /** The statements that note progress. */
  List<String> insertion(ChangeSetIdentity changeSet, List<ProgressRow> rows) {
    return insertion(
        rows.stream().map(row -> values(changeSet, row, NO_STEP, "")).collect(joining(", ")));
  }

  /**
   * The statements that note a step.
   *
   * @param step its number, from 1 on
   */
  List<String> insertion(ChangeSetIdentity changeSet, ProgressRow row, int step, String note) {
    return insertion(values(changeSet, row, step, note));
  }

  private List<String> insertion(String values) {
    return List.of(
        ("CREATE TABLE IF NOT EXISTS %s (ID VARCHAR(255) NOT NULL, AUTHOR VARCHAR(255) NOT NULL,"
                + " FILENAME VARCHAR(255) NOT NULL, ISROLLBACK BOOLEAN NOT NULL,"
                + " STATEMENT INTEGER NOT NULL, STATEMENTS INTEGER NOT NULL,"
                + " SEGMENT INTEGER NOT NULL, HASH VARCHAR(64) NOT NULL,"
                + " STEP INTEGER NOT NULL, NOTE VARCHAR("
                + 4 * Steps.NOTE_LENGTH
                + ") NOT NULL,"
                + " HOLDER VARCHAR(255), DATEEXECUTED TIMESTAMP NOT NULL) DISTSTYLE ALL")
            .formatted(table),
        ("INSERT INTO %s (ID, AUTHOR, FILENAME, ISROLLBACK, STATEMENT, STATEMENTS, SEGMENT, HASH,"
                + " STEP, NOTE, HOLDER, DATEEXECUTED) VALUES %s")
            .formatted(table, values));
  }

  private String values(ChangeSetIdentity changeSet, ProgressRow row, int step, String note) {
    return "('%s', '%s', '%s', %s, %d, %d, %d, '%s', %d, '%s', '%s', GETDATE())"
        .formatted(
            literal(changeSet.id()),
            literal(changeSet.author()),
            literal(changeSet.path()),
            row.rollback(),
            row.statement(),
            row.statements(),
            row.segment(),
            row.hash(),
            step,
            literal(note),
            literal(database.holding().map(holding -> holding.fence().lockedBy()).orElse("")));
  }

  /** The statement that forgets the progress of a change set. The table must exist. */
  String deletion(ChangeSetIdentity changeSet) {
    return "DELETE FROM " + table + of(changeSet);
  }

  /** The statement that drops the table, if it is there. */
  String drop() {
    return "DROP TABLE IF EXISTS " + table;
  }

  private String of(ChangeSetIdentity changeSet) {
    return OF_CHANGE_SET.formatted(
        literal(changeSet.id()), literal(changeSet.author()), literal(changeSet.path()));
  }

  private String literal(String text) {
    return database.escapeStringForDatabase(text);
  }
}
