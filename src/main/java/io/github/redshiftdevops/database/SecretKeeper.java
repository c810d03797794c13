package io.github.redshiftdevops.database;

/**
 * A connection that knows secrets which may stand in statements, and keeps them out of messages.
 */
public interface SecretKeeper {

  /** The same text with a mask in place of every secret. */
  String mask(String text);
}
