package io.github.redshiftdevops.execution.settling;

import io.github.redshiftdevops.dialect.Command;
import io.github.redshiftdevops.dialect.Lexer;
import io.github.redshiftdevops.dialect.SecretLiterals;
import io.github.redshiftdevops.dialect.Token;
import java.util.List;
import java.util.Set;

/**
 * A statement as SYS_QUERY_HISTORY shows it (facts section 8).
 *
 * @param status without the blanks that pad it
 * @param transaction the id of its transaction
 * @param text the statement, cut off after some 4,000 characters
 * @param error why it failed; empty if it did not
 */
record Run(String status, long transaction, String text, String error) {
  private static final Set<String> UNDER_WAY = Set.of("planning", "queued", "running", "returning");
  private static final Set<String> IN_VAIN = Set.of("failed", "canceled");
  private static final Set<String> LABELLING = Set.of("SET", "RESET");

  /** From here on the text may be cut off. */
  private static final int SURELY_COMPLETE = 3_900;

  boolean isUnderWay() {
    return UNDER_WAY.contains(status);
  }

  boolean hasFailed() {
    return IN_VAIN.contains(status);
  }

  boolean hasSucceeded() {
    return status.equals("success");
  }

  /** Whether it only gave the label to the session, or took it away. */
  boolean isLabelling() {
    return LABELLING.contains(Command.of(text).name());
  }

  /** Whether this is the statement, but for secrets, comments and white space. */
  boolean isOf(String statement) {
    var recorded = words(SecretLiterals.mask(text));
    var sent = words(SecretLiterals.mask(statement));
    if (text.length() < SURELY_COMPLETE) {
      return recorded.equals(sent);
    }
    int complete = recorded.size() - 1;
    return complete <= sent.size()
        && recorded.subList(0, complete).equals(sent.subList(0, complete));
  }

  /** The history may write a line break as an escape. */
  private static List<String> words(String text) {
    return Lexer.tokenize(text.replace("\\n", "\n").replace("\\r", "\r").replace("\\t", "\t"))
        .stream()
        .filter(token -> token.isSignificant() && !token.isSymbol(";"))
        .map(Token::text)
        .toList();
  }
}
