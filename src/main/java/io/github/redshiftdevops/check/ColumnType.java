package io.github.redshiftdevops.check;

import io.github.redshiftdevops.dialect.RedshiftType;
import io.github.redshiftdevops.dialect.Token;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Reads the type of a column where it stands. Not thread-safe. */
final class ColumnType {
  private static final List<String[]> MORE =
      List.of(
          new String[] {"VARYING"},
          new String[] {"PRECISION"},
          new String[] {"YEAR", "TO", "MONTH"},
          new String[] {"DAY", "TO", "SECOND"});

  private static final List<String[]> LAST =
      List.of(new String[] {"WITH", "TIME", "ZONE"}, new String[] {"WITHOUT", "TIME", "ZONE"});

  private final String name;
  private final Optional<RedshiftType> redshift;
  private final boolean array;

  ColumnType(Reader reader) {
    var first = reader.isAtName() ? reader.next().map(Names::stored).orElse("") : "";
    var more = oneOf(MORE, reader);
    var arguments = reader.group().stream().map(Token::text).collect(Collectors.joining());
    var last = oneOf(LAST, reader);
    name = first + more + last;
    redshift = parse(first + more + (arguments.isEmpty() ? "" : "(" + arguments + ")") + last);
    array = reader.isAt("[") || reader.isAt("ARRAY");
  }

  private static String oneOf(List<String[]> phrases, Reader reader) {
    return phrases.stream()
        .filter(reader::accept)
        .findFirst()
        .map(phrase -> " " + String.join(" ", phrase).toLowerCase(Locale.ROOT))
        .orElse("");
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
