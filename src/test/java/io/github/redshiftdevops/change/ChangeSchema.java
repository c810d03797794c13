package io.github.redshiftdevops.change;

import static java.util.stream.Collectors.joining;

import io.github.redshiftdevops.change.syntax.Attribute;
import io.github.redshiftdevops.change.syntax.Definition;
import io.github.redshiftdevops.change.syntax.Syntax;
import java.util.List;

/** The XML schema that the declared changes have. */
final class ChangeSchema {
  private static final String FRAME =
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <xsd:schema xmlns:xsd="http://www.w3.org/2001/XMLSchema"
          xmlns="%1$s"
          targetNamespace="%1$s"
          elementFormDefault="qualified">

        <xsd:simpleType name="parameter">
          <xsd:restriction base="xsd:string">
            <xsd:pattern value=".*\\$\\{.+\\}.*"/>
          </xsd:restriction>
        </xsd:simpleType>
      %2$s</xsd:schema>
      """;

  private ChangeSchema() {}

  /** The schema. */
  static String text() {
    return FRAME.formatted(
        Definition.NAMESPACE,
        ChangeTypes.all().stream()
            .map(RedshiftChange::definition)
            .map(ChangeSchema::change)
            .collect(joining()));
  }

  private static String change(Definition change) {
    return """

          <xsd:element name="%s">
            <xsd:annotation>
              <xsd:documentation>%s.</xsd:documentation>
            </xsd:annotation>
        %s  </xsd:element>
        """
        .formatted(change.name(), change.description(), type(change.sql(), change));
  }

  private static String type(Syntax syntax, Definition change) {
    boolean mixed = syntax.attributes().stream().anyMatch(Attribute::isBody);
    var elements =
        syntax.attributes().stream()
            .filter(Attribute::isElements)
            .map(it -> element(it, change))
            .collect(joining());
    var sequence =
        elements.isEmpty() ? "" : "      <xsd:sequence>\n" + elements + "      </xsd:sequence>\n";
    var attributes =
        syntax.attributes().stream()
            .filter(it -> !it.isElements())
            .map(ChangeSchema::attribute)
            .collect(joining());
    return "    <xsd:complexType%s>\n".formatted(mixed ? " mixed=\"true\"" : "")
        + sequence
        + attributes
        + "    </xsd:complexType>\n";
  }

  private static String element(Attribute element, Definition change) {
    return """
            <xsd:element name="%s" minOccurs="0" maxOccurs="unbounded">
              <xsd:complexType>
    %s          </xsd:complexType>
            </xsd:element>
    """
        .formatted(
            element.name(),
            change.elements().get(element.name()).attributes().stream()
                .map(ChangeSchema::attribute)
                .map(it -> it.indent(6))
                .collect(joining()));
  }

  private static String attribute(Attribute attribute) {
    var use = attribute.required() && !attribute.isBody() ? " use=\"required\"" : "";
    var words = words(attribute);
    if (words.isEmpty()) {
      return "      <xsd:attribute name=\"%s\" type=\"xsd:string\"%s/>\n"
          .formatted(attribute.name(), use);
    }
    return """
          <xsd:attribute name="%s"%s>
            <xsd:simpleType>
              <xsd:union memberTypes="parameter">
                <xsd:simpleType>
                  <xsd:restriction base="xsd:string">
    %s              </xsd:restriction>
                </xsd:simpleType>
              </xsd:union>
            </xsd:simpleType>
          </xsd:attribute>
    """
        .formatted(
            attribute.name(),
            use,
            words.stream()
                .map("                <xsd:enumeration value=\"%s\"/>\n"::formatted)
                .collect(joining()));
  }

  private static List<String> words(Attribute attribute) {
    return attribute.isFlag() || attribute.choices().equals(List.of("TRUE", "FALSE"))
        ? List.of("true", "false")
        : attribute.choices();
  }
}
