package io.github.redshiftdevops.sandbox.sql;

import io.github.redshiftdevops.dialect.Command;
import io.github.redshiftdevops.dialect.StatementKind;
import io.github.redshiftdevops.dialect.Token;
import io.github.redshiftdevops.sandbox.sql.BodyPart.Kind;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The body of a procedure in PL/pgSQL. Statements that define something are translated as they are
 * outside, with all that belongs to them, and TRUNCATE commits (facts section 11); everything else
 * is rewritten token by token.
 *
 * <p>Redshift has no subtransactions (the manual's pages Managing transactions and Trapping
 * errors), and PostgreSQL cannot commit within one. So a block with an exception handler becomes
 *
 * <ol>
 *   <li>its statements, each in a subtransaction of its own, and the block is left at the first
 *       error; all in one, where nothing in it can commit;
 *   <li>if one has failed, the handler; unless the procedure is NONATOMIC, between a ROLLBACK and a
 *       COMMIT, and with the error behind it.
 * </ol>
 *
 * <p>Not thread-safe.
 */
final class RoutineBody {
  private static final Set<String> DEFINING =
      Set.of(
          "CREATE",
          "ALTER",
          "DROP",
          "GRANT",
          "REVOKE",
          "ANALYZE",
          "COPY",
          "COMMENT",
          "TRUNCATE",
          "REFRESH");

  /** Statements of SQL, after which a NONATOMIC procedure commits, besides those that define. */
  private static final Set<String> QUERIES =
      Set.of(
          "SELECT", "WITH", "INSERT", "UPDATE", "DELETE", "MERGE", "PERFORM", "EXECUTE", "SET",
          "RESET", "LOCK");

  /** What ends a transaction, or calls what may do it. */
  private static final Set<String> ENDING = Set.of("COMMIT", "ROLLBACK", "TRUNCATE", "CALL");

  /** What cannot be left by an error, or must not stand in a subtransaction. */
  private static final Set<String> UNTRIED =
      Set.of("EXIT", "CONTINUE", "RETURN", "NULL", "COMMIT", "ROLLBACK", "START");

  private final Commands commands;
  private final ProcedureMode mode;
  private final List<BodyPart> parts;
  private final StringBuilder out = new StringBuilder();

  /** No block is left by a label: the errors are those of a subtransaction around all. */
  private static final String ALL = "";

  /** The labels of the blocks that are left here by an error, innermost first. */
  private final Deque<String> tried = new ArrayDeque<>();

  private int at;
  private int blocks;

  private RoutineBody(Commands commands, ProcedureMode mode, List<BodyPart> parts) {
    this.commands = commands;
    this.mode = mode;
    this.parts = parts;
  }

  /** The body as PostgreSQL's PL/pgSQL reads it. */
  static String translate(List<Token> body, ProcedureMode mode, Commands commands) {
    var parts = BodyScanner.scan(body);
    var routine = new RoutineBody(commands, mode, parts);
    routine.partsUpTo(parts.size());
    return routine.out.toString();
  }

  private void partsUpTo(int end) {
    while (at < end) {
      var part = parts.get(at++);
      switch (part.kind()) {
        case OPEN -> block(part);
        case STATEMENT -> statement(part);
        default -> out.append(Rewriter.rewriteAll(part.tokens()));
      }
    }
  }

  private void block(BodyPart open) {
    out.append(Rewriter.rewriteAll(open.tokens()));
    int handler = next(Kind.HANDLER, at);
    if (handler < parts.size()) {
      guarded(handler, next(Kind.CLOSE, handler + 1));
    }
  }

  /** The next part of that kind in the block that has begun; the end of the body if it has none. */
  private int next(Kind kind, int from) {
    int depth = 0;
    for (int i = from; i < parts.size() && depth >= 0; i++) {
      var found = parts.get(i).kind();
      if (depth == 0 && found == kind) {
        return i;
      }
      depth += found == Kind.OPEN ? 1 : found == Kind.CLOSE ? -1 : 0;
    }
    return parts.size();
  }

