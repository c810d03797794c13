package io.github.redshiftdevops.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the crash test says to a call that it cannot follow. */
class CrashTestCommandTest {
  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '|',
      value = {
        "--points=some, 'some' is neither a number nor all",
        "--points=0, '0' is neither a number nor all",
        "--disturbance=shake, expected one of [KILL",
        "--environment=nowhere, nowhere",
      })
  void refusesInOneSentence(String argument, String sentence) {
    var errors = new StringWriter();
    var command = CrashTestCommand.commandLine().setErr(new PrintWriter(errors));

    assertThat(command.execute(argument)).isEqualTo(2);
    assertThat(errors.toString())
        .contains(sentence.replace("\"", "'"))
        .doesNotContain("Exception", "\tat ");
  }
}
