package io.github.redshiftdevops.crash;

import java.io.PrintWriter;

/** Tells people on a console how far a crash test is: bad points at once, the others by count. */
final class CrashProgress {
  private static final int STEP = 25;

  private final PrintWriter out;
  private int tried;

  CrashProgress(PrintWriter out) {
    this.out = out;
  }

  /** Called by one thread at a time. */
  void tell(Outcome outcome) {
    tried++;
    if (!outcome.verdict().isGood()) {
      out.printf("%-9s  %s%n", outcome.verdict().kind(), outcome.point());
    }
    if (tried % STEP == 0) {
      out.printf("%d points tried%n", tried);
    }
    out.flush();
  }
}
