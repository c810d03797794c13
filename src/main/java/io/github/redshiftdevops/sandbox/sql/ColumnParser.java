package io.github.redshiftdevops.sandbox.sql;

import io.github.redshiftdevops.dialect.Encoding;
import io.github.redshiftdevops.dialect.RedshiftType;
import io.github.redshiftdevops.dialect.Token;
import io.github.redshiftdevops.sandbox.sql.ColumnDefinition.Trait;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads one column definition: name, type, attributes and constraints in any order (facts section
 * 3). Not thread-safe.
 */
final class ColumnParser {
  private static final Set<String> AFTER_DEFAULT =
      Set.of(
          "NOT",
          "NULL",
          "DEFAULT",
          "IDENTITY",
          "GENERATED",
          "ENCODE",
          "DISTKEY",
          "SORTKEY",
          "UNIQUE",
          "PRIMARY",
          "REFERENCES",
          "COLLATE",
          "CHECK",
          "CONSTRAINT");

  private static final Set<String> IDENTITY_TYPES = Set.of("integer", "bigint");

  private final Cursor cursor;
  private final String name;
  private final TypeName type;
  private final StringBuilder sql = new StringBuilder();
  private final List<Key> keys = new ArrayList<>();
  private final Set<Trait> traits = EnumSet.noneOf(Trait.class);
  private Optional<String> encoding = Optional.empty();
  private boolean distributionKey;
  private boolean sortKey;

  private ColumnParser(QualifiedName table, Cursor cursor) {
    this.cursor = cursor;
    this.name = cursor.identifier();
    this.type = TypeName.ofColumn(table, name, cursor);
  }

  /** Reads the definition of a column of {@code table}, up to the end. */
  static ColumnDefinition parse(QualifiedName table, Cursor cursor) {
    var parser = new ColumnParser(table, cursor);
    while (!cursor.atEnd()) {
      parser.attribute();
    }
    return parser.result();
  }

  private ColumnDefinition result() {
    encoding.ifPresent(this::checkEncoding);
    var definition =
        Sql.name(name)
            + " "
            + type.sql()
            + sql
            + (traits.contains(Trait.NOT_NULL) ? " NOT NULL" : "");
    return new ColumnDefinition(
        name, type, definition, encoding, distributionKey, sortKey, keys, traits);
  }

  private void checkEncoding(String written) {
    var known =
        Encoding.of(written)
            .orElseThrow(
                () ->
                    new Refusal(
                        Refusal.SYNTAX_ERROR, "encoding \"%s\" not recognized".formatted(written)));
    if (type.redshift().filter(known::isLegalFor).isEmpty()) {
      throw Refusal.notSupported(
          "invalid encoding type specified for column \"%s\"".formatted(name));
    }
  }

  private void attribute() {
    var constraint =
        cursor.accept("CONSTRAINT") ? Optional.of(cursor.identifier()) : Optional.<String>empty();
    if (cursor.accept("NOT", "NULL")) {
      traits.add(Trait.NOT_NULL);
    } else if (cursor.accept("PRIMARY", "KEY")) {
      traits.add(Trait.NOT_NULL);
      key(constraint, Key.Kind.PRIMARY);
    } else if (cursor.accept("UNIQUE")) {
      key(constraint, Key.Kind.UNIQUE);
    } else if (cursor.accept("REFERENCES")) {
      keys.add(Key.foreign(constraint, List.of(name), cursor));
    } else if (cursor.isAt("CHECK")) {
      throw Refusal.notSupported("ALTER/CREATE TABLE column CHECK constraint is not supported");
    } else if (!cursor.accept("NULL")) {
      storage();
    }
  }

  private void key(Optional<String> constraint, Key.Kind kind) {
    keys.add(new Key(constraint, kind, List.of(name), Optional.empty(), List.of()));
  }

  private void storage() {
    if (cursor.accept("ENCODE")) {
      encoding = Optional.of(cursor.word());
    } else if (cursor.accept("DISTKEY")) {
      distributionKey = true;
    } else if (cursor.accept("SORTKEY")) {
      sortKey = true;
    } else if (cursor.accept("DEFAULT")) {
      defaultValue();
    } else if (cursor.accept("COLLATE")) {
      cursor.expectOneOf("CASE_SENSITIVE", "CASE_INSENSITIVE", "CS", "CI");
    } else if (cursor.accept("GENERATED", "BY", "DEFAULT", "AS", "IDENTITY")) {
      identity("BY DEFAULT");
    } else {
      cursor.expect("IDENTITY");
      identity("ALWAYS");
    }
  }

  /** The first token belongs to the expression, even if it is NULL. */
  private void defaultValue() {
    var first = new boolean[] {true};
    var value =
        cursor.until(
            token -> {
              boolean ends = !first[0] && endsDefault(token);
              first[0] = false;
              return ends;
            });
    if (value.isEmpty()) {
      throw cursor.unexpected();
    }
    traits.add(Trait.DEFAULT);
    sql.append(" DEFAULT ").append(Rewriter.rewrite(value).strip());
  }

  private static boolean endsDefault(Token token) {
    return AFTER_DEFAULT.contains(token.keyword());
  }

  private void identity(String generated) {
    if (type.redshift().map(RedshiftType::name).filter(IDENTITY_TYPES::contains).isEmpty()) {
      throw Refusal.notSupported(
          "identity column \"%s\" must be of type INT or BIGINT".formatted(name));
    }
    var numbers = cursor.list().stream().map(Cursor::new).map(Cursor::integer).toList();
    if (numbers.size() != 2 || numbers.get(1) == 0) {
      throw new Refusal(
          Refusal.SYNTAX_ERROR,
          "IDENTITY of column \"%s\" needs a seed and a step".formatted(name));
    }
    long seed = numbers.get(0);
    long step = numbers.get(1);
    var bound = step > 0 ? "MINVALUE " + Math.min(seed, 1) : "MAXVALUE " + Math.max(seed, -1);
    sql.append(
        " GENERATED %s AS IDENTITY (START WITH %d INCREMENT BY %d %s)"
            .formatted(generated, seed, step, bound));
    traits.add(Trait.NOT_NULL);
    traits.add(Trait.IDENTITY);
  }
}
