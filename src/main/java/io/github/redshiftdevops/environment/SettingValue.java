package io.github.redshiftdevops.environment;

import io.github.redshiftdevops.dialect.SecretLiterals;
import java.util.Objects;

/**
 * A value of an environment, with the knowledge whether it is a secret. What was given as a
 * reference is a secret everywhere: its text never appears in {@link #toString()}.
 *
 * @param text the value itself; not for messages
 * @param secret whether the text must not be shown
 */
public record SettingValue(String text, boolean secret) {
  static final String MASK = SecretLiterals.MASK;

  /** Checks that there is a text. */
  public SettingValue {
    Objects.requireNonNull(text, "text");
  }

  static SettingValue clear(String text) {
    return new SettingValue(text, false);
  }

  static SettingValue secret(String text) {
    return new SettingValue(text, true);
  }

  /** The text, or a mask in place of a secret. */
  @Override
  public String toString() {
    return secret ? MASK : text;
  }
}
