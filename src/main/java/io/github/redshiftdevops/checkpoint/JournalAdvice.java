package io.github.redshiftdevops.checkpoint;

/** What people are told about journals: what, where, and the mend. */
final class JournalAdvice {
  private JournalAdvice() {}

  static String unreadable(String place) {
    return ("The journal object %s cannot be read; put its last good version back, so that the"
            + " statement it stands for can be settled.")
        .formatted(place);
  }

  static String writtenByAnother(String place) {
    return ("Another process has written the journal object %s under this deployment, which has lost"
            + " its lease; start again.")
        .formatted(place);
  }
}
