package io.github.redshiftdevops.execution.settling;

/** What the catalog proves about a statement. */
enum Proven {
  /** It took effect, or nothing is left for it to do. */
  DONE,
  /** It did not take effect. */
  NOT_DONE,
  /** Nothing: both are possible. */
  NOTHING
}
