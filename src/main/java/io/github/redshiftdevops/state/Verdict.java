package io.github.redshiftdevops.state;

import java.util.Optional;

/**
 * What has come of a conditional write that was sent more than once and then refused.
 *
 * <p>The refusal says that somebody else won, or that an earlier sending of the same write took
 * effect and its answer was lost. Which of them stands in the object's {@link WriteTrail}.
 */
enum Verdict {
  /** The object is as this write left it. */
  WON,
  /** This write took effect, and others have written since. */
  WON_BUT_REPLACED,
  /** This write has not taken effect, and will not. */
  LOST,
  /** The object is as it was before, and an earlier sending may be under way: repeat the write. */
  OPEN,
  /** The object's trail does not reach back far enough. */
  UNKNOWN;

  /**
   * Judges by the object.
   *
   * @param own the trail of the refused write
   * @param seen the ETag that it was to replace, or empty if it was to create
   * @param now the ETag of the object now, or empty if there is none
   */
  static Verdict of(WriteTrail own, Optional<ETag> seen, Optional<ETag> now) {
    var trail = now.map(ETag::trail).orElse(WriteTrail.NONE);
    if (trail.reaches(own)) {
      return trail.endsLike(own) ? WON : WON_BUT_REPLACED;
    }
    if (now.equals(seen)) {
      return OPEN;
    }
    boolean replaced = seen.map(etag -> trail.reaches(etag.trail())).orElse(trail.isComplete());
    return replaced ? LOST : UNKNOWN;
  }
}
