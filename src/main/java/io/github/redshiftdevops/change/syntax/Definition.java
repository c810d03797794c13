package io.github.redshiftdevops.change.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import liquibase.parser.core.ParsedNode;
import liquibase.parser.core.ParsedNodeException;

/**
 * What a change is: its name, its grammar, what undoes it, and what is said when it is done.
 * Immutable.
 */
public final class Definition {
  /** The namespace of the changes in XML. */
  public static final String NAMESPACE = "https://redshiftdevops.github.io/xml/ns/redshift";

  private static final Map<String, String> UNKNOWN_BEFORE =
      Map.of(
          "ifNotExists", "with ifNotExists it is not known whether it was there before",
          "orReplace", "with orReplace what was there before is not known");

  private final String name;
  private final String description;
  private final Syntax sql;
  private final Map<String, Syntax> elements;
  private final Syntax inverse;
  private final String noInverse;
  private final Map<String, String> exceptions;
  private final Syntax confirmation;
  private final List<BiConsumer<Values, List<String>>> rules;

  private Definition(Builder builder) {
    this.name = builder.name;
    this.description = builder.description;
    this.sql = builder.sql;
    this.elements = Map.copyOf(builder.elements);
    this.inverse = builder.inverse;
    this.noInverse = builder.noInverse;
    this.exceptions = Map.copyOf(builder.exceptions);
    this.confirmation = builder.confirmation;
    this.rules = List.copyOf(builder.rules);
  }

  /**
   * Begins a definition.
   *
   * @param name the name of the change in change logs
   * @param description what it does, for people, without a full stop
   */
  public static Builder of(String name, String description) {
    return new Builder(name, description);
  }

  /** The name of the change in change logs. */
  public String name() {
    return name;
  }

  /** What it does. */
  public String description() {
    return description;
  }

  /** The grammar of its command. */
  public Syntax sql() {
    return sql;
  }

  /** The grammars of its elements by name. */
  public Map<String, Syntax> elements() {
    return elements;
  }

  /** The SQL that undoes it; empty if none does. */
  public Optional<String> inverse(Values values) {
    return whyNoInverse(values).isPresent() ? Optional.empty() : Optional.of(inverse.write(values));
  }

  /** Why nothing undoes it; empty if something does. */
  public Optional<String> whyNoInverse(Values values) {
    return inverse == null
        ? Optional.of(noInverse)
        : sql.attributes().stream()
            .filter(values::isSet)
            .map(Attribute::name)
            .filter(exceptions::containsKey)
            .map(exceptions::get)
            .findFirst();
  }

  /** Why no change of this kind can be undone; empty if one can. */
  public Optional<String> neverUndone() {
    return Optional.ofNullable(noInverse);
  }

  /** What is said when it is done. */
  public String confirmation(Values values) {
    return confirmation.write(values).replace("\"", "");
  }

  /** What is wrong with the values, one sentence each. */
  public List<String> problems(Values values) {
    var problems = new ArrayList<>(sql.problems(values));
    if (problems.isEmpty()) {
      rules.forEach(rule -> rule.accept(values, problems));
    }
    return problems;
  }

  /**
   * Fills the values from a change log, and returns a sentence for each attribute that is not one.
   *
   * @throws ParsedNodeException if a value is not text
   */
  public List<String> read(ParsedNode node, Values values) throws ParsedNodeException {
    return new AttributeReader(name, sql, elements, node).read(values);
  }

  /** Collects a definition. */
  public static final class Builder {
    private final String name;
    private final String description;
    private final Map<String, Syntax> elements = new TreeMap<>();
    private final List<BiConsumer<Values, List<String>>> rules = new ArrayList<>();
    private final Map<String, String> exceptions = new TreeMap<>(UNKNOWN_BEFORE);
    private Syntax sql;
    private Syntax inverse;
    private String noInverse;
    private Syntax confirmation;

    private Builder(String name, String description) {
      this.name = name;
      this.description = description;
    }

    /** The grammar of the command, in the notation of {@link Syntax}. */
    public Builder sql(String grammar) {
      sql = Syntax.of(grammar);
      return this;
    }

    /** The grammar of one of its elements. */
    public Builder element(String element, String grammar) {
      elements.put(element, Syntax.of(grammar));
      return this;
    }

    /** A rule that the grammar does not say: it is given values that follow the grammar. */
    public Builder rule(BiConsumer<Values, List<String>> rule) {
      rules.add(rule);
      return this;
    }

    /** What undoes it. */
    public Builder undoneBy(String grammar) {
      inverse = Syntax.of(grammar);
      return this;
    }

    /** That nothing undoes it if an attribute is set, and why. */
    public Builder except(String attribute, String reason) {
      exceptions.put(attribute, reason);
      return this;
    }

    /** That nothing undoes it, and why: the end of "there is no automatic rollback: ...". */
    public Builder notUndone(String reason) {
      noInverse = reason;
      return this;
    }

    /** What is said when it is done; the last thing to be told. */
    public Definition confirmedBy(String sentence) {
      confirmation = Syntax.of(sentence);
      if ((inverse == null) == (noInverse == null)) {
        throw new IllegalStateException(name + " needs a rollback or a reason for none.");
      }
      return new Definition(this);
    }
  }
}
