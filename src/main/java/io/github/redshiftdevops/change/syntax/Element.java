package io.github.redshiftdevops.change.syntax;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import liquibase.parser.core.ParsedNodeException;
import liquibase.serializer.AbstractLiquibaseSerializable;

/** An element of a change, as a column of a table: values of a grammar of its own. */
public final class Element extends AbstractLiquibaseSerializable {
  private final String name;
  private final Syntax syntax;
  private final Values values = new Values();
  private final List<String> unknown;

  /**
   * Reads an element.
   *
   * @throws ParsedNodeException if it is not one
   */
  Element(String name, Syntax syntax, AttributeReader reader) throws ParsedNodeException {
    this.name = name;
    this.syntax = syntax;
    this.unknown = reader.read(values);
  }

  /** Its values. */
  public Values values() {
    return values;
  }

  String sql() {
    return syntax.write(values);
  }

  List<String> problems() {
    var label = name + values.get("name").map(own -> " " + own).orElse("") + ": ";
    var problems = new java.util.ArrayList<>(unknown);
    problems.addAll(syntax.problems(values));
    return problems.stream().map(label::concat).toList();
  }

  @Override
  public String getSerializedObjectName() {
    return name;
  }

  @Override
  public String getSerializedObjectNamespace() {
    return Definition.NAMESPACE;
  }

  @Override
  public Set<String> getSerializableFields() {
    var fields = new LinkedHashSet<String>();
    syntax.attributes().forEach(attribute -> fields.add(attribute.name()));
    return fields;
  }

  @Override
  public Object getSerializableFieldValue(String field) {
    return values.get(field).orElse(null);
  }
}
