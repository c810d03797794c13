package io.github.redshiftdevops.crash;

/**
 * What deploys a {@link Target}. A worker creates its own one, so it has a constructor for that.
 */
@FunctionalInterface
public interface Tool {
  /** Deploys, to the end or to a failure. */
  void deploy(Target target) throws Exception;
}
