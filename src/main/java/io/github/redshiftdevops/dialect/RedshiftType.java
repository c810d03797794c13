package io.github.redshiftdevops.dialect;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.Optional;

/**
 * The type of a column, under the name that Redshift's catalog gives it (facts sections 3 and 12).
 *
 * @param name the name without arguments, in lower case: {@code character varying}
 * @param arguments length in bytes, precision and scale, or digits of a second; the type's defaults
 *     where none were written; empty for a type without
 */
public record RedshiftType(String name, List<Integer> arguments) {
  /** Copies the list and refuses a name that is not a type's own. */
  public RedshiftType {
    if (TypeDefinition.named(name).filter(type -> type.name().equals(name)).isEmpty()) {
      throw new IllegalArgumentException("Redshift's catalog has no type " + name + ".");
    }
    arguments = List.copyOf(arguments);
  }

  /**
   * Reads a type as SQL writes it: {@code VARCHAR(MAX)}, {@code text}, {@code numeric(8,2)}.
   *
   * @return empty if Redshift has no type of that name
   * @throws IllegalArgumentException if the type does not take these arguments
   */
  public static Optional<RedshiftType> parse(String written) {
    return TypeParser.parse(written);
  }

  /** Whether a column of this type may be the distribution key or a sort key of its table. */
  public boolean canBeKey() {
    return TypeDefinition.named(name).orElseThrow().key();
  }

  /** The encoding that Redshift gives to a column of this type that is no sort key. */
  public Encoding defaultEncoding() {
    return TypeDefinition.named(name).orElseThrow().encoding();
  }

  /** The type as {@code pg_table_def} writes it: {@code character varying(256)}. */
  @Override
  public String toString() {
    return arguments.isEmpty()
        ? name
        : arguments.stream().map(String::valueOf).collect(joining(",", name + "(", ")"));
  }
}
