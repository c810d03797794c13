package io.github.redshiftdevops.crash.wire;

import java.util.List;
import java.util.stream.Collectors;

/**
 * What a client sent before it waited, answered to the end.
 *
 * @param messages what it sent, in order
 * @param commits how often work became durable: by COMMIT, or without one in auto-commit
 */
public record RoundTrip(List<ClientMessage> messages, int commits) {

  /** The statements that ran, one after the other; empty for one that only tidies up. */
  public List<String> statements() {
    return messages.stream().filter(ClientMessage::executes).map(ClientMessage::sql).toList();
  }

  @Override
  public String toString() {
    var statements = statements();
    return statements.isEmpty()
        ? "(" + messages.stream().map(m -> "" + m.type()).collect(Collectors.joining()) + ")"
        : statements.stream().map(Sql::line).collect(Collectors.joining("; "));
  }
}
