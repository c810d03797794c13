package io.github.redshiftdevops.crash;

/** What happens to a deployer at a point. */
public enum Disturbance {
  /** It dies there; the next deployment has to finish. */
  KILL {
    @Override
    void at(Life life, CrashPoint point, Runnable reached) {
      arm(
          life,
          point,
          () -> {
            reached.run();
            life.end();
          });
    }
  },

  /** The connection of the message or request is lost there; the deployer goes on by itself. */
  SEVER {
    @Override
    void at(Life life, CrashPoint point, Runnable reached) {
      arm(life, point, reached);
    }
  };

  /** Prepares it; {@code reached} runs when it happens. */
  abstract void at(Life life, CrashPoint point, Runnable reached);

  private static void arm(Life life, CrashPoint point, Runnable action) {
    life.sources().get(point.source()).loseAt(point.number(), point.side(), action);
  }
}
