package io.github.redshiftdevops.dialect;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.github.redshiftdevops.dialect.Corpus.Case;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class CommandTest {
  @TestFactory
  Stream<DynamicTest> knowsEveryStatementOfTheCorpus() {
    return Corpus.cases().stream()
        .map(it -> dynamicTest(it.fact() + " - " + it.statement(), () -> assertKnown(it)));
  }

  private static void assertKnown(Case expected) {
    var command = Command.of(expected.statement());

    assertThat(command.name()).isEqualTo(expected.name());
    assertThat(traits(command)).isEqualTo(expected.traits());
    assertThat(command.refusal().isPresent()).isEqualTo(command.kind() == StatementKind.REFUSED);
  }

  private static String traits(Command command) {
    var kind =
        switch (command.kind()) {
          case TRANSACTIONAL -> "transactional";
          case OUTSIDE_TRANSACTION -> "outside";
          case IMPLICIT_COMMIT -> "commits";
          case REFUSED -> "refused";
        };
    return kind
        + (command.readOnly() ? " reads" : "")
        + (command.repeatable() ? " repeatable" : "");
  }

  @Test
  void corpusHasEveryCommandOfTheFacts() {
    var known = Corpus.cases().stream().map(Case::name).collect(toSet());

    assertThat(known).containsAll(commandsOfFacts10());
    assertThat(commandsOfFacts10()).doesNotHaveDuplicates().hasSizeGreaterThan(125);
  }

  private static List<String> commandsOfFacts10() {
    return Corpus.lines("commands-of-facts-10.txt").stream()
        .map(line -> line.substring(2))
        .flatMap(line -> Arrays.stream(line.split(", ")))
        .toList();
  }

  @Test
  void corpusHasEveryRuleOfTheTable() {
    var rules =
        Resource.lines("commands.txt").stream()
            .flatMap(line -> CommandRule.parse(line).stream())
            .map(rule -> rule.command().name());

    assertThat(Corpus.cases().stream().map(Case::name)).containsAll(rules.toList());
  }

  @Test
  void corpusIsLargeAndCitesItsFacts() {
    assertThat(Corpus.cases())
        .hasSizeGreaterThan(220)
        .allMatch(it -> it.fact().matches("(facts \\d|text: ).*"))
        .doesNotHaveDuplicates();
  }

  @Test
  void everyRefusalIsOneSentence() {
    assertThat(Corpus.cases())
        .filteredOn(it -> it.traits().startsWith("refused"))
        .allSatisfy(
            it ->
                assertThat(Command.of(it.statement()).refusal())
                    .get()
                    .asString()
                    .matches("[A-Z].{30,}\\."));
  }

  @Test
  void everyStatementOfTheCorpusIsOneStatement() {
    assertThat(Corpus.cases())
        .allSatisfy(
            it ->
                assertThat(Script.statements(it.statement() + ";"))
                    .singleElement()
                    .extracting(statement -> Command.of(statement.text()))
                    .isEqualTo(Command.of(it.statement())));
  }

  @Test
  void nothingHasNoName() {
    assertThat(Command.of(" -- nothing")).isEqualTo(Command.of(""));
    assertThat(Command.of("").name()).isEmpty();
  }

  @Test
  void longStatementsNeedNoDeepStack() {
    var name = "a.".repeat(50_000) + "a";
    var nested = "(".repeat(50_000);

    assertThat(Command.of("ALTER TABLE " + name + " APPEND FROM b").name())
        .isEqualTo("ALTER TABLE APPEND");
    assertThat(Command.of("SELECT " + nested + " INTO t").name()).isEqualTo("SELECT");
  }

  @Property
  void hasAnAnswerForEveryText(@ForAll @From("texts") String text) {
    assertThat(Command.of(text)).isNotNull();
    assertThat(Command.of("VACUUM " + text).kind()).isEqualTo(StatementKind.OUTSIDE_TRANSACTION);
  }

  @Provide
  Arbitrary<String> texts() {
    return Sql.fragments();
  }
}
