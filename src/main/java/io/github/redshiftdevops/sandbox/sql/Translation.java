package io.github.redshiftdevops.sandbox.sql;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What PostgreSQL has to do for one Redshift statement.
 *
 * <p>All statements of a translation run in one transaction: the client's if it has one open, else
 * one of their own. A refused statement is translated too: into a call of {@code
 * pg_redshift.refuse(...)}, so that PostgreSQL raises the error and keeps the transaction's state.
 *
 * @param before statements to run first, their results dropped
 * @param main the statement that answers the client; it has the same parameters as the original
 * @param after statements to run when {@code main} has succeeded, their results dropped
 * @param effect what the statement does to the client's transaction
 * @param tag the command tag that Redshift reports, where PostgreSQL's would differ
 * @param load the rows to feed to {@code main}, which then is a {@code COPY ... FROM STDIN}
 * @param unload takes the rows of {@code main}, which then is a {@code COPY ... TO STDOUT}
 * @param doubt what has to be asked of the database before this translation is the right one
 */
public record Translation(
    List<String> before,
    String main,
    List<String> after,
    TransactionEffect effect,
    Optional<String> tag,
    Optional<Load> load,
    Optional<Supplier<RowSink>> unload,
    Optional<Doubt> doubt) {

  /** Copies the lists. */
  public Translation {
    before = List.copyOf(before);
    after = List.copyOf(after);
  }

  /** A translation without doubt, whose rows go to the client. */
  public Translation(
      List<String> before,
      String main,
      List<String> after,
      TransactionEffect effect,
      Optional<String> tag,
      Optional<Load> load) {
    this(before, main, after, effect, tag, load, Optional.empty(), Optional.empty());
  }

  /** A statement that PostgreSQL understands as it stands. */
  public static Translation of(String sql) {
    return new Translation(
        List.of(), sql, List.of(), TransactionEffect.NONE, Optional.empty(), Optional.empty());
  }

  /** This translation with statements to run first. */
  Translation precededBy(List<String> statements) {
    return new Translation(statements, main, after, effect, tag, load, unload, doubt);
  }

  /** This translation with statements to run when {@code main} has succeeded. */
  Translation followedBy(List<String> statements) {
    return new Translation(before, main, statements, effect, tag, load, unload, doubt);
  }

  /** This translation with an effect on the transaction. */
  Translation with(TransactionEffect newEffect) {
    return new Translation(before, main, after, newEffect, tag, load, unload, doubt);
  }

  /** This translation with a command tag. */
  Translation tagged(String newTag) {
    return new Translation(before, main, after, effect, Optional.of(newTag), load, unload, doubt);
  }

  /** This translation with rows to feed to {@code main}. */
  Translation loading(Load newLoad) {
    return new Translation(before, main, after, effect, tag, Optional.of(newLoad), unload, doubt);
  }

  /** This translation with something that takes the rows of {@code main}. */
  Translation unloading(Supplier<RowSink> newUnload) {
    return new Translation(before, main, after, effect, tag, load, Optional.of(newUnload), doubt);
  }

  /** This translation, if the database does not know better. */
  Translation inDoubt(Doubt newDoubt) {
    return new Translation(before, main, after, effect, tag, load, unload, Optional.of(newDoubt));
  }
}
