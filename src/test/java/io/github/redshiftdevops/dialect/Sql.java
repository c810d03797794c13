package io.github.redshiftdevops.dialect;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;

/** Random texts that look enough like SQL to meet every branch of the lexer. */
final class Sql {
  private static final List<String> PIECES =
      List.of(
          "select",
          "a",
          "1.5",
          "''",
          "'",
          "\"",
          "$$",
          "$t$",
          "$1",
          "/*",
          "*/",
          "--",
          "\n",
          "\r",
          "\r\n",
          " ",
          ";",
          ";",
          "\\",
          "::",
          "?",
          "#t",
          "é",
          "\ud83d\ude00",
          "\ud83d",
          "(",
          ")");

  private Sql() {}

  /** Pieces in any order: quotes and comments may stay open. */
  static Arbitrary<String> fragments() {
    return Arbitraries.of(PIECES).list().ofMaxSize(25).map(pieces -> String.join("", pieces));
  }
}
