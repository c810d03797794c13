package io.github.redshiftdevops.dialect;

import java.util.Optional;
import java.util.Set;

/**
 * What Redshift command a statement is, told from its text alone. The table of commands is the
 * resource {@code commands.txt}.
 *
 * <p>What the text cannot tell stays {@link StatementKind#TRANSACTIONAL}, and the server answers:
 * DROP TABLE, INSERT or ALTER TABLE ... RENAME on an external table, GRANT on an object that Lake
 * Formation governs, CALL of a procedure that commits, and every command that the table does not
 * know. {@code runInTransaction=false} is the way to run those.
 *
 * @param name the command as the server names it in "... cannot run inside a transaction block";
 *     the first word of an unknown command, empty for an empty statement
 * @param kind how it stands to a transaction
 * @param readOnly whether it changes neither data nor objects nor the session, as far as its text
 *     tells: a SELECT may call a function that does
 * @param repeatable whether it does no harm if it runs once more after it has succeeded
 * @param refusal for {@link StatementKind#REFUSED} one sentence that says why, and the mend
 */
public record Command(
    String name,
    StatementKind kind,
    boolean readOnly,
    boolean repeatable,
    Optional<String> refusal) {

  private static final Set<String> TRANSACTION_CONTROL =
      Set.of("BEGIN", "START TRANSACTION", "COMMIT", "END", "ROLLBACK", "ABORT");

  private static final Set<String> SESSION_SETTINGS =
      Set.of("SET", "SET SESSION AUTHORIZATION", "RESET", "USE");

  /** Whether it begins or ends a transaction. */
  public boolean controlsTransaction() {
    return TRANSACTION_CONTROL.contains(name);
  }

  /** Whether it sets something for the session, and has no other effect. */
  public boolean setsSession() {
    return SESSION_SETTINGS.contains(name);
  }

  /** The command of a single statement, with or without comments around it. */
  public static Command of(String statement) {
    return CommandTable.find(Lexer.tokenize(statement));
  }
}