  private void guarded(int handler, int close) {
    var label = "pg_redshift_" + ++blocks;
    out.append(" <<%s>> DECLARE sqlstate text; sqlerrm text; BEGIN ".formatted(label));
    if (commits(handler)) {
      out.append("<<%s_try>> BEGIN ".formatted(label));
      tried.push(label);
      partsUpTo(handler);
      tried.pop();
      out.append(" END; ");
    } else {
      out.append("BEGIN ");
      tried.push(ALL);
      partsUpTo(handler);
      tried.pop();
      out.append(caught(label));
    }
    at++;
    out.append("IF sqlstate IS NOT NULL THEN ");
    out.append(mode.isAtomic() ? call("roll_back_unless_in_block") : "");
    partsUpTo(close);
    out.append(mode.isAtomic() ? call("commit_unless_in_block") : "");
    if (!mode.nonatomic()) {
      attempt(rethrow());
    }
    out.append(" END IF; END; ");
  }

  private boolean commits(int end) {
    return mode.nonatomic()
        || parts.subList(at, end).stream()
            .anyMatch(it -> it.kind() == Kind.HANDLER || ENDING.contains(it.keyword()));
  }

  private static String caught(String label) {
    return " EXCEPTION WHEN OTHERS THEN %1$s.sqlstate := SQLSTATE; %1$s.sqlerrm := SQLERRM; END; "
        .formatted(label);
  }

  private static String rethrow() {
    return "RAISE EXCEPTION USING ERRCODE = sqlstate, MESSAGE = sqlerrm";
  }

  private static String call(String procedure) {
    return " " + Sql.call(procedure) + "; ";
  }

  private void statement(BodyPart part) {
    var sql = sql(part);
    if (UNTRIED.contains(part.keyword())) {
      out.append(sql).append(";");
    } else {
      attempt(part.isAt("CALL") ? nested(part, sql) : sql);
    }
    boolean isSql = isDefining(part) || QUERIES.contains(part.keyword());
    out.append(mode.nonatomic() && isSql ? call("commit_unless_in_block") : "");
  }

  /** A statement that leaves the block if it fails. */
  private void attempt(String sql) {
    if (!isTried()) {
      out.append(sql).append(";");
    } else {
      var label = tried.peek();
      out.append(" BEGIN ").append(sql).append(";").append(caught(label));
      out.append("EXIT %1$s_try WHEN %1$s.sqlstate IS NOT NULL;".formatted(label));
    }
  }

  private boolean isTried() {
    return !tried.isEmpty() && !tried.peek().equals(ALL);
  }

  /** What is called in a subtransaction must not commit. */
  private String nested(BodyPart part, String sql) {
    var cursor = part.cursor();
    cursor.expect("CALL");
    var check = Sql.call("check_nested", Sql.literal(cursor.name().sql()), mode.nonatomic() + "");
    var set = "PERFORM set_config('pg_redshift.in_try', '%s', true)";
    var calls =
        isTried()
            ? List.of(check, set.formatted("on"), sql, set.formatted(""))
            : List.of(check, sql);
    return " " + String.join("; ", calls);
  }

  private String sql(BodyPart part) {
    var tokens = withoutSemicolon(part.tokens());
    if (part.isAt("RAISE", ";")) {
      return blocks == 0 ? Rewriter.rewriteAll(tokens) : rethrow();
    }
    if (part.isAt("START", "TRANSACTION") && mode.nonatomic()) {
      return "PERFORM set_config('pg_redshift.in_block', 'on', true)";
    }
    var command = Command.of(text(tokens));
    if (command.kind() == StatementKind.OUTSIDE_TRANSACTION || command.name().equals("PREPARE")) {
      return cannotRun(command.name()).sql(0);
    }
    return isDefining(part) ? defining(new Cursor(tokens)) : Rewriter.rewriteAll(tokens);
  }

  private static boolean isDefining(BodyPart part) {
    var name = part.keyword();
    return DEFINING.contains(name) && !part.isAt(name, ":", "=") && !part.isAt(name, "=");
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
