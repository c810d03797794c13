package io.github.redshiftdevops.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.redshiftdevops.ConfigurationException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import liquibase.command.core.RollbackCountCommandStep;
import liquibase.command.core.UpdateCommandStep;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LiquibaseCommandTest {

  static Stream<LiquibaseCommand> commands() {
    return LiquibaseCommand.all().stream();
  }

  @Test
  void areThoseThatWorkOnADatabase() {
    assertThat(commands().map(LiquibaseCommand::name))
        .contains(
            "status", "history", "rollback", "tag", "update-sql", "changelog-sync", "drop-all")
        .doesNotContain("init-project", "migrate", "internal-history")
        .isSorted();
  }

  @ParameterizedTest
  @MethodSource("commands")
  void isFoundByItsName_andDescribed(LiquibaseCommand command) {
    assertThat(LiquibaseCommand.named(command.name()).name()).isEqualTo(command.name());
    assertThat(command.description()).isNotBlank();
    assertThat(command.arguments()).extracting(LiquibaseArgument::name).doesNotHaveDuplicates();
  }

  @Test
  void offersNeitherConnectionNorPassword() {
    assertThat(commands().flatMap(command -> command.arguments().stream()))
        .extracting(LiquibaseArgument::name)
        .contains("changelog-file", "tag", "count", "reference-url")
        .doesNotContain("url", "username", "password", "driver", "reference-password");
  }

  /** Such a thread has registries of its own, in which Liquibase's commands have no arguments. */
  @Test
  void hasItsArguments_inAThreadThatIsOlderThanLiquibase() throws Exception {
    var expected = LiquibaseCommand.named("rollback").arguments();
    var seen = new AtomicReference<List<LiquibaseArgument>>();

    var thread =
        new Thread(
            null, () -> seen.set(LiquibaseCommand.named("rollback").arguments()), "old", 0, false);
    thread.start();
    thread.join();

    assertThat(seen.get()).isEqualTo(expected).isNotEmpty();
  }

  /** The file was made from Liquibase's registry. */
  @Test
  void haveTheArgumentsOfLiquibase() throws IOException {
    assertThat(commands().map(LiquibaseCommandTest::line))
        .containsExactlyElementsOf(lines("liquibase-commands.txt"));
  }

  private static String line(LiquibaseCommand command) {
    return command.arguments().stream()
        .map(argument -> argument.name() + (argument.required() ? "!" : ""))
        .collect(Collectors.joining(" ", command.name() + ": ", ""))
        .strip();
  }

  private static List<String> lines(String resource) throws IOException {
    try (var stream = LiquibaseCommandTest.class.getResourceAsStream(resource)) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    }
  }

  @Test
  void needsWhatNeitherTheCallerNorTheEnvironmentGives() {
    var arguments = LiquibaseCommand.named("rollback").arguments();

    assertThat(arguments)
        .filteredOn(LiquibaseArgument::required)
        .extracting(LiquibaseArgument::name)
        .containsExactly("tag");
    assertRefused("rollback", Map.of(), "Liquibase's command `rollback` needs the argument `tag`");
  }

  @Test
  void takesAFileToWrite_whereAnotherReadsTheChangeLog() {
    assertThat(LiquibaseCommand.named("diff-changelog").readsChangeLog()).isFalse();
    assertThat(LiquibaseCommand.named("update-sql").readsChangeLog()).isTrue();
    assertThat(LiquibaseCommand.named("list-locks").readsChangeLog()).isFalse();
  }

  @Test
  void convertsItsArguments() throws Exception {
    var command = LiquibaseCommand.named("rollback-count").with(Map.of("count", "3"));

    assertThat(command.getArgumentValue(RollbackCountCommandStep.COUNT_ARG)).isEqualTo(3);
  }

  @Test
  void takesAliasesAndCamelCase() throws Exception {
    var command =
        LiquibaseCommand.named("update").with(Map.of("contexts", "prod", "labelFilter", "fast"));

    assertThat(command.getArgumentValue(UpdateCommandStep.CONTEXTS_ARG)).isEqualTo("prod");
    assertThat(command.getArgumentValue(UpdateCommandStep.LABEL_FILTER_ARG)).isEqualTo("fast");
  }

  @Test
  void refusesWhatItDoesNotKnow() {
    assertThatThrownBy(() -> LiquibaseCommand.named("rolback"))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageStartingWith("Liquibase has no command `rolback` that works on a database;")
        .hasMessageContaining("rollback, rollback-count");
    assertRefused("tag", Map.of("tug", "v1"), "takes no argument `tug` here; choose one of tag.");
    assertRefused("tag", Map.of("url", "jdbc:x"), "takes no argument `url` here");
    assertRefused("rollback-count", Map.of("count", "abc"), "is `abc`, which is no Integer");
  }

  private static void assertRefused(String command, Map<String, String> given, String sentence) {
    assertThatThrownBy(() -> LiquibaseCommand.named(command).with(given))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining(sentence);
  }
}
