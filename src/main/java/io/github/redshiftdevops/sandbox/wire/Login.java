package io.github.redshiftdevops.sandbox.wire;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Brings a client from its start-up packet to its first ReadyForQuery. PostgreSQL checks the
 * password; the client hears what a Redshift says and nothing else.
 */
final class Login {
  private static final int AUTHENTICATED = 0;

  /** PostgreSQL's own limit. */
  private static final int LONGEST_PASSWORD = 65_535;

  /** What the embedded PostgreSQL has for itself and Redshift does not have. */
  private static final Set<String> INTERNAL = Set.of("postgres", "template0", "template1");

  private final MessageChannel client;
  private final MessageChannel postgres;
  private final ErrorWording wording;
  private int process;

  Login(MessageChannel client, MessageChannel postgres, ErrorWording wording) {
    this.client = client;
    this.postgres = postgres;
    this.wording = wording;
  }

  /** The database that a client asks for. */
  static String database(Map<String, String> parameters) {
    return parameters.getOrDefault("database", parameters.getOrDefault("user", ""));
  }

  /** Why a log-in with these parameters is refused before any password is asked for. */
  static Optional<Report> refusal(Map<String, String> parameters) {
    String user = parameters.getOrDefault("user", "");
    String database = database(parameters);
    if (user.isEmpty()) {
      return Optional.of(Report.fatal("28000", "no user name specified in startup packet"));
    }
    if (INTERNAL.contains(user)) {
      return Optional.of(
          Report.fatal("28000", "password authentication failed for user \"" + user + "\""));
    }
    if (INTERNAL.contains(database)) {
      return Optional.of(Report.fatal("3D000", "database \"" + database + "\" does not exist"));
    }
    return Optional.empty();
  }

  /** Performs the log-in; false if it was refused, the client then has been told. */
  boolean perform(Map<String, String> parameters) throws IOException {
    postgres.writeStartup(StartupPacket.forPostgres(parameters));
    postgres.flush();
    while (true) {
      Message message = postgres.read();
      switch (message.type()) {
        case 'E' -> {
          client.write(wording.reword(Report.parse(message)).message());
          client.flush();
          return false;
        }
        case 'R' -> authentication(message);
        case 'S' -> parameter(message);
        case 'K' -> {
          process = message.reader().int32();
          client.write(message);
        }
        case 'Z' -> {
          client.write(message);
          client.flush();
          return true;
        }
        default -> {} // a driver accepts nothing else before the first ReadyForQuery
      }
    }
  }

  /** The process id of the session, once the log-in was performed. */
  int process() {
    return process;
  }

  private void authentication(Message request) throws IOException {
    client.write(request);
    if (request.reader().int32() == AUTHENTICATED) {
      ownParameters();
      return;
    }
    client.flush();
    postgres.write(client.read(LONGEST_PASSWORD));
    postgres.flush();
  }

  private void ownParameters() throws IOException {
    for (var parameter : ServerParameters.own().entrySet()) {
      client.write(Message.of('S').text(parameter.getKey()).text(parameter.getValue()).build());
    }
  }

  private void parameter(Message message) throws IOException {
    if (ServerParameters.isKnown(message.reader().text())) {
      client.write(message);
    }
  }
}
