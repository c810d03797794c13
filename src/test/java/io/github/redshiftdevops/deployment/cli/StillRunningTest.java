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
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class StillRunningTest {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final AtomicLong now = new AtomicLong(Duration.ofDays(-3).toNanos());

  private String written() {
    return bytes.toString(StandardCharsets.UTF_8);
  }

  @Test
  void mentionsAChangeSetThatTakesLong_untilItEnds() {
    try (var heartbeat = new Heartbeat(Duration.ofMillis(1), Duration.ofMillis(1), now::get)) {
      var out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
      var still = new StillRunning(out, heartbeat);
      still.running(new ChangeSetRun(1, 10, new ChangeSetIdentity("1", "ann", "a.sql")));
      now.addAndGet(Duration.ofSeconds(11).toNanos());

      await()
          .untilAsserted(
              () ->
                  assertThat(written().lines())
                      .contains("[ 1/10] a.sql::1::ann: still running after 11.0 s"));

      still.stopped(new ChangeSetFailedException("no"));
      var end = written();
      now.addAndGet(Duration.ofSeconds(11).toNanos());
      assertThat(written()).isEqualTo(end);
    }
  }
}
