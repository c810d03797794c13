package io.github.redshiftdevops.sandbox.sql;

import io.github.redshiftdevops.dialect.Token;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * A call of a function in a statement.
 *
 * @param name the function as it was written
 * @param arguments its arguments
 * @param following stands behind the closing parenthesis
 * @param rewriter rewrites parts of the call
 */
record FunctionCall(String name, List<List<Token>> arguments, Cursor following, Rewriter rewriter) {

  /** An argument as PostgreSQL reads it. */
  String argument(int index) {
    return rewriter.nested(tokens(index)).strip();
  }

  /** An argument as it was written. */
  List<Token> tokens(int index) {
    if (index >= arguments.size()) {
      throw new Refusal(
          "42883", "function %s() does not exist".formatted(name.toLowerCase(Locale.ROOT)));
    }
    return arguments.get(index);
  }

  /** The arguments from one on, as PostgreSQL reads them. */
  String argumentsFrom(int index) {
    return arguments.stream()
        .skip(index)
        .map(rewriter::nested)
        .map(String::strip)
        .collect(Collectors.joining(", "));
  }

  /** The window behind {@code OVER}, if one follows; with parentheses. */
  String window() {
    return following.accept("OVER") ? "(" + rewriter.nested(following.group()) + ")" : "";
  }
}
