package io.github.redshiftdevops.crash;

/** Whether a deployer dies before its message or request arrives, or after it was obeyed. */
public enum Side {
  /** The other side never sees it. */
  BEFORE,
  /** The other side has done what was asked; the deployer never sees the answer. */
  AFTER
}
