package io.github.redshiftdevops.sandbox.wire;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * The first packet of a client.
 *
 * @param code what it asks for: a protocol version or one of the request codes
 * @param content the whole packet, without its length
 */
record StartupPacket(int code, byte[] content) {
  static final int PROTOCOL_3_0 = 3 << 16;
  static final int CANCEL_REQUEST = 80877102;
  static final int TLS_REQUEST = 80877103;
  static final int GSS_REQUEST = 80877104;

  /**
   * The parameters that PostgreSQL gets. The Redshift driver sends more, which PostgreSQL would
   * refuse, and others with every version (facts section 1.2).
   */
  private static final Set<String> FOR_POSTGRES =
      Set.of(
          "user",
          "database",
          "options",
          "application_name",
          "client_encoding",
          "DateStyle",
          "extra_float_digits",
          "search_path",
          "TimeZone");

  /** Reads a packet. */
  static StartupPacket parse(byte[] content) throws ProtocolException {
    return new StartupPacket(new Message((char) 0, content).reader().int32(), content);
  }

  /** The parameters of a start-up packet. */
  Map<String, String> parameters() throws ProtocolException {
    var body = new Message((char) 0, content).reader();
    body.int32();
    var parameters = new LinkedHashMap<String, String>();
    for (String name = body.text(); !name.isEmpty(); name = body.text()) {
      parameters.put(name, body.text());
    }
    return parameters;
  }

  /** The packet that PostgreSQL gets in place of one with these parameters. */
  static byte[] forPostgres(Map<String, String> parameters) {
    var packet = Message.of((char) 0).int32(PROTOCOL_3_0);
    parameters.forEach(
        (name, value) -> {
          if (FOR_POSTGRES.contains(name)) {
            packet.text(name).text(value);
          }
        });
    return packet.letter((char) 0).build().body();
  }
}
