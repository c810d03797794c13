package io.github.redshiftdevops.checkpoint;

/** Whether changes may stand beside {@code history.json}; whoever reads the lease knows. */
public enum Tail {
  /** The last holder released its lease, and {@code history.json} held everything then. */
  NONE,
  /** The last holder did not release its lease, or its mirror was not complete when it did. */
  POSSIBLE
}
