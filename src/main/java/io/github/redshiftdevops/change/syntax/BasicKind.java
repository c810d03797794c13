package io.github.redshiftdevops.change.syntax;

import static java.util.stream.Collectors.joining;

import io.github.redshiftdevops.dialect.Encoding;
import io.github.redshiftdevops.dialect.Identifiers;
import io.github.redshiftdevops.dialect.Limits;
import io.github.redshiftdevops.dialect.RedshiftType;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The kinds of attributes that have no words of their own. */
enum BasicKind implements Kind {
  /** SQL as it stands. */
  SQL(String::strip, value -> Optional.empty()),

  /** SQL as it stands, written as the text of an XML element. */
  BODY(BasicKind::withoutEnd, value -> Optional.empty()),

  /** A query, as a string. */
  QUERY(value -> literal(withoutEnd(value)), value -> Optional.empty()),

  /** The body of a routine, between dollars. */
  ROUTINE(value -> "$$\n" + value.strip() + "\n$$", BasicKind::routineProblem),

  /** The name of one object. */
  NAME(value -> Identifiers.quote(value.strip()), BasicKind::nameProblem),

  /** Names, separated by commas. */
  NAMES(
      value -> items(value).map(Identifiers::quote).collect(joining(", ")),
      value -> first(items(value).map(BasicKind::nameProblem))),

  /** An object with or without its schema, as in {@code sales.orders}. */
  OBJECT(BasicKind::qualified, value -> first(BasicKind.parts(value).map(BasicKind::nameProblem))),

  /** Objects with or without their schema, as in {@code sales.orders}, separated by commas. */
  OBJECTS(
      value -> items(value).map(BasicKind::qualified).collect(joining(", ")),
      value -> first(items(value).flatMap(BasicKind::parts).map(BasicKind::nameProblem))),

  /**
   * Users by name, {@code ROLE name}, {@code GROUP name} or {@code PUBLIC}, separated by commas.
   */
  GRANTEES(
      value -> items(value).map(BasicKind::grantee).collect(joining(", ")),
      value -> first(items(value).map(BasicKind::withoutKeyword).map(BasicKind::nameProblem))),

  /** A string. */
  TEXT(BasicKind::literal, value -> Optional.empty()),

  /** A whole number. */
  NUMBER(String::strip, matching("\\s*-?\\d{1,18}\\s*", "it is a whole number.")),

  /** Two whole numbers, separated by a comma. */
  PAIR(
      value -> items(value).collect(joining(", ")),
      matching("\\s*-?\\d{1,18}\\s*,\\s*-?\\d{1,18}\\s*", "it is a seed and a step, as in 1,1.")),

  /** The type of a column. */
  TYPE(value -> value.strip().toUpperCase(Locale.ROOT), BasicKind::typeProblem),

  /** The compression encoding of a column. */
  ENCODING(
      value -> value.strip().toUpperCase(Locale.ROOT),
      value ->
          Encoding.of(value.strip()).isPresent()
              ? Optional.empty()
              : Optional.of(
                  "Redshift's encodings are "
                      + Arrays.stream(Encoding.values()).map(Enum::name).collect(joining(", "))
                      + ".")),

  /** True or false. */
  FLAG(String::strip, matching("(?i)\\s*(true|false)\\s*", "it is true or false.")),

  /** A list of elements, each with attributes of its own. */
  ELEMENTS(UnaryOperator.identity(), value -> Optional.empty());

  private static final Pattern GRANTEE = Pattern.compile("(?i)(ROLE|GROUP)\\s+(.+)");

  private final UnaryOperator<String> writer;
  private final Function<String, Optional<String>> check;

  BasicKind(UnaryOperator<String> writer, Function<String, Optional<String>> check) {
    this.writer = writer;
    this.check = check;
  }

  /** The kind that a definition calls {@code name}. */
  static BasicKind named(String name) {
    return valueOf(name.toUpperCase(Locale.ROOT));
  }

  @Override
  public String write(String value) {
    return writer.apply(value);
  }

  @Override
  public Optional<String> problem(String value) {
    return check.apply(value);
  }

  /** Whether XML writes it as the text of an element. */
  boolean isText() {
    return this == BODY || this == QUERY || this == ROUTINE;
  }

  /** The items of a list that is separated by commas. */
  static Stream<String> items(String list) {
    return Arrays.stream(list.split(",", -1)).map(String::strip);
  }

  private static String literal(String value) {
    return "'" + value.replace("\\", "\\\\").replace("'", "''") + "'";
  }

  private static String withoutEnd(String sql) {
    return sql.strip().replaceFirst("(\\s*;)+$", "");
  }

  private static String qualified(String name) {
    return parts(name).map(Identifiers::quote).collect(joining("."));
  }

  private static Stream<String> parts(String name) {
    return Arrays.stream(name.split("\\.", -1)).map(String::strip);
  }

  private static String grantee(String written) {
    if (written.equalsIgnoreCase("PUBLIC")) {
      return "PUBLIC";
    }
    var keyword = GRANTEE.matcher(written);
    return keyword.matches()
        ? keyword.group(1).toUpperCase(Locale.ROOT) + " " + Identifiers.quote(keyword.group(2))
        : Identifiers.quote(written);
  }

  private static String withoutKeyword(String written) {
    var keyword = GRANTEE.matcher(written);
    return keyword.matches() ? keyword.group(2) : written;
  }

  private static Optional<String> nameProblem(String name) {
    if (name.isBlank()) {
      return Optional.of("a name is missing.");
    }
    return name.strip().getBytes(StandardCharsets.UTF_8).length > Limits.IDENTIFIER_BYTES
        ? Optional.of(
            "Redshift cuts names after %d bytes; choose a shorter one."
                .formatted(Limits.IDENTIFIER_BYTES))
        : Optional.empty();
  }

  private static Optional<String> typeProblem(String type) {
    try {
      return RedshiftType.parse(type.strip()).isPresent()
          ? Optional.empty()
          : Optional.of("Redshift has no such type.");
    } catch (IllegalArgumentException e) {
      return Optional.of(e.getMessage());
    }
  }

  private static Optional<String> routineProblem(String body) {
    return body.contains("$$")
        ? Optional.of("the body stands between $$ and cannot contain them; write quotes instead.")
        : Optional.empty();
  }

  private static Optional<String> first(Stream<Optional<String>> problems) {
    return problems.flatMap(Optional::stream).findFirst();
  }

  private static Function<String, Optional<String>> matching(String pattern, String otherwise) {
    var compiled = Pattern.compile(pattern);
    return value -> compiled.matcher(value).matches() ? Optional.empty() : Optional.of(otherwise);
  }
}
