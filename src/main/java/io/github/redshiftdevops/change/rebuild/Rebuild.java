package io.github.redshiftdevops.change.rebuild;

import io.github.redshiftdevops.execution.Steps;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
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

  private static final String IN_PLACE = "changed in place";

  private final Steps steps;
  private final Wish wish;
  private final TableName table;
  private final Preparation preparation;
  private final long rows;

  Rebuild(Steps steps, Wish wish, TableName table, String keyColumn, long rows) {
    this.steps = steps;
    this.wish = wish;
    this.table = table;
    this.preparation = new Preparation(table, wish, keyColumn);
    this.rows = rows;
  }

  /** Does what is not done yet. */
  void run() throws DatabaseException {
    if (steps.done().contains(Switch.NOTE)
        || steps.done().contains(IN_PLACE)
        || steps.done().isEmpty() && isDoneInPlace()) {
      return;
    }
    var begun = steps.done().stream().filter(Preparation::isNote).findFirst();
    var shadow =
        begun.isPresent()
            ? steps.read(session -> preparation.resume(session, begun.get()))
            : begin();
    new RangeWork("The copy of " + table, shadow.key(), rows).run(steps, shadow::copy);
    bringOver(shadow, ranges());
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
    steps.run(session -> Optional.of(IN_PLACE));
    return true;
  }

  private Shadow begin() throws DatabaseException {
    var shadow = steps.read(preparation::plan);
    steps.run(
        session -> {
          session.execute(shadow.create());
          return Optional.of(Preparation.note(shadow));
        });
    steps.tell("%s is created; %s is copied to it.".formatted(shadow.name(), table));
    return shadow;
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
