package io.github.redshiftdevops.dialect;

import io.github.redshiftdevops.dialect.TypeDefinition.Argument;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads a type: words, and among or after them at most one list of arguments. */
final class TypeParser {
  private static final Pattern TYPE = Pattern.compile("([\\w\\s]+)(?:\\(([^()]*)\\)([\\w\\s]*))?");
  private static final Pattern INTEGER = Pattern.compile("\\d{1,9}");

  private final String written;
  private final List<String> arguments;

  private TypeParser(String written, List<String> arguments) {
    this.written = written;
    this.arguments = arguments;
  }

  static Optional<RedshiftType> parse(String written) {
    var parts = TYPE.matcher(Ascii.lower(written));
    if (!parts.matches()) {
      return Optional.empty();
    }
    var after = parts.group(3) == null ? "" : parts.group(3);
    var name = (parts.group(1) + " " + after).strip().replaceAll("\\s+", " ");
    var arguments = parts.group(2) == null ? List.<String>of() : list(parts.group(2));
    var parser = new TypeParser(written.strip(), arguments);
    return TypeDefinition.named(name)
        .map(type -> new RedshiftType(type.name(), parser.valuesFor(type.arguments())));
  }

  private static List<String> list(String text) {
    return List.of(text.strip().split("\\s*,\\s*", -1));
  }

  private List<Integer> valuesFor(List<Argument> defined) {
    if (arguments.size() > defined.size()) {
      throw refused("it takes " + countOf(defined.size()));
    }
    var values = new ArrayList<Integer>();
    for (var argument : defined) {
      int i = values.size();
      values.add(i < arguments.size() ? value(arguments.get(i), argument) : argument.standard());
    }
    if (values.size() == 2 && values.get(1) > values.get(0)) {
      throw refused("its scale is greater than its precision");
    }
    return values;
  }

  private int value(String text, Argument argument) {
    if (text.equals("max")) {
      return argument.greatest();
    }
    if (INTEGER.matcher(text).matches()) {
      int value = Integer.parseInt(text);
      if (value >= argument.least() && value <= argument.greatest()) {
        return value;
      }
    }
    throw refused(
        "'%s' is not between %d and %d".formatted(text, argument.least(), argument.greatest()));
  }

  private static String countOf(int arguments) {
    return switch (arguments) {
      case 0 -> "no argument";
      case 1 -> "one argument";
      default -> "at most " + arguments + " arguments";
    };
  }

  private IllegalArgumentException refused(String reason) {
    return new IllegalArgumentException(
        "Redshift does not accept the type %s: %s.".formatted(written, reason));
  }
}
