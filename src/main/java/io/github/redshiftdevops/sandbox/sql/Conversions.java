package io.github.redshiftdevops.sandbox.sql;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Map;
import java.util.TreeMap;

/** What the database has to know of a COPY, by the names of its options. Not thread-safe. */
final class Conversions {
  private final Map<String, Object> values = new TreeMap<>();

  /** Says the value of an option: a text, or lists of texts. */
  void put(String option, Object value) {
    values.put(option, value);
  }

  /** All of it as an argument of the sandbox's own procedures. */
  String sql() {
    try {
      return Sql.literal(new JsonMapper().writeValueAsString(values)) + "::jsonb";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
