package io.github.redshiftdevops.change.syntax;

import java.util.List;
import java.util.stream.Stream;

/** A part of a grammar. */
sealed interface Node {
  /** The attributes in it, in the order in which they stand. */
  Stream<Attribute> attributes();

  /** Appends the SQL of what is set. */
  void write(Values values, SqlText sql);

  /** Whether anything in it is set. */
  default boolean isChosen(Values values) {
    return attributes().anyMatch(values::isSet);
  }

  /** Words that stand as they are. */
  record Words(String text) implements Node {
    @Override
    public Stream<Attribute> attributes() {
      return Stream.empty();
    }

    @Override
    public void write(Values values, SqlText sql) {
      sql.append(text);
    }
  }

  /** The value of an attribute; a flag writes nothing itself. */
  record Value(Attribute attribute) implements Node {
    @Override
    public Stream<Attribute> attributes() {
      return Stream.of(attribute);
    }

    @Override
    public void write(Values values, SqlText sql) {
      if (attribute.isElements()) {
        var elements = values.elements(attribute.name()).stream().map(Element::sql).toList();
        sql.append("\n  " + String.join(",\n  ", elements));
      } else if (!attribute.isFlag()) {
        values.get(attribute.name()).ifPresent(value -> sql.append(attribute.write(value)));
      }
    }
  }

  /** One part after the other. */
  record Sequence(List<Node> parts) implements Node {
    @Override
    public Stream<Attribute> attributes() {
      return parts.stream().flatMap(Node::attributes);
    }

    @Override
    public void write(Values values, SqlText sql) {
      parts.forEach(part -> part.write(values, sql));
    }
  }

  /** The one alternative that is set; none is an answer too, unless it is required. */
  record OneOf(List<Node> alternatives, boolean required) implements Node {
    @Override
    public Stream<Attribute> attributes() {
      return alternatives.stream().flatMap(Node::attributes);
    }

    @Override
    public void write(Values values, SqlText sql) {
      chosen(values).limit(1).forEach(alternative -> alternative.write(values, sql));
    }

    Stream<Node> chosen(Values values) {
      return alternatives.stream().filter(alternative -> alternative.isChosen(values));
    }
  }
}
