package io.github.redshiftdevops.crash.wire;

/**
 * Ends the connection at the first statement with a text: before the server sees it, or when it has
 * done what is asked, which is at the end of the round trip.
 */
public final class LostOnce implements WirePlan {
  private final String text;
  private final boolean answer;
  private int connection;
  private boolean lost;

  private LostOnce(String text, boolean answer) {
    this.text = text;
    this.answer = answer;
  }

  /** Loses the answer to a statement that has run. */
  public static WirePlan answerTo(String text) {
    return new LostOnce(text, true);
  }

  /** Loses the statement itself. */
  public static WirePlan requestOf(String text) {
    return new LostOnce(text, false);
  }

  @Override
  public synchronized WireFault on(ClientMessage message) {
    if (!lost && connection == 0 && message.executes() && message.sql().contains(text)) {
      connection = message.connection();
    }
    if (lost || connection != message.connection() || answer && !message.endsRoundTrip()) {
      return WireFault.none();
    }
    lost = true;
    return answer ? WireFault.answerLost() : WireFault.requestLost();
  }
}
