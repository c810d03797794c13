package io.github.redshiftdevops.sandbox.sql;

import java.util.List;
import java.util.Optional;

/**
 * A primary key, unique or foreign key constraint, which Redshift records and does not enforce.
 *
 * @param name its name; empty if the database is to choose one
 * @param kind the letter of the kind in pg_constraint: p, u or f
 * @param columns its columns
 * @param references the table that a foreign key refers to
 * @param referenced its columns there; empty for the primary key
 */
record Key(
    Optional<String> name,
    Kind kind,
    List<String> columns,
    Optional<QualifiedName> references,
    List<String> referenced) {

  /** The kinds of keys. */
  enum Kind {
    /** PRIMARY KEY. */
    PRIMARY("p"),
    /** UNIQUE. */
    UNIQUE("u"),
    /** FOREIGN KEY or REFERENCES. */
    FOREIGN("f");

    private final String letter;

    Kind(String letter) {
      this.letter = letter;
    }
  }

  /** Copies the lists. */
  Key {
    columns = List.copyOf(columns);
    referenced = List.copyOf(referenced);
  }

  /** Reads a table constraint behind its name. */
  static Key ofTable(Optional<String> name, Cursor cursor) {
    if (cursor.accept("PRIMARY", "KEY")) {
      return new Key(name, Kind.PRIMARY, cursor.identifiers(), Optional.empty(), List.of());
    }
    if (cursor.accept("UNIQUE")) {
      return new Key(name, Kind.UNIQUE, cursor.identifiers(), Optional.empty(), List.of());
    }
    cursor.expect("FOREIGN", "KEY");
    var columns = cursor.identifiers();
    cursor.expect("REFERENCES");
    return foreign(name, columns, cursor);
  }

  /** Reads a foreign key behind REFERENCES. */
  static Key foreign(Optional<String> name, List<String> columns, Cursor cursor) {
    var references = cursor.name();
    var referenced = cursor.isAt("(") ? cursor.identifiers() : List.<String>of();
    return new Key(name, Kind.FOREIGN, columns, Optional.of(references), referenced);
  }

  /** A key of one column without name. */
  static Key ofColumn(Kind kind, String column) {
    return new Key(Optional.empty(), kind, List.of(column), Optional.empty(), List.of());
  }

  /** The statement that records the key of {@code table}. */
  String addTo(QualifiedName table) {
    return Sql.call(
        "add_key",
        table.regclass(),
        name.map(Sql::literal).orElse("NULL"),
        Sql.literal(kind.letter),
        Sql.array(columns),
        references.map(QualifiedName::regclass).orElse("NULL"),
        Sql.array(referenced));
  }
}
