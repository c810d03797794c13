package io.github.redshiftdevops.lock;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.github.redshiftdevops.ConfigurationException;

/**
 * Between {@link LockRecord} and the JSON text of {@code lock.json}. Properties it does not know
 * are kept at the top level and tolerated below. Thread-safe.
 */
final class LockRecordCodec {
  /** The format that is written, and the newest that is read. */
  static final int FORMAT = 1;

  private static final String FORMAT_PROPERTY = "format";

  private final JsonMapper mapper =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  String encode(LockRecord record) {
    var json = mapper.createObjectNode().put(FORMAT_PROPERTY, FORMAT);
    json.setAll(mapper.<ObjectNode>valueToTree(record));
    return json.toPrettyString();
  }

  /**
   * Reads the text of {@code lock.json}.
   *
   * @param lock where it was read, for the message
   * @throws LockDamagedException if it is not what was written there
   * @throws ConfigurationException if its format is newer than what this version knows
   */
  LockRecord decode(String lock, String text) {
    try {
      var json = mapper.readTree(text);
      requireKnownFormat(lock, json);
      ((ObjectNode) json).remove(FORMAT_PROPERTY);
      return mapper.treeToValue(json, LockRecord.class);
    } catch (JsonProcessingException e) {
      throw new LockDamagedException(LockAdvice.unreadable(lock), e);
    }
  }

  private static void requireKnownFormat(String lock, JsonNode json) {
    var format = json.path(FORMAT_PROPERTY).asLong(0);
    if (format > FORMAT) {
      throw new ConfigurationException(LockAdvice.newer(lock, format));
    }
    if (format < 1) {
      throw new LockDamagedException(LockAdvice.unreadable(lock), null);
    }
  }
}
