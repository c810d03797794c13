package io.github.redshiftdevops.change.syntax;

import io.github.redshiftdevops.change.syntax.Node.OneOf;
import io.github.redshiftdevops.change.syntax.Node.Sequence;
import io.github.redshiftdevops.change.syntax.Node.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The grammar of a command.
 *
 * <pre>
 * WORDS            stand as they are
 * &lt;name&gt;           the attribute {@code name}, SQL as it stands
 * &lt;name:kind&gt;      an attribute of that kind (see {@link BasicKind})
 * &lt;name:A|B&gt;       an attribute that is one of these words
 * &lt;schema.name&gt;    two attributes: a name, and before it its schema, if one is set
 * ?name            a flag: what stands with it in brackets is written if it is true
 * [ ... ]          written if an attribute in it is set
 * [ ... | ... ]    at most one of them
 * { ... | ... }    exactly one of them
 * </pre>
 *
 * <p>An attribute outside of brackets is required, one inside if another one there is set.
 * Immutable.
 */
public final class Syntax {
  private final Node root;
  private final Map<String, Attribute> attributes = new LinkedHashMap<>();

  private Syntax(Node root) {
    this.root = root;
    root.attributes().forEach(attribute -> attributes.putIfAbsent(attribute.name(), attribute));
  }

  /** Reads a grammar. */
  public static Syntax of(String grammar) {
    return new Syntax(new SyntaxParser(grammar).parse());
  }

  /** The attributes in the order in which they stand. */
  public List<Attribute> attributes() {
    return List.copyOf(attributes.values());
  }

  /** The SQL of what is set; what is missing is left out. */
  public String write(Values values) {
    var sql = new SqlText();
    root.write(values, sql);
    return sql.toString();
  }

  /** What is wrong with the values: each attribute by itself, what is missing, what excludes. */
  public List<String> problems(Values values) {
    var problems = new ArrayList<String>();
    for (var attribute : attributes.values()) {
      values.get(attribute.name()).flatMap(attribute::problem).ifPresent(problems::add);
      values.elements(attribute.name()).forEach(each -> problems.addAll(each.problems()));
    }
    check(root, values, problems);
    return problems;
  }

  private void check(Node node, Values values, List<String> problems) {
    if (node instanceof Sequence sequence) {
      sequence.parts().forEach(part -> check(part, values, problems));
    } else if (node instanceof Value value && !values.isSet(value.attribute())) {
      problems.add(value.attribute().name() + " is required.");
    } else if (node instanceof OneOf oneOf) {
      checkChoice(oneOf, values, problems);
    }
  }

  private void checkChoice(OneOf oneOf, Values values, List<String> problems) {
    var chosen = oneOf.chosen(values).toList();
    if (chosen.size() > 1) {
      problems.add(String.join(" and ", setIn(chosen, values)) + " exclude each other.");
    } else if (chosen.size() == 1) {
      checkChosen(chosen.get(0), values, problems);
    } else if (oneOf.required()) {
      problems.add(
          "one of %s is required."
              .formatted(String.join(", ", oneOf.attributes().map(Attribute::name).toList())));
    }
  }

  private void checkChosen(Node chosen, Values values, List<String> problems) {
    var missing = new ArrayList<String>();
    check(chosen, values, missing);
    var present = String.join(", ", setIn(List.of(chosen), values));
    missing.stream()
        .map(
            problem ->
                problem.replaceFirst(" is required\\.$", " is required with " + present + "."))
        .forEach(problems::add);
  }

  private static List<String> setIn(List<Node> nodes, Values values) {
    return nodes.stream()
        .flatMap(Node::attributes)
        .filter(values::isSet)
        .map(Attribute::name)
        .toList();
  }
}
