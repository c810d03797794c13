package io.github.redshiftdevops.change.rebuild;

import static java.util.stream.Collectors.joining;

import io.github.redshiftdevops.change.rebuild.ColumnDefinition.Identity;
import io.github.redshiftdevops.execution.Steps.Row;
import io.github.redshiftdevops.execution.Steps.StepSession;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.UUID;
import liquibase.exception.DatabaseException;

/**
 * What comes before the copy of a table: the plan of its shadow, and the refusal of what the copy
 * would lose.
 *
 * @param keyColumn by which the table is cut into ranges
 */
record Preparation(TableName table, Wish wish, String keyColumn) {
  private static final String NOTE = "shadow of ";
  private static final String SEED = " seed ";

  /** So many values of an identity are left free, and twice as many as there are rows. */
  private static final long FREE = 1_000_000;

  /** What is noted when the shadow is created. */
  static String note(Shadow shadow) {
    return NOTE
        + fingerprint(shadow.source())
        + shadow.target().columns().stream()
            .flatMap(column -> column.identity().stream())
            .map(identity -> SEED + identity.seed())
            .collect(joining());
  }

  /** Whether a note is such a one. */
  static boolean isNote(String note) {
    return note.startsWith(NOTE);
  }

  /**
   * The shadow to be.
   *
   * @throws DatabaseException if something of the table would be lost
   */
  Shadow plan(StepSession session) throws DatabaseException {
    var catalog = new TableCatalog(session, table);
    var source = catalog.read();
    requireComparable(source);
    for (var column : catalog.caseInsensitive()) {
      throw new DatabaseException(
          "%s of %s is CASE_INSENSITIVE, and would not be; rebuild the table by statements of your own"
              .formatted(column, table));
    }
    var target = withIdentities(session, wish.on(source));
    requireKeys(target);
    var shadow = new Shadow(source, target, RangeKey.of(table, keyColumn, session));
    var losses = shadow.losses();
    if (losses.isPresent()) {
      requireNone(session.query(losses.get()).get(0));
    }
    rehearse(DependentViews.of(session, table), session);
    return shadow;
  }

  private void requireComparable(TableDefinition source) throws DatabaseException {
    var without = RowHash.without(source.columns());
    if (!without.isEmpty()) {
      throw new DatabaseException(
          ("%s of %s is %s, whose values cannot be compared; rebuild the table by statements of your"
                  + " own")
              .formatted(without.get(0).name(), table, without.get(0).type()));
    }
  }

  /** What a primary key needs, Redshift would ask for only at the end. */
  private static void requireKeys(TableDefinition target) throws DatabaseException {
    for (var key : target.keys()) {
      for (var column : target.columns()) {
        if (key.isPrimary() && key.columns().contains(column.name()) && !column.notNull()) {
          throw new DatabaseException(
              "%s of %s is in its primary key and cannot become nullable; drop the key before"
                  .formatted(column.name(), target.table()));
        }
      }
    }
  }

  private void requireNone(Row counts) throws DatabaseException {
    var lost =
        counts.values().entrySet().stream()
            .filter(count -> !count.getValue().equals("0"))
            .map(count -> "%s: %s rows".formatted(count.getKey(), count.getValue()))
            .collect(joining(", "));
    if (!lost.isEmpty()) {
      throw new DatabaseException(
          "Values of %s do not fit into what their columns shall be (%s); correct them before"
              .formatted(table, lost));
    }
  }

  /**
   * Whether the views can be created again is seen now, and not after hours. It is rolled back; it
   * comes last, because readers of the views wait for it.
   */
  private static void rehearse(DependentViews views, StepSession session) throws DatabaseException {
    views.drop(session);
    views.create(session);
  }

  private static TableDefinition withIdentities(StepSession session, TableDefinition target)
      throws DatabaseException {
    var columns = new ArrayList<ColumnDefinition>();
    for (var column : target.columns()) {
      columns.add(
          column.identity().isEmpty()
              ? column
              : column.with(behind(session, target.table(), column)));
    }
    return target.with(columns);
  }

  /** New values begin far behind those of now: writers use some up while rows are copied. */
  private static Identity behind(StepSession session, TableName table, ColumnDefinition column)
      throws DatabaseException {
    var identity = column.identity().orElseThrow();
    if (identity.always()) {
      throw new DatabaseException(
          ("%s of %s is an IDENTITY, which takes no values of rows that are copied, so they would get"
                  + " others; only what Redshift changes in place can be changed here")
              .formatted(column.name(), table));
    }
    long seed = seed(identity, last(session, table, column, identity));
    if (column.plainType().equals("integer") && (int) seed != seed) {
      throw new DatabaseException(
          "The values of %s of %s would leave INTEGER; give it the type bigint"
              .formatted(column.name(), table));
    }
    return new Identity(false, seed, identity.step());
  }

  private static long seed(Identity identity, Row last) {
    long free = 2 * Long.parseLong(last.get("n")) + FREE;
    return Math.addExact(
        Long.parseLong(last.get("last")), Math.multiplyExact(identity.step(), free));
  }

  private static Row last(
      StepSession session, TableName table, ColumnDefinition column, Identity identity)
      throws DatabaseException {
    return session
        .query(
            "SELECT NVL(%s(%s), %d) AS last, COUNT(*) AS n FROM %s"
                .formatted(
                    identity.step() > 0 ? "MAX" : "MIN",
                    column.sql(),
                    identity.seed(),
                    table.sql()))
        .get(0);
  }

  /**
   * The shadow that was begun.
   *
   * @param note what was noted of it
   * @throws DatabaseException if the table is not the one of then
   */
  Shadow resume(StepSession session, String note) throws DatabaseException {
    var source = new TableCatalog(session, table).read();
    var noted = note.split(SEED);
    var target = wish.on(source);
    if (noted.length > 1) {
      target = withSeed(target, Long.parseLong(noted[1]));
    }
    var shadow = new Shadow(source, target, RangeKey.of(table, keyColumn, session));
    if (!noted[0].equals(NOTE + fingerprint(source))) {
      throw altered(shadow);
    }
    return shadow;
  }

  /** A table has one identity at most. */
  private static TableDefinition withSeed(TableDefinition target, long seed) {
    return target.with(
        target.columns().stream()
            .map(
                column ->
                    column
                        .identity()
                        .map(it -> column.with(new Identity(false, seed, it.step())))
                        .orElse(column))
            .toList());
  }

  /**
   * Refuses to go on with a table that is not the one of the beginning.
   *
   * @throws DatabaseException if it is not
   */
  static void requireSame(Shadow shadow, TableDefinition now) throws DatabaseException {
    if (!fingerprint(now).equals(fingerprint(shadow.source()))) {
      throw altered(shadow);
    }
  }

  private static DatabaseException altered(Shadow shadow) {
    return new DatabaseException(
        ("%s was altered while its rows were copied to %s; drop that, delete the rows of the change"
                + " set from DATABASECHANGELOGPROGRESS, and deploy again")
            .formatted(shadow.source().table(), shadow.name()));
  }

  /** Tells whether a table is still defined as it was, whatever Redshift does by itself. */
  private static String fingerprint(TableDefinition definition) {
    var text =
        definition.columns().stream().map(column -> column.ddl(false)).collect(joining(", "))
            + definition.keys();
    return UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8)).toString();
  }
}
