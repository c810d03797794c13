package io.github.redshiftdevops.sandbox.sql;

import io.github.redshiftdevops.dialect.Token;
import io.github.redshiftdevops.sandbox.sql.BodyPart.Kind;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;

/**
 * The body of a procedure in PL/pgSQL: its blocks, and where its transactions end.
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
  /** What ends a transaction, or executes what may do it. */
  private static final Set<String> ENDING =
      Set.of("COMMIT", "ROLLBACK", "TRUNCATE", "CALL", "EXECUTE");

  /** What cannot be left by an error, or must not stand in a subtransaction. */
  private static final Set<String> UNTRIED =
      Set.of("EXIT", "CONTINUE", "RETURN", "NULL", "COMMIT", "ROLLBACK", "START");

  private final BodyStatements statements;
  private final ProcedureMode mode;
  private final List<BodyPart> parts;
  private final StringBuilder out = new StringBuilder();

  /** No block is left by a label: the errors are those of a subtransaction around all. */
  private static final String ALL = "";

  /** The labels of the blocks that are left here by an error, innermost first. */
  private final Deque<String> tried = new ArrayDeque<>();

  private int at;
  private int blocks;

  private RoutineBody(BodyStatements statements, ProcedureMode mode, List<BodyPart> parts) {
    this.statements = statements;
    this.mode = mode;
    this.parts = parts;
  }

  /** The body as PostgreSQL's PL/pgSQL reads it. */
  static String translate(List<Token> body, ProcedureMode mode, Commands commands) {
    var parts = BodyScanner.scan(body);
    var routine = new RoutineBody(new BodyStatements(commands, mode), mode, parts);
    routine.partsUpTo(parts.size());
    return routine.out.toString();
  }

  private void partsUpTo(int end) {
    while (at < end) {
      var part = parts.get(at++);
      switch (part.kind()) {
        case OPEN -> block(part);
        case STATEMENT -> statement(part);
        case HEAD -> out.append(DynamicSql.rewrite(part.tokens()));
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
    out.append(part.isAt("EXECUTE") && !mode.definer() ? call("end_dynamic") : "");
    out.append(
        mode.nonatomic() && BodyStatements.isSql(part) ? call("commit_unless_in_block") : "");
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
    return part.isAt("RAISE", ";") && blocks > 0 ? rethrow() : statements.sql(part);
  }
}
