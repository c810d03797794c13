package io.github.redshiftdevops.checkpoint;

import java.util.Optional;

/** The mirror as somebody found it. Immutable. */
public final class MirrorState {
  private final FoundMirror found;

  MirrorState(FoundMirror found) {
    this.found = found;
  }

  /** Whose mirror it is; empty before the first deployment that did something. */
  public Optional<DatabaseIdentity> database() {
    return found.database();
  }

  /** What it says. */
  public History history() {
    return found.history();
  }

  FoundMirror found() {
    return found;
  }
}
