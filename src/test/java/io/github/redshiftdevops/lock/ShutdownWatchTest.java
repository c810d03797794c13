package io.github.redshiftdevops.lock;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ShutdownWatchTest {
  private final ShutdownWatch watch = ShutdownWatch.begin();

  @AfterEach
  void close() {
    watch.close();
  }

  @Test
  void keepsTheVirtualMachineWaiting_untilItIsClosed() throws Exception {
    var end = CompletableFuture.runAsync(watch::stop);
    assertThatThrownBy(() -> end.get(200, MILLISECONDS)).isInstanceOf(TimeoutException.class);

    watch.close();

    end.get(5, SECONDS);
  }

  @Test
  void tellsWhoWorks_andHasTheWorkCancelled() throws Exception {
    var cancelled = new CompletableFuture<Void>();
    watch.react(() -> cancelled.complete(null));
    assertThatCode(watch::check).doesNotThrowAnyException();

    CompletableFuture.runAsync(watch::stop);

    cancelled.get(5, SECONDS);
    assertThatThrownBy(watch::check).isInstanceOf(DeploymentStoppedException.class);
    assertThat(watch.isAsked()).isTrue();
  }
}
