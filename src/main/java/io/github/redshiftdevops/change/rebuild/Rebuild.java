package io.github.redshiftdevops.change.rebuild;

import static java.util.stream.Collectors.joining;

import io.github.redshiftdevops.change.rebuild.ColumnDefinition.Identity;
import io.github.redshiftdevops.execution.Steps;
import io.github.redshiftdevops.execution.Steps.StepSession;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import liquibase.exception.DatabaseException;

/**
 * Makes a table what it shall be, while others write to it:
 *
 * <ol>
 *   <li>Where Redshift can change the table as it is, it does.
 *   <li>Else a shadow is created. Before, what cannot be carried over is refused.
 *   <li>The rows are copied range by range; in each transaction count and hash are compared.
 *   <li>The ranges are compared, and what its writers have changed meanwhile is copied again, until
 *       it is little.
 *   <li>{@link Switch} puts the shadow in its place, or finds that it has become much again: then
 *       the step before follows.
 * </ol>
 *
 * <p>A restart goes on in the step that was not over.
 */
final class Rebuild {
  /** So many rows may differ for the lock to be tried. */
  private static final long FEW = 10_000;

  /** So often are ranges compared and copied again at most before the lock is tried. */
  private static final int PASSES = 10;

  /** The last attempt copies under the lock whatever differs. */
  private static final int ATTEMPTS = 5;

  private static final String SHADOW = "shadow of ";

  private final Steps steps;
  private final Wish wish;
  private final TableName table;
  private final String keyColumn;
  private final long rows;

  Rebuild(Steps steps, Wish wish, TableName table, String keyColumn, long rows) {
    this.steps = steps;
    this.wish = wish;
    this.table = table;
    this.keyColumn = keyColumn;
    this.rows = rows;
  }

  /** Does what is not done yet. */
  void run() throws DatabaseException {
    if (steps.done().contains(Switch.NOTE) || !isBegun() && isDoneInPlace()) {
      return;
    }
    var shadow = isBegun() ? begun() : begin();
    new RangeWork("The copy of " + table, shadow.key(), rows).run(steps, shadow::copy);
    bringOver(shadow, ranges());
  }

  private boolean isBegun() {
    return steps.done().stream().anyMatch(note -> note.startsWith(SHADOW));
  }

  private boolean isDoneInPlace() throws DatabaseException {
    var statements =
        steps.read(
            session -> {
              var catalog = new TableCatalog(session, table);
              var present = catalog.read();
              return new InPlace(present, wish.on(present), catalog.references()).statements();
            });
    if (statements.isEmpty()) {
      return false;
    }
    for (var statement : statements.get()) {
      steps.runOutside(statement);
      steps.tell("%s is changed in place: %s".formatted(table, statement));
    }
    if (statements.get().isEmpty()) {
      steps.tell("%s is what it shall be already.".formatted(table));
    }
    steps.run(session -> Optional.of("changed in place"));
    return true;
  }

  private Shadow begin() throws DatabaseException {
    var shadow = steps.read(this::refused);
    steps.run(
        session -> {
          session.execute(shadow.create());
          return Optional.of(SHADOW + fingerprint(shadow.source()) + seeds(shadow.target()));
        });
    steps.tell("%s is created; %s is copied to it.".formatted(shadow.name(), table));
    return shadow;
  }

