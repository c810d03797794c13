package io.github.redshiftdevops.checkpoint;

import java.util.Arrays;

/** Rows for tests. */
final class Rows {
  static final DatabaseIdentity DATABASE = new DatabaseIdentity("4d5e1e7a/dev/public");

  private Rows() {}

  /** The row of a change set that was executed once. */
  static HistoryRow row(String id, int order) {
    return new HistoryRow(
        id,
        "ann",
        "db/root.xml",
        order,
        "EXECUTED",
        "9:" + id,
        null,
        "2026-11-23 12:00:00",
        "createTable tableName=" + id,
        "",
        "4.33.0",
        null,
        null,
        "1234567890");
  }

  static HistoryRow tagged(HistoryRow row, String tag) {
    return with(row, row.execType(), row.md5sum(), tag, row.dateExecuted());
  }

  static HistoryRow withoutChecksum(HistoryRow row) {
    return with(row, row.execType(), null, row.tag(), row.dateExecuted());
  }

  static HistoryRow dated(HistoryRow row, String date) {
    return with(row, row.execType(), row.md5sum(), row.tag(), date);
  }

  private static HistoryRow with(
      HistoryRow row, String execType, String md5sum, String tag, String date) {
    return new HistoryRow(
        row.id(),
        row.author(),
        row.path(),
        row.order(),
        execType,
        md5sum,
        tag,
        date,
        row.description(),
        row.comments(),
        row.liquibase(),
        row.contexts(),
        row.labels(),
        row.deploymentId());
  }

  static History history(HistoryRow... rows) {
    return History.of(Arrays.asList(rows));
  }
}
