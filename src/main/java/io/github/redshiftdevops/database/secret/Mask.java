package io.github.redshiftdevops.database.secret;

import io.github.redshiftdevops.database.SecretKeeper;
import io.github.redshiftdevops.dialect.SecretLiterals;
import java.util.function.UnaryOperator;
import liquibase.database.DatabaseConnection;
import org.apache.commons.lang3.exception.ExceptionUtils;

/**
 * Hides secrets in texts and exceptions: those that a connection knows, and those that stand in SQL
 * as literals ({@link SecretLiterals}).
 */
public final class Mask {
  private final UnaryOperator<String> known;

  private Mask(UnaryOperator<String> known) {
    this.known = known;
  }

  /**
   * The mask for what is done on a connection.
   *
   * @param connection null if there is none
   */
  public static Mask of(DatabaseConnection connection) {
    return new Mask(
        connection instanceof SecretKeeper keeper ? keeper::mask : UnaryOperator.identity());
  }

  /**
   * The same text without secrets.
   *
   * @param text null stays null
   */
  public String text(String text) {
    return text == null ? null : SecretLiterals.mask(known.apply(text));
  }

  /**
   * The same exception, if nothing that it prints is a secret, otherwise one that prints the same
   * without them.
   *
   * @param failure null stays null
   */
  public Throwable failure(Throwable failure) {
    if (failure == null) {
      return null;
    }
    var printed = ExceptionUtils.getStackTrace(failure);
    return text(printed).equals(printed) ? failure : new MaskedFailure(failure, this);
  }
}
