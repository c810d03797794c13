package io.github.redshiftdevops.deployment.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.redshiftdevops.ChangeSetFailedException;
import io.github.redshiftdevops.checkpoint.ChangeSetIdentity;
import io.github.redshiftdevops.deployment.ChangeSetRun;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ProgressBarTest {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final AtomicLong now = new AtomicLong();
  private final Heartbeat heartbeat =
      new Heartbeat(Duration.ofMillis(1), Duration.ofMillis(1), now::get);
  private final ProgressBar bar =
      new ProgressBar(
          new LastLine(new PrintStream(bytes, true, StandardCharsets.UTF_8)), heartbeat);

  @AfterEach
  void stopHeart() {
    heartbeat.close();
  }

  private static ChangeSetRun run(int number, int count, String path) {
    return new ChangeSetRun(number, count, new ChangeSetIdentity("1", "ann", path));
  }

  private List<String> screen() {
    return Screen.of(bytes.toString(StandardCharsets.UTF_8));
  }

  @Test
  void showsHowFarItIs_andWhatRuns() {
    bar.running(run(6, 10, "a.sql"));

    assertThat(screen()).containsExactly("[##########..........] 6/10 a.sql::1::ann");
  }

  @Test
  void showsHowLongItTakes() {
    bar.running(run(6, 10, "a.sql"));
    now.addAndGet(Duration.ofSeconds(70).toNanos());

    await()
        .untilAsserted(
            () ->
                assertThat(screen())
                    .containsExactly("[##########..........] 6/10 a.sql::1::ann 1 min 10 s"));
  }

  @Test
  void isGone_whenNothingRunsAnyMore() {
    bar.running(run(6, 10, "a.sql"));

    bar.stopped(new ChangeSetFailedException("no"));

    assertThat(screen()).isEmpty();
  }

  @Test
  void shortensALongName_inItsMiddle() {
    bar.running(run(1, 1000, "changelogs/" + "x".repeat(100) + ".sql"));

    assertThat(screen().get(0))
        .hasSize(LastLine.WIDTH)
        .startsWith("[....................] 1/1000 changelogs/xxx")
        .contains("...xxx")
        .endsWith(".sql::1::ann");
  }
}
