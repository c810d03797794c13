package io.github.redshiftdevops.check;

import static java.util.stream.Collectors.toUnmodifiableMap;

import io.github.redshiftdevops.dialect.Resource;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/**
 * A rule that takes code to find where it is broken; {@code rules.txt} has its sentence.
 *
 * @param name how the code calls it
 * @param sentence takes what was found, with the mend
 * @param source the facts
 */
record Rule(String name, String sentence, String source) {
  private static final Map<String, Rule> RULES =
      Resource.lines(Rule.class, "rules.txt").stream()
          .map(Rule::parse)
          .collect(toUnmodifiableMap(Rule::name, Function.identity()));

  private static Rule parse(String line) {
    var columns = line.split("\\s*\\|\\s*", 3);
    return new Rule(columns[0], columns[1], columns[2]);
  }

  static Rule named(String name) {
    return Objects.requireNonNull(RULES.get(name), name);
  }

  /** The rule broken somewhere in a statement. */
  Problem at(String where, Object... found) {
    return new Problem(where, sentence.formatted(found));
  }
}