  /** The shadow to be, if nothing speaks against it. */
  private Shadow refused(StepSession session) throws DatabaseException {
    var source = new TableCatalog(session, table).read();
    var target = withIdentities(session, wish.on(source));
    var without = RowHash.without(source.columns());
    if (!without.isEmpty()) {
      throw new DatabaseException(
          "%s of %s is %s, whose values cannot be compared; rebuild the table by statements of your own"
              .formatted(without.get(0).name(), table, without.get(0).type()));
    }
    requireKeys(target);
    rehearse(DependentViews.of(session, table), session);
    var shadow = new Shadow(source, target, RangeKey.of(table, keyColumn, session));
    var losses = shadow.losses();
    if (losses.isPresent()) {
      requireNone(session.query(losses.get()).get(0));
    }
    return shadow;
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

  /** Whether the views can be created again, is seen now and not after hours; it is rolled back. */
  private static void rehearse(DependentViews views, StepSession session) throws DatabaseException {
    views.drop(session);
    views.create(session);
  }

  private void requireNone(Steps.Row counts) throws DatabaseException {
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
    var row =
        session
            .query(
                "SELECT NVL(%s(%s), %d) AS last, COUNT(*) AS n FROM %s"
                    .formatted(
                        identity.step() > 0 ? "MAX" : "MIN",
                        column.sql(),
                        identity.seed(),
                        table.sql()))
            .get(0);
    long free = Math.multiplyExact(identity.step(), 2 * Long.parseLong(row.get("n")) + 1_000_000);
    long seed = Math.addExact(Long.parseLong(row.get("last")), free);
    if (column.plainType().equals("integer") && (int) seed != seed) {
      throw new DatabaseException(
          "The values of %s of %s would leave INTEGER; give it the type bigint"
              .formatted(column.name(), table));
    }
    return new Identity(false, seed, identity.step());
  }

  /** The shadow that an earlier deployment has begun, if the table is still the one of then. */
  private Shadow begun() throws DatabaseException {
    var note = steps.done().stream().filter(it -> it.startsWith(SHADOW)).findFirst().orElseThrow();
    return steps.read(
        session -> {
          var source = new TableCatalog(session, table).read();
          var seeds = note.split(" seed ");
          var target = wish.on(source);
          for (int i = 1; i < seeds.length; i++) {
            target = withSeed(target, Long.parseLong(seeds[i]));
          }
          var shadow = new Shadow(source, target, RangeKey.of(table, keyColumn, session));
          if (!seeds[0].equals(SHADOW + fingerprint(source))) {
            throw altered(table, shadow.name());
          }
          return shadow;
        });
  }

  private static TableDefinition withSeed(TableDefinition target, long seed) {
    return target.with(
        target.columns().stream()
            .map(
                column ->
                    column.identity().isEmpty()
                        ? column
                        : column.with(new Identity(false, seed, column.identity().get().step())))
            .toList());
  }

  private static String seeds(TableDefinition target) {
    return target.columns().stream()
        .flatMap(column -> column.identity().stream())
        .map(identity -> " seed " + identity.seed())
        .collect(joining());
  }

  /** Tells whether a table is still defined as it was, whatever Redshift does by itself. */
  static String fingerprint(TableDefinition definition) {
    var text =
        definition.columns().stream().map(column -> column.ddl(false)).collect(joining(", "))
            + definition.keys();
    return UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8)).toString();
  }

  static DatabaseException altered(TableName table, TableName shadow) {
    return new DatabaseException(
        ("%s was altered while its rows were copied to %s; drop that, delete the rows of the change"
                + " set from DATABASECHANGELOGPROGRESS, and deploy again")
            .formatted(table, shadow));
  }

  private List<KeyRange> ranges() {
    var ranges = new ArrayList<KeyRange>();
    var from = Optional.<String>empty();
    for (var note : RangeNote.among(steps.done())) {
      ranges.add(new KeyRange(from, note.to()));
      from = note.to();
    }
    return ranges;
  }

  private void bringOver(Shadow shadow, List<KeyRange> ranges) throws DatabaseException {
    steps.tell("%s and %s are compared.".formatted(table, shadow.name()));
    for (int attempt = 1; ; attempt++) {
      catchUp(shadow, ranges);
      var atMost = attempt == ATTEMPTS ? Long.MAX_VALUE : FEW;
      if (steps.run(new Switch(shadow, ranges, atMost)::attempt).isPresent()) {
        steps.tell("%s is switched, and what was attached to it is there.".formatted(table));
        return;
      }
      steps.tell(
          "%s has more than %d changed rows under its lock; they are copied again without it."
              .formatted(table, FEW));
    }
  }

  private void catchUp(Shadow shadow, List<KeyRange> ranges) throws DatabaseException {
    long before = Long.MAX_VALUE;
    for (int pass = 1; pass <= PASSES; pass++) {
      var differing = steps.read(session -> shadow.differing(session, ranges));
      long changed = 0;
      for (var range : differing) {
        changed += sync(shadow, range);
      }
      steps.tell(
          String.format(
              Locale.ROOT,
              "%s: %d of %d ranges had changed; pass %d has copied %,d rows again.",
              table,
              differing.size(),
              ranges.size(),
              pass,
              changed));
      if (changed <= FEW || changed >= before) {
        return;
      }
      before = changed;
    }
  }

  private long sync(Shadow shadow, KeyRange range) throws DatabaseException {
    var counted = new long[1];
    steps.run(
        session -> {
          counted[0] = shadow.sync(session, range);
          return Optional.of("caught up: %d".formatted(counted[0]));
        });
    return counted[0];
  }
}
