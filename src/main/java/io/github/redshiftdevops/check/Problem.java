package io.github.redshiftdevops.check;

/**
 * Something in a statement that Redshift refuses, or takes for something else than was meant.
 *
 * @param where the part of the statement, such as {@code column id}; empty for all of it
 * @param sentence what is wrong, and the mend
 */
public record Problem(String where, String sentence) {

  /** The sentence, behind its place. */
  @Override
  public String toString() {
    return where.isEmpty() ? sentence : where + ": " + sentence;
  }
}
