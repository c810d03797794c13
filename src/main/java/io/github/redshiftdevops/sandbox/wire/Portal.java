package io.github.redshiftdevops.sandbox.wire;

import io.github.redshiftdevops.sandbox.sql.TransactionEffect;
import io.github.redshiftdevops.sandbox.sql.Translation;

/** A bound statement. Only the first of several Executes begins it. */
final class Portal {
  private final Translation translation;
  private boolean begun;

  Portal(Translation translation) {
    this.translation = translation;
  }

  Translation translation() {
    return translation;
  }

  /** Whether PostgreSQL can execute it without any help. */
  boolean isPlain() {
    return translation.before().isEmpty()
        && translation.after().isEmpty()
        && translation.load().isEmpty()
        && translation.tag().isEmpty()
        && translation.effect() != TransactionEffect.ALONE
        && translation.effect() != TransactionEffect.COMMITS;
  }

  /** True the first time. */
  boolean begin() {
    boolean first = !begun;
    begun = true;
    return first;
  }
}
