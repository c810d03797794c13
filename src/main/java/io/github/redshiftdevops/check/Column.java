package io.github.redshiftdevops.check;

import io.github.redshiftdevops.dialect.Encoding;
import io.github.redshiftdevops.dialect.RedshiftType;
import io.github.redshiftdevops.dialect.Token;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A column as CREATE TABLE or ALTER TABLE ADD COLUMN declares it (facts sections 3 and 4).
 *
 * @param token its name as written
 * @param typeName the name of its type in lower case, without arguments
 * @param type empty if Redshift has none of that name
 * @param array whether it is to hold arrays
 * @param encoding as written; empty if none is
 */
record Column(
    Token token,
    String typeName,
    Optional<RedshiftType> type,
    boolean array,
    Optional<String> encoding,
    Set<Trait> traits) {

  /** What it has besides. */
  enum Trait {
    NOT_NULL,
    DEFAULT,
    IDENTITY,
    PRIMARY_KEY,
    UNIQUE,
    REFERENCES,
    DISTKEY,
    SORTKEY
  }

  private static final Set<String> IDENTITY_TYPES = Set.of("integer", "bigint");

  /** Reads a column; empty if this is none. */
  static Optional<Column> read(List<Token> tokens) {
    var reader = new Reader(tokens);
    if (!reader.isAtName()) {
      return Optional.empty();
    }
    var name = reader.next().orElseThrow();
    var type = new ColumnType(reader);
    var traits = EnumSet.noneOf(Trait.class);
    var encoding = attributes(reader, traits);
    return Optional.of(
        new Column(name, type.name(), type.redshift(), type.isArray(), encoding, traits));
  }

  private static Optional<String> attributes(Reader reader, Set<Trait> traits) {
    Optional<String> encoding = Optional.empty();
    while (!reader.atEnd()) {
      if (reader.accept("DEFAULT")) {
        traits.add(Trait.DEFAULT);
        reader.skip();
      } else if (reader.accept("ENCODE")) {
        encoding = reader.next().map(Token::text);
      } else if (reader.accept("GENERATED", "BY", "DEFAULT", "AS", "IDENTITY")
          || reader.accept("IDENTITY")) {
        traits.add(Trait.IDENTITY);
      } else {
        trait(reader).ifPresentOrElse(traits::add, reader::skip);
      }
    }
    return encoding;
  }

  private static Optional<Trait> trait(Reader reader) {
    return Stream.of(
            Trait.NOT_NULL,
            Trait.PRIMARY_KEY,
            Trait.UNIQUE,
            Trait.REFERENCES,
            Trait.DISTKEY,
            Trait.SORTKEY)
        .filter(trait -> reader.accept(trait.name().split("_")))
        .findFirst();
  }

  boolean has(Trait trait) {
    return traits.contains(trait);
  }

  String name() {
    return Names.stored(token);
  }

  /** How messages call it. */
  String where() {
    return "column " + name();
  }

  /** What is wrong with it alone. */
  List<Problem> problems() {
    var problems = new ArrayList<Problem>();
    Names.ofColumn(where(), token).forEach(problems::add);
    if (array) {
      problems.add(Rule.named("array-type").at(where(), typeName));
    } else {
      Types.unsupported(typeName)
          .ifPresent(sentence -> problems.add(new Problem(where(), sentence)));
    }
    encoding.flatMap(this::encodingProblem).ifPresent(problems::add);
    type.filter(it -> has(Trait.IDENTITY) && !IDENTITY_TYPES.contains(it.name()))
        .ifPresent(it -> problems.add(Rule.named("identity-type").at(where(), it)));
    if (has(Trait.IDENTITY) && has(Trait.DEFAULT)) {
      problems.add(Rule.named("identity-default").at(where()));
    }
    return problems;
  }

  private Optional<Problem> encodingProblem(String written) {
    var known = Encoding.of(written);
    if (known.isEmpty()) {
      return Optional.of(Rule.named("unknown-encoding").at(where(), written, encodings()));
    }
    return type.filter(it -> !known.get().isLegalFor(it))
        .map(it -> Rule.named("illegal-encoding").at(where(), known.get(), it, legal(it)));
  }

  private static String encodings() {
    return join(Stream.of(Encoding.values()));
  }

  private static String legal(RedshiftType type) {
    return join(Stream.of(Encoding.values()).filter(encoding -> encoding.isLegalFor(type)));
  }

  private static String join(Stream<Encoding> encodings) {
    return encodings.map(Encoding::name).collect(Collectors.joining(", "));
  }
}
