package io.github.redshiftdevops.deployment.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class LastLineTest {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final PrintStream terminal = new PrintStream(bytes, true, StandardCharsets.UTF_8);
  private final LastLine line = new LastLine(terminal);
  private final PrintStream above = line.above(terminal);

  private List<String> screen() {
    return Screen.of(bytes.toString(StandardCharsets.UTF_8));
  }

  @Test
  void isDrawnOver() {
    line.show("a long text");
    line.show("short");

    assertThat(screen()).containsExactly("short");
  }

  @Test
  void staysBelowWhatIsWritten() {
    line.show("[####....] 4/8 a change set with a long name");
    above.println("a warning");
    above.println("another");

    assertThat(screen())
        .containsExactly("a warning", "another", "[####....] 4/8 a change set with a long name");
  }

  @Test
  void waitsForTheEndOfALine() {
    line.show("bar");
    above.print("half a line");
    line.show("longer bar");

    assertThat(screen()).containsExactly("half a line");
    above.println(", and the rest");
    assertThat(screen()).containsExactly("half a line, and the rest", "longer bar");
  }

  @Test
  void leavesNothingBehind() {
    line.show("bar");
    line.clear();
    above.println("end");

    assertThat(screen()).containsExactly("end");
  }

  @Test
  void writesNothing_asLongAsThereIsNothingToShow() {
    above.println("text");
    line.clear();

    assertThat(bytes.toString(StandardCharsets.UTF_8)).isEqualTo("text" + System.lineSeparator());
  }

  @Test
  void neverWraps() {
    line.show("x".repeat(200));

    assertThat(screen().get(0)).hasSize(LastLine.WIDTH);
  }
}
