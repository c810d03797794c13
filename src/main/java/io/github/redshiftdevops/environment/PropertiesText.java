package io.github.redshiftdevops.environment;

import static java.util.stream.Collectors.toMap;

import java.io.IOException;
import java.io.Reader;
import java.util.Map;
import java.util.Properties;

/** The text of a properties file. */
final class PropertiesText {
  private PropertiesText() {}

  /**
   * Its keys and their values.
   *
   * @throws IOException if the text cannot be read, or is none, or holds a key twice
   */
  static Map<String, String> parse(Reader text) throws IOException {
    var properties = new OnceOnly();
    try {
      properties.load(text);
    } catch (IllegalArgumentException e) {
      throw new IOException(e.getMessage(), e);
    }
    return properties.stringPropertyNames().stream()
        .collect(toMap(key -> key, properties::getProperty));
  }

  /** Properties that take no key twice, where {@link Properties} would take the last. */
  private static final class OnceOnly extends Properties {
    private static final long serialVersionUID = 1L;

    @Override
    public synchronized Object put(Object key, Object value) {
      if (containsKey(key)) {
        throw new IllegalArgumentException("the key `%s` stands there twice".formatted(key));
      }
      return super.put(key, value);
    }
  }
}
