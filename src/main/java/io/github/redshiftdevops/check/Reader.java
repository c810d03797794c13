package io.github.redshiftdevops.check;

import io.github.redshiftdevops.dialect.Groups;
import io.github.redshiftdevops.dialect.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads tokens from left to right, and never fails: what does not fit is the server's to judge. Not
 * thread-safe.
 */
final class Reader {
  private final List<Token> tokens;
  private int at;

  /** Reads tokens among which is neither white space nor a comment. */
  Reader(List<Token> tokens) {
    this.tokens = tokens;
  }

  boolean atEnd() {
    return at >= tokens.size();
  }

  /** Whether these keywords or symbols, in capitals, follow each other here. */
  boolean isAt(String... keywords) {
    for (int i = 0; i < keywords.length; i++) {
      if (at + i >= tokens.size() || !tokens.get(at + i).keyword().equals(keywords[i])) {
        return false;
      }
    }
    return true;
  }

  /** Leaves these keywords behind if they follow each other here. */
  boolean accept(String... keywords) {
    boolean here = isAt(keywords);
    at += here ? keywords.length : 0;
    return here;
  }

  /** Leaves the token here behind; empty at the end. */
  Optional<Token> next() {
    return atEnd() ? Optional.empty() : Optional.of(tokens.get(at++));
  }

  /** Leaves one token behind, or all that stands in parentheses. */
  void skip() {
    if (isAt("(")) {
      group();
    } else {
      at++;
    }
  }

  /** The parts of a name with dots, empty if none stands here. */
  List<Token> name() {
    var parts = new ArrayList<Token>();
    while (isAtName()) {
      parts.add(tokens.get(at++));
      if (!accept(".")) {
        break;
      }
    }
    return parts;
  }

  boolean isAtName() {
    return !atEnd() && Names.isName(tokens.get(at));
  }

  /** What stands in the parentheses that open here; empty, nothing read, if none do. */
  List<Token> group() {
    if (!isAt("(")) {
      return List.of();
    }
    int close = Groups.close(tokens, at);
    var group = tokens.subList(at + 1, close < 0 ? tokens.size() : close);
    at = close < 0 ? tokens.size() : close + 1;
    return group;
  }

  /** The parts of the group that begins here, cut at its commas. */
  List<List<Token>> list() {
    return Groups.split(group());
  }

  /** The names in parentheses, as they are stored; what is none is left out. */
  List<String> names() {
    return list().stream()
        .map(part -> new Reader(part).next())
        .flatMap(Optional::stream)
        .filter(Names::isName)
        .map(Names::stored)
        .toList();
  }

  /** All that is left. */
  List<Token> rest() {
    var rest = tokens.subList(Math.min(at, tokens.size()), tokens.size());
    at = tokens.size();
    return rest;
  }
}
