package io.github.redshiftdevops.dialect;

/** The sizes that Redshift allows (facts section 3). */
public final class Limits {
  /** The longest identifier, in UTF-8 bytes; what is longer is cut without a word. */
  public static final int IDENTIFIER_BYTES = 127;

  /** The most columns of a table or view. */
  public static final int COLUMNS = 1600;

  /** The most columns of a compound sort key. */
  public static final int COMPOUND_SORT_COLUMNS = 400;

  /** The most columns of an interleaved sort key. */
  public static final int INTERLEAVED_SORT_COLUMNS = 8;

  /** The longest statement, in bytes. */
  public static final int STATEMENT_BYTES = 16 * 1024 * 1024;

  /** The longest CHAR, in bytes. */
  public static final int CHAR_BYTES = 4096;

  /** The longest VARCHAR, in bytes. */
  public static final int VARCHAR_BYTES = 65535;

  /** The longest VARBYTE, in bytes. */
  public static final int VARBYTE_BYTES = 1_024_000;

  private Limits() {}
}
