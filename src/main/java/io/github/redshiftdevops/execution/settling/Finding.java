package io.github.redshiftdevops.execution.settling;

import static java.util.Objects.requireNonNull;

/** What was found out about a statement whose answer nobody heard. */
public sealed interface Finding {

  /** Why, for people: a part of a sentence without a full stop, and without secrets. */
  String reason();

  /** The statement has taken effect and must not run again. */
  record Done(String reason) implements Finding {
    /** Refuses null. */
    public Done {
      requireNonNull(reason, "reason");
    }
  }

  /** It has not, or it does no harm to run it again. */
  record NotDone(String reason) implements Finding {
    /** Refuses null. */
    public NotDone {
      requireNonNull(reason, "reason");
    }
  }

  /** Nobody can tell, so a person has to decide. */
  record InDoubt(String reason) implements Finding {
    /** Refuses null. */
    public InDoubt {
      requireNonNull(reason, "reason");
    }
  }
}
