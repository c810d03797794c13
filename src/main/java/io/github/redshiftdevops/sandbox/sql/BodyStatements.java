package io.github.redshiftdevops.sandbox.sql;

import io.github.redshiftdevops.dialect.Command;
import io.github.redshiftdevops.dialect.StatementKind;
import io.github.redshiftdevops.dialect.Token;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The statements of a procedure. Those that define something are translated as they are outside,
 * with all that belongs to them, and TRUNCATE commits (facts section 11); those on files, and those
 * that are put together, when they run; everything else is rewritten token by token.
 */
final class BodyStatements {
  private static final Set<String> DEFINING =
      Set.of(
          "CREATE",
          "ALTER",
          "DROP",
          "GRANT",
          "REVOKE",
          "ANALYZE",
          "COMMENT",
          "TRUNCATE",
          "REFRESH");

  private static final Set<String> FILES = Set.of("COPY", "UNLOAD");

  /** The other statements of SQL. */
  private static final Set<String> OTHERS =
      Set.of(
          "SELECT", "WITH", "INSERT", "UPDATE", "DELETE", "MERGE", "PERFORM", "EXECUTE", "SET",
          "RESET", "LOCK");

  private final Commands commands;
  private final ProcedureMode mode;

  BodyStatements(Commands commands, ProcedureMode mode) {
    this.commands = commands;
    this.mode = mode;
  }

  /** Whether it is one of SQL, after which a NONATOMIC procedure commits. */
  static boolean isSql(BodyPart part) {
    var word = part.keyword();
    return (DEFINING.contains(word) || FILES.contains(word) || OTHERS.contains(word))
        && !part.isAssignment();
  }

  /** The statement as PostgreSQL's PL/pgSQL reads it, without its semicolon. */
  String sql(BodyPart part) {
    var tokens = withoutSemicolon(part.tokens());
    if (part.isAssignment()) {
      return Rewriter.rewriteAll(tokens);
    }
    if (part.isAt("START", "TRANSACTION") && mode.nonatomic()) {
      return "PERFORM set_config('pg_redshift.in_block', 'on', true)";
    }
    var command = Command.of(text(tokens));
    if (command.kind() == StatementKind.OUTSIDE_TRANSACTION || command.name().equals("PREPARE")) {
      return cannotRun(command.name()).sql(0);
    }
    if (FILES.contains(part.keyword())) {
      return DynamicSql.written(tokens);
    }
    return DEFINING.contains(part.keyword())
        ? defining(new Cursor(tokens))
        : DynamicSql.rewrite(tokens);
  }

  /** In the words of PostgreSQL 8: believed. */
  private static Refusal cannotRun(String command) {
    return new Refusal("25001", command + " cannot be executed from a function");
  }

  private String defining(Cursor statement) {
    boolean commits = statement.isAt("TRUNCATE") && !mode.definer();
    var translation = commands.of(statement).translate(statement);
    return Stream.of(
            translation.before(),
            List.of(translation.main()),
            translation.after(),
            commits ? List.of(Sql.call("end_truncate")) : List.<String>of())
        .flatMap(List::stream)
        .collect(Collectors.joining("; "));
  }

  private static List<Token> withoutSemicolon(List<Token> tokens) {
    int last = tokens.size() - 1;
    return tokens.get(last).isSymbol(";") ? tokens.subList(0, last) : tokens;
  }

  private static String text(List<Token> tokens) {
    return tokens.stream().map(Token::text).collect(Collectors.joining());
  }
}
