package io.github.redshiftdevops.checkpoint;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter.FixedSpaceIndenter;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.redshiftdevops.ConfigurationException;

/**
 * Between the objects of the mirror and their JSON, which has a row on each line. Properties it
 * does not know are tolerated: what must not be overlooked raises the format. Thread-safe.
 */
final class StateCodec {
  private static final String FORMAT = "format";

  private final JsonMapper mapper =
      JsonMapper.builder()
          .defaultPropertyInclusion(JsonInclude.Value.construct(Include.NON_NULL, Include.NON_NULL))
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  String encode(Record object) {
    var json = mapper.createObjectNode().put(FORMAT, StateLayout.FORMAT);
    json.setAll(mapper.<ObjectNode>valueToTree(object));
    try {
      return mapper.writer(rowsOnLines()).writeValueAsString(json);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A tree has JSON", e);
    }
  }

  private static DefaultPrettyPrinter rowsOnLines() {
    return new DefaultPrettyPrinter()
        .withObjectIndenter(new FixedSpaceIndenter())
        .withArrayIndenter(new DefaultIndenter("  ", "\n"));
  }

  /**
   * Reads an object.
   *
   * @param place where it was read, for messages
   * @throws StateDamagedException if it is not what was written there
   * @throws ConfigurationException if its format is newer than what this version knows
   */
  <T extends Record> T decode(String place, String text, Class<T> type) {
    try {
      var json = mapper.readTree(text);
      requireKnownFormat(place, json);
      return mapper.treeToValue(json, type);
    } catch (JsonProcessingException | IllegalArgumentException e) {
      throw new StateDamagedException(MirrorAdvice.unreadable(place), e);
    }
  }

  private static void requireKnownFormat(String place, JsonNode json) {
    var format = json.path(FORMAT).asLong(0);
    if (format > StateLayout.FORMAT) {
      throw new ConfigurationException(MirrorAdvice.newer(place, format));
    }
    if (format < 1) {
      throw new StateDamagedException(MirrorAdvice.unreadable(place), null);
    }
  }
}
