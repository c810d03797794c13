package io.github.redshiftdevops.check;

import io.github.redshiftdevops.dialect.RedshiftType;
import io.github.redshiftdevops.dialect.Token;
import io.github.redshiftdevops.dialect.TypePhrases;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Reads the type of a column where it stands. Not thread-safe. */
final class ColumnType {
  private final String name;
  private final Optional<RedshiftType> redshift;
  private final boolean array;

  ColumnType(Reader reader) {
    var first = reader.isAtName() ? reader.next().map(Names::stored).orElse("") : "";
    var more = TypePhrases.MORE.read(reader::accept).toLowerCase(Locale.ROOT);
    var arguments = reader.group().stream().map(Token::text).collect(Collectors.joining());
    var last = TypePhrases.LAST.read(reader::accept).toLowerCase(Locale.ROOT);
    name = first + more + last;
    redshift = parse(first + more + (arguments.isEmpty() ? "" : "(" + arguments + ")") + last);
    array = reader.isAt("[") || reader.isAt("ARRAY");
  }

  /** Empty for a length that there is not, which is another rule's to say. */
  private static Optional<RedshiftType> parse(String written) {
    try {
      return RedshiftType.parse(written);
    } catch (IllegalArgumentException unfit) {
      return Optional.empty();
    }
  }

  /** Its name in lower case, without arguments. */
  String name() {
    return name;
  }

  /** The type; empty if Redshift has none of that name, or not with these arguments. */
  Optional<RedshiftType> redshift() {
    return redshift;
  }

  boolean isArray() {
    return array;
  }
}
