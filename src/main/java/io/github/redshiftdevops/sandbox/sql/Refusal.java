package io.github.redshiftdevops.sandbox.sql;

import io.github.redshiftdevops.dialect.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** What Redshift does not accept, on its way from a parser to the translation that says so. */
final class Refusal extends RuntimeException {
  static final String SYNTAX_ERROR = "42601";
  static final String NOT_SUPPORTED = "0A000";

  private static final long serialVersionUID = 1L;
  private static final int CONTEXT_TOKENS = 4;

  private final String sqlState;
  private final transient List<String> information;

  /** A refusal with Redshift's SQLSTATE and text. */
  Refusal(String sqlState, String message) {
    this(sqlState, message, List.of());
  }

  private Refusal(String sqlState, String message, List<String> information) {
    super(message, null, false, false);
    this.sqlState = sqlState;
    this.information = information;
  }

  /** The same refusal after INFO messages. */
  Refusal informing(List<String> texts) {
    return new Refusal(sqlState, getMessage(), texts);
  }

  /** What is nested too deeply, in PostgreSQL's words. */
  static Refusal tooComplex() {
    return new Refusal("54001", "stack depth limit exceeded");
  }

  /** What Redshift knows to be missing: SQLSTATE 0A000. */
  static Refusal notSupported(String message) {
    return new Refusal(NOT_SUPPORTED, message);
  }

  /** What Redshift has and the sandbox lacks. */
  static Refusal notInSandbox(String command) {
    return notSupported("The sandbox does not support " + command);
  }

  /**
   * A syntax error at the last of the given tokens, with the words before it as Redshift's suffix
   * "in context" (facts section 6).
   */
  static Refusal syntaxError(List<Token> upToError) {
    var significant = upToError.stream().filter(Token::isSignificant).toList();
    if (significant.isEmpty()) {
      return new Refusal(SYNTAX_ERROR, "syntax error at end of input");
    }
    int from = Math.max(0, significant.size() - CONTEXT_TOKENS);
    var context =
        String.join(
            " ", significant.subList(from, significant.size()).stream().map(Token::text).toList());
    var at = significant.get(significant.size() - 1).text();
    return new Refusal(
        SYNTAX_ERROR,
        "syntax error at or near \"%s\" in context \"%s\"".formatted(unquoted(at), context));
  }

  /** The SQLSTATE. */
  String sqlState() {
    return sqlState;
  }

  /** The statement, with that many parameters, that makes PostgreSQL raise this error. */
  String sql(int parameters) {
    var arguments = new ArrayList<>(List.of(Sql.literal(sqlState), Sql.literal(getMessage())));
    IntStream.rangeClosed(1, parameters).forEach(i -> arguments.add("$" + i + "::text"));
    if (!information.isEmpty()) {
      arguments.add(0, Sql.array(information));
    }
    return Sql.call(
        information.isEmpty() ? "refuse" : "refuse_after", arguments.toArray(String[]::new));
  }

  private static String unquoted(String text) {
    return text.length() > 1 && text.startsWith("\"") ? text.substring(1, text.length() - 1) : text;
  }
}
