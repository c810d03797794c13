package io.github.redshiftdevops.change.syntax;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The values of a change's attributes. Not thread-safe. */
public final class Values {
  private final Map<String, String> values = new LinkedHashMap<>();
  private final Map<String, List<Element>> elements = new LinkedHashMap<>();

  /**
   * Sets a value.
   *
   * @param value null to take it away
   */
  public void set(String name, String value) {
    if (value == null) {
      values.remove(name);
    } else {
      values.put(name, value);
    }
  }

  /** Sets a list of elements. */
  public void set(String name, List<Element> list) {
    elements.put(name, List.copyOf(list));
  }

  /** The value of an attribute, as it was written. */
  public Optional<String> get(String name) {
    return Optional.ofNullable(values.get(name));
  }

  /** The value of an attribute; empty text if it has none. */
  public String text(String name) {
    return values.getOrDefault(name, "");
  }

  /** The names in a list that is separated by commas; none if it is not set. */
  public List<String> names(String name) {
    return get(name).stream().flatMap(BasicKind::items).toList();
  }

  /** The elements of that name. */
  public List<Element> elements(String name) {
    return elements.getOrDefault(name, List.of());
  }

  /** Whether a flag is true. */
  public boolean isTrue(String name) {
    return text(name).strip().equalsIgnoreCase("true");
  }

  /** Whether there is a value, and it is not {@code false}. */
  public boolean has(String name) {
    return get(name).filter(value -> !value.strip().equalsIgnoreCase("false")).isPresent();
  }

  /** Whether an attribute is set: a flag that is false is not. */
  boolean isSet(Attribute attribute) {
    return attribute.isFlag()
        ? isTrue(attribute.name())
        : values.containsKey(attribute.name()) || !elements(attribute.name()).isEmpty();
  }
}
