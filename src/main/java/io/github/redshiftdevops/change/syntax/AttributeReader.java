package io.github.redshiftdevops.change.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import liquibase.parser.core.ParsedNode;
import liquibase.parser.core.ParsedNodeException;

/**
 * Reads the attributes of a change or an element, whichever format they were written in.
 *
 * @param owner the name of the change or element
 * @param syntax its attributes
 * @param elements the grammars of its elements by name
 */
record AttributeReader(String owner, Syntax syntax, Map<String, Syntax> elements, ParsedNode node) {

  /**
   * Fills the values, and returns a sentence for each attribute that is not one.
   *
   * @throws ParsedNodeException if a value is not text
   */
  List<String> read(Values values) throws ParsedNodeException {
    for (var attribute : syntax.attributes()) {
      if (attribute.isElements()) {
        values.set(attribute.name(), list(attribute.name()));
      } else {
        values.set(attribute.name(), value(attribute));
      }
    }
    return unknown();
  }

  /** As all formats have it, so that the checksum is the same: YAML reads NO as a boolean. */
  private String value(Attribute attribute) throws ParsedNodeException {
    var value = node.getChildValue(null, attribute.name(), String.class);
    if (!attribute.isBody()) {
      return value == null || attribute.choices().isEmpty() ? value : attribute.write(value);
    }
    var body = value == null ? node.getValue(String.class) : value;
    return body == null ? null : body.strip();
  }

  /** XML writes {@code <column/>} at once, YAML and JSON a list {@code columns} of them. */
  private List<Element> list(String name) throws ParsedNodeException {
    var nodes = new ArrayList<>(node.getChildren(null, name));
    for (var plural : node.getChildren(null, name + "s")) {
      nodes.addAll(plural.getChildren(null, name));
    }
    var list = new ArrayList<Element>();
    for (var each : nodes) {
      var element = elements.get(name);
      list.add(new Element(name, element, new AttributeReader(name, element, Map.of(), each)));
    }
    return list;
  }

  private List<String> unknown() {
    return node.getChildren().stream()
        .map(ParsedNode::getName)
        .filter(name -> syntax.attributes().stream().noneMatch(known -> isNameOf(known, name)))
        .map(this::unknown)
        .toList();
  }

  private static boolean isNameOf(Attribute attribute, String name) {
    return name.equalsIgnoreCase(attribute.name())
        || attribute.isElements() && name.equalsIgnoreCase(attribute.name() + "s");
  }

  private String unknown(String name) {
    return "%s has no attribute %s%s."
        .formatted(owner, name, similar(name).map("; did you mean %s?"::formatted).orElse(""))
        .replace("?.", "?");
  }

  private Optional<String> similar(String name) {
    var wanted = letters(name);
    return syntax.attributes().stream()
        .map(Attribute::name)
        .filter(known -> letters(known).equals(wanted))
        .findFirst();
  }

  private static List<Integer> letters(String name) {
    return name.toLowerCase(Locale.ROOT).chars().sorted().boxed().toList();
  }
}
