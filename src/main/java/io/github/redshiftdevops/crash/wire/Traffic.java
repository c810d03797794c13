package io.github.redshiftdevops.crash.wire;

import java.util.ArrayList;
import java.util.List;

/** What passed a gateway, without connecting and start-up. Thread-safe. */
public final class Traffic {
  private final List<ClientMessage> messages = new ArrayList<>();
  private final List<RoundTrip> roundTrips = new ArrayList<>();
  private int cancellations;

  Traffic() {}

  synchronized ClientMessage message(int connection, char type, String sql) {
    var message = new ClientMessage(messages.size() + 1, connection, type, sql);
    messages.add(message);
    return message;
  }

  synchronized void roundTrip(RoundTrip roundTrip) {
    roundTrips.add(roundTrip);
  }

  synchronized void cancellation() {
    cancellations++;
  }

  /** How often a client asked, on a connection of its own, to cancel a statement. */
  public synchronized int cancellations() {
    return cancellations;
  }

  /** The messages of all clients so far. */
  public synchronized List<ClientMessage> messages() {
    return List.copyOf(messages);
  }

  /** The finished round trips of all connections so far. */
  public synchronized List<RoundTrip> roundTrips() {
    return List.copyOf(roundTrips);
  }

  /** The statements that ran so far, in the order in which they were sent. */
  public List<String> statements() {
    return messages().stream()
        .filter(ClientMessage::executes)
        .map(message -> message.sql().strip())
        .toList();
  }

  /** Forgets what has passed so far; messages are counted from 1 again. */
  public synchronized void clear() {
    messages.clear();
    roundTrips.clear();
    cancellations = 0;
  }

  /** How often work became durable so far. */
  public int commits() {
    return roundTrips().stream().mapToInt(RoundTrip::commits).sum();
  }
}
