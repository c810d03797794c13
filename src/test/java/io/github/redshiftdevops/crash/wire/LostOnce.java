package io.github.redshiftdevops.crash.wire;

/**
 * Ends the connection at the first statement with a text: before the server sees it, or when it has
 * done what is asked, which is at the end of the round trip.
 */
public final class LostOnce implements WirePlan {
  private final String text;
  private final boolean answer;
  private String before = "";
  private int connection;
  private boolean lost;

  private LostOnce(String text, boolean answer) {
    this.text = text;
    this.answer = answer;
  }

  /** Loses the answer to a statement that has run. */
  public static LostOnce answerTo(String text) {
    return new LostOnce(text, true);
  }

  /** Loses the statement itself. */
  public static LostOnce requestOf(String text) {
    return new LostOnce(text, false);
  }

  /** The first such statement behind another one, on whatever connection that was. */
  public LostOnce after(String other) {
    before = other;
    return this;
  }

  @Override
  public synchronized WireFault on(ClientMessage message) {
    if (!before.isEmpty() && message.executes() && message.sql().contains(before)) {
      before = "";
    } else if (isMet(message)) {
      connection = message.connection();
    }
    if (lost || connection != message.connection() || answer && !message.endsRoundTrip()) {
      return WireFault.none();
    }
    lost = true;
    return answer ? WireFault.answerLost() : WireFault.requestLost();
  }

  private boolean isMet(ClientMessage message) {
    return before.isEmpty()
        && !lost
        && connection == 0
        && message.executes()
        && message.sql().contains(text);
  }
}
