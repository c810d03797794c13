package io.github.redshiftdevops.check;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.redshiftdevops.dialect.Identifiers;
import io.github.redshiftdevops.dialect.Limits;
import io.github.redshiftdevops.dialect.ReservedWords;
import io.github.redshiftdevops.dialect.Token;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What a name must not be. */
final class Names {
  /** Column names that the system keeps for itself (facts section 6). */
  private static final Set<String> SYSTEM_COLUMNS =
      Set.of("oid", "tableoid", "xmin", "cmin", "xmax", "cmax", "ctid");

  /** Reserved in older editions of the manual only (facts section 12), and names in plain use. */
  private static final Set<String> ONCE_RESERVED = Set.of("connect", "language", "start");

  private static final int SHOWN = 30;

  private Names() {}

  static boolean isName(Token token) {
    return token.kind() == Token.Kind.WORD || token.kind() == Token.Kind.QUOTED_NAME;
  }

  /** The name that Redshift stores for it. */
  static String stored(Token name) {
    return Identifiers.stored(name.text(), false);
  }

  /** Names that Redshift would cut, anywhere in a statement. */
  static List<Problem> tooLong(List<Token> statement) {
    return statement.stream()
        .filter(Names::isName)
        .map(token -> token.text().replaceAll("^\"|\"$", "").replace("\"\"", "\""))
        .filter(name -> bytes(name) > Limits.IDENTIFIER_BYTES)
        .distinct()
        .map(name -> Rule.named("long-name").at("", name.substring(0, SHOWN), bytes(name)))
        .toList();
  }

  private static int bytes(String name) {
    return name.getBytes(UTF_8).length;
  }

  /**
   * What is wrong with the name of a new object.
   *
   * @param parts of its name; behind a dot any word is one
   */
  static Stream<Problem> ofObject(String where, List<Token> parts) {
    return parts.stream().limit(1).flatMap(name -> reserved(where, name).stream());
  }

  /** What is wrong with the name of a new column. */
  static Stream<Problem> ofColumn(String where, Token name) {
    return SYSTEM_COLUMNS.contains(stored(name))
        ? Stream.of(Rule.named("system-column").at(where, stored(name)))
        : reserved(where, name).stream();
  }

  private static Optional<Problem> reserved(String where, Token name) {
    return name.kind() == Token.Kind.WORD
            && ReservedWords.contains(name.text())
            && !ONCE_RESERVED.contains(stored(name))
        ? Optional.of(Rule.named("reserved-word").at(where, name.text(), stored(name)))
        : Optional.empty();
  }
}
