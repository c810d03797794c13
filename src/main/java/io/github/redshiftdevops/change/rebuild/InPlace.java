package io.github.redshiftdevops.change.rebuild;

import io.github.redshiftdevops.dialect.Identifiers;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What Redshift can change in a table as it is (facts section 4). */
record InPlace(TableDefinition present, TableDefinition wished, List<TableKey> references) {
  private static final String VARCHAR = "character varying";
  private static final Set<String> FIXED = Set.of("bytedict", "runlength", "text255", "text32k");

  /** The statements that do it; empty if not all of it can be done so. */
  Optional<List<String>> statements() {
    var statements = new ArrayList<String>();
    for (int i = 0; i < present.columns().size(); i++) {
      var before = present.columns().get(i);
      var after = wished.columns().get(i);
      if (!before.equals(after)) {
        var statement = column(before, after);
        if (statement.isEmpty()) {
          return Optional.empty();
        }
        statements.add(statement.get());
      }
    }
    boolean arranged = isSameDistribution() && isSameOrder();
    if (!arranged && (present.interleaved() || wished.interleaved())) {
      return Optional.empty();
    }
    distribution().ifPresent(statements::add);
    order().ifPresent(statements::add);
    var alter = "ALTER TABLE " + present.table().sql() + " ";
    return Optional.of(statements.stream().map(alter::concat).toList());
  }

  private Optional<String> column(ColumnDefinition before, ColumnDefinition after) {
    if (!present.interleaved() && before.with(before.type(), after.encoding()).equals(after)) {
      return Optional.of("ALTER COLUMN %s ENCODE %s".formatted(after.sql(), after.encodingName()));
    }
    return isLonger(before, after)
        ? Optional.of("ALTER COLUMN %s TYPE %s".formatted(after.sql(), after.type()))
        : Optional.empty();
  }

  /** Whether only a VARCHAR grows, and nothing forbids it. */
  private boolean isLonger(ColumnDefinition before, ColumnDefinition after) {
    return before.with(after.type(), before.encoding()).equals(after)
        && before.plainType().equals(VARCHAR)
        && after.plainType().equals(VARCHAR)
        && length(after) > length(before)
        && !FIXED.contains(before.encoding())
        && Stream.concat(present.keys().stream(), references.stream())
            .noneMatch(key -> isIn(before, key));
  }

  /** Of a reference the columns here are not known, so any may be in it. */
  private boolean isIn(ColumnDefinition column, TableKey key) {
    return !key.table().equals(present.table()) || key.columns().contains(column.name());
  }

  private static int length(ColumnDefinition column) {
    return Integer.parseInt(column.type().replaceAll("\\D", ""));
  }

  private boolean isSameDistribution() {
    return present.distStyle().equals(wished.distStyle())
        && present.distKey().equals(wished.distKey());
  }

  private boolean isSameOrder() {
    return present.interleaved() == wished.interleaved()
        && present.sortKey().equals(wished.sortKey());
  }

  private Optional<String> distribution() {
    if (isSameDistribution()) {
      return Optional.empty();
    }
    return Optional.of(
        wished
            .distKey()
            .map(key -> "ALTER DISTSTYLE KEY DISTKEY " + Identifiers.quote(key))
            .orElse("ALTER DISTSTYLE " + wished.distStyle()));
  }

  private Optional<String> order() {
    return isSameOrder()
        ? Optional.empty()
        : Optional.of(
            "ALTER COMPOUND SORTKEY (%s)".formatted(TableDefinition.names(wished.sortKey())));
  }
}
