package io.github.redshiftdevops.change.syntax;

import io.github.redshiftdevops.change.syntax.Node.OneOf;
import io.github.redshiftdevops.change.syntax.Node.Sequence;
import io.github.redshiftdevops.change.syntax.Node.Value;
import io.github.redshiftdevops.change.syntax.Node.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the notation of {@link Syntax}. For one grammar; not thread-safe. */
final class SyntaxParser {
  private static final Pattern TOKEN =
      Pattern.compile("<([^>]+)>|\\?(\\w+)|([\\[\\]{}|])|([^<?\\[\\]{}|]+)");

  private final String grammar;
  private final Matcher token;
  private int depth;

  SyntaxParser(String grammar) {
    this.grammar = grammar.strip().replaceAll("\\s+", " ");
    this.token = TOKEN.matcher(this.grammar);
  }

  Node parse() {
    var alternatives = alternatives("");
    if (alternatives.size() != 1) {
      throw new IllegalArgumentException("Alternatives need brackets: " + grammar);
    }
    return alternatives.get(0);
  }

  private List<Node> alternatives(String end) {
    var alternatives = new ArrayList<Node>();
    var parts = new ArrayList<Node>();
    while (token.find()) {
      var sign = token.group(3);
      if (sign == null) {
        parts.addAll(leaf());
      } else if (sign.equals("|") || sign.equals(end)) {
        alternatives.add(new Sequence(List.copyOf(parts)));
        parts.clear();
        if (sign.equals(end)) {
          return alternatives;
        }
      } else {
        parts.add(group(sign));
      }
    }
    if (!end.isEmpty()) {
      throw new IllegalArgumentException("No " + end + " in: " + grammar);
    }
    alternatives.add(new Sequence(List.copyOf(parts)));
    return alternatives;
  }

  private Node group(String sign) {
    boolean optional = sign.equals("[");
    if (!optional && !sign.equals("{")) {
      throw new IllegalArgumentException("Unexpected " + sign + " in: " + grammar);
    }
    depth++;
    var group = new OneOf(alternatives(optional ? "]" : "}"), !optional);
    depth--;
    return group;
  }

  private List<Node> leaf() {
    if (token.group(1) != null) {
      return values(token.group(1));
    }
    return token.group(2) != null
        ? List.of(new Value(new Attribute(token.group(2), BasicKind.FLAG, false)))
        : List.of(new Words(token.group(4)));
  }

  private List<Node> values(String written) {
    var qualified = written.split("\\.");
    if (qualified.length == 1) {
      return List.of(value(written, depth == 0));
    }
    var schema = List.<Node>of(value(qualified[0] + ":name", false), new Words("."));
    return List.of(
        new OneOf(List.of(new Sequence(schema)), false), value(qualified[1] + ":name", depth == 0));
  }

  private static Node value(String written, boolean required) {
    var parts = written.split(":", 2);
    return new Value(new Attribute(parts[0], kind(parts.length == 1 ? "sql" : parts[1]), required));
  }

  private static Kind kind(String written) {
    return Character.isUpperCase(written.charAt(0))
        ? new Choice(List.of(written.split("\\|")))
        : BasicKind.named(written);
  }
}
