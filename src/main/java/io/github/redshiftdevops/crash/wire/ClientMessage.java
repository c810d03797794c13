package io.github.redshiftdevops.crash.wire;

/**
 * One message of a client after its start-up.
 *
 * @param number counts the messages of all connections of a gateway, from 1
 * @param connection counts the connections of a gateway, from 1
 * @param type the letter of the protocol: P(arse), B(ind), E(xecute), S(ync), Q(uery), ...
 * @param sql the statement that the message parses, binds or executes; empty if there is none
 */
public record ClientMessage(int number, int connection, char type, String sql) {

  /** Whether the server answers to the end: a simple query or a Sync. */
  boolean isAnswered() {
    return type == 'Q' || type == 'S' || type == 'F';
  }

  /**
   * Whether the client now waits for the server. A BEGIN as a simple query is the driver's own: it
   * sends the first statement of the transaction right behind it.
   */
  public boolean endsRoundTrip() {
    return isAnswered() && !(type == 'Q' && sql.equals("BEGIN"));
  }

  /** Whether the statement runs with this message. */
  public boolean executes() {
    return type == 'Q' || type == 'E';
  }

  @Override
  public String toString() {
    var said = number + " " + name();
    return sql.isEmpty() ? said : said + " " + Sql.line(sql);
  }

  /** As the protocol calls it. */
  private String name() {
    return switch (type) {
      case 'P' -> "Parse";
      case 'B' -> "Bind";
      case 'D' -> "Describe";
      case 'E' -> "Execute";
      case 'C' -> "Close";
      case 'H' -> "Flush";
      case 'S' -> "Sync";
      case 'Q' -> "Query";
      default -> String.valueOf(type);
    };
  }
}
