package io.github.redshiftdevops.checkpoint;

/**
 * Whether changes may stand beside {@code history.json}, or may still arrive there. Only the record
 * of the lease can tell:
 *
 * <ol>
 *   <li>A lease with {@link StateLayout#OPEN_TAIL} among its open journals: {@link #POSSIBLE}. A
 *       lease that is taken over from a holder that did not release it gets it.
 *   <li>Any other, that of the very first holder among them: {@link #NONE}.
 *   <li>A holder that has called {@link Mirror#begin}, with whatever result, releases with {@link
 *       MirrorSession#tail}, and without a session with {@link #POSSIBLE}.
 *   <li>A holder that has not called it releases with what it found.
 * </ol>
 */
public enum Tail {
  /** {@code history.json} says everything. */
  NONE,
  /** It may not, or a request under way may still change it. */
  POSSIBLE
}
