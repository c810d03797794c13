package io.github.redshiftdevops.sandbox.wire;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An ErrorResponse or NoticeResponse.
 *
 * @param type {@code E} or {@code N}
 * @param fields the fields by their letter, in the order in which they are sent
 */
record Report(char type, Map<Character, String> fields) {
  static final char SEVERITY = 'S';
  static final char SQL_STATE = 'C';
  static final char TEXT = 'M';
  static final char DETAIL = 'D';
  static final char HINT = 'H';
  static final char POSITION = 'P';
  static final char CONTEXT = 'W';

  /** Copies the fields. */
  Report {
    fields = new LinkedHashMap<>(fields);
  }

  /** An error that ends the statement. */
  static Report error(String sqlState, String text) {
    return of('E', "ERROR", sqlState, text);
  }

  /** An error that ends the session. */
  static Report fatal(String sqlState, String text) {
    return of('E', "FATAL", sqlState, text);
  }

  private static Report of(char type, String severity, String sqlState, String text) {
    var fields = new LinkedHashMap<Character, String>();
    fields.put(SEVERITY, severity);
    fields.put(SQL_STATE, sqlState);
    fields.put(TEXT, text);
    return new Report(type, fields);
  }

  /** Reads an ErrorResponse or NoticeResponse. */
  static Report parse(Message message) throws ProtocolException {
    var fields = new LinkedHashMap<Character, String>();
    var body = message.reader();
    for (char field = body.letter(); field != 0; field = body.letter()) {
      fields.put(field, body.text());
    }
    return new Report(message.type(), fields);
  }

  /** The value of a field; the empty text if it is not there. */
  String get(char field) {
    return fields.getOrDefault(field, "");
  }

  /** This report with one field set. */
  Report with(char field, String value) {
    var changed = new Report(type, fields);
    changed.fields.put(field, value);
    return changed;
  }

  /** This report without one field. */
  Report without(char field) {
    var changed = new Report(type, fields);
    changed.fields.remove(field);
    return changed;
  }

  /** The report as it is sent. */
  Message message() {
    var message = Message.of(type);
    fields.forEach((field, value) -> message.letter(field).text(value));
    return message.letter((char) 0).build();
  }
}
