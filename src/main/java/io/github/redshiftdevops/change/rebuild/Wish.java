package io.github.redshiftdevops.change.rebuild;

import io.github.redshiftdevops.change.syntax.Values;
import io.github.redshiftdevops.dialect.Encoding;
import io.github.redshiftdevops.dialect.RedshiftType;
import java.util.Locale;
import java.util.Optional;
import liquibase.exception.DatabaseException;

/** What a table shall be, as the change says it. */
record Wish(Values values) {

  /**
   * The table as it shall be.
   *
   * @throws DatabaseException if it cannot be that
   */
  TableDefinition on(TableDefinition present) throws DatabaseException {
    for (var element : values.elements("column")) {
      var name = TableName.stored(element.values().text("name"));
      if (present.column(name).isEmpty()) {
        throw new DatabaseException(
            "There is no column %s in %s; correct its name".formatted(name, present.table()));
      }
    }
    boolean distributed = values.get("distStyle").isPresent() || values.get("distKey").isPresent();
    boolean sorted = values.get("sortKey").isPresent();
    return new TableDefinition(
        present.table(),
        present.columns().stream().map(this::column).toList(),
        distributed ? distStyle() : present.distStyle(),
        distributed ? values.get("distKey").map(TableName::stored) : present.distKey(),
        sorted ? isInterleaved() : present.interleaved(),
        sorted
            ? values.names("sortKey").stream().map(TableName::stored).toList()
            : present.sortKey(),
        present.encodeAuto()
            && values.elements("column").stream()
                .allMatch(it -> it.values().get("encode").isEmpty()),
        present.keys());
  }

  private String distStyle() {
    return values.get("distStyle").map(it -> it.strip().toUpperCase(Locale.ROOT)).orElse("KEY");
  }

  private boolean isInterleaved() {
    return values.text("sortStyle").strip().equalsIgnoreCase("INTERLEAVED");
  }

  private ColumnDefinition column(ColumnDefinition present) {
    return values.elements("column").stream()
        .filter(it -> TableName.stored(it.values().text("name")).equals(present.name()))
        .map(it -> column(present, it.values()))
        .findFirst()
        .orElse(present);
  }

  private static ColumnDefinition column(ColumnDefinition present, Values wished) {
    var type =
        wished.get("type").map(it -> RedshiftType.parse(it.strip()).orElseThrow().toString());
    boolean notNull = wished.isTrue("notNull") || present.notNull() && !wished.isTrue("nullable");
    var defaultValue = wished.get("default").map(String::strip);
    return new ColumnDefinition(
        present.name(),
        type.orElse(present.type()),
        notNull,
        wished.isTrue("noDefault") ? Optional.empty() : defaultValue.or(present::defaultValue),
        present.identity(),
        wished
            .get("encode")
            .map(it -> Encoding.of(it.strip()).orElseThrow().catalogName())
            .orElseGet(() -> type.map(it -> encoding(it, present)).orElse(present.encoding())));
  }

  /** That of now where the new type can have it, else what Redshift would choose. */
  private static String encoding(String type, ColumnDefinition present) {
    var wished = RedshiftType.parse(type).orElseThrow();
    return Encoding.of(present.encoding())
        .filter(it -> it.isLegalFor(wished))
        .orElseGet(wished::defaultEncoding)
        .catalogName();
  }
}
