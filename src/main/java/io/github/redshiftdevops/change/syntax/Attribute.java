package io.github.redshiftdevops.change.syntax;

import java.util.List;
import java.util.Optional;

/**
 * An attribute of a change or of one of its elements.
 *
 * @param name its name in change logs
 * @param kind what its value may be and how SQL writes it
 * @param required whether the change is nothing without it, whatever else is set
 */
public record Attribute(String name, Kind kind, boolean required) {

  /** The value as SQL writes it. */
  String write(String value) {
    return kind.write(value);
  }

  /** What is wrong with the value, as one sentence; empty if nothing is. */
  Optional<String> problem(String value) {
    return kind.problem(value).map(problem -> "%s '%s': %s".formatted(name, value, problem));
  }

  /** The words that the value is one of; empty if it is not one of a few. */
  public List<String> choices() {
    return kind instanceof Choice choice ? choice.words() : List.of();
  }

  /** Whether XML carries it as the text of the element. */
  public boolean isBody() {
    return kind instanceof BasicKind basic && basic.isText();
  }

  /** Whether it is true or false. */
  public boolean isFlag() {
    return kind == BasicKind.FLAG;
  }

  /** Whether its value is a list of elements, each with attributes of its own. */
  public boolean isElements() {
    return kind == BasicKind.ELEMENTS;
  }
}
