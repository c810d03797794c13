package io.github.redshiftdevops.sandbox;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** The sandboxes that one driver has started, and the way to those that run elsewhere. */
final class Sandboxes {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration PAUSE = Duration.ofMillis(50);

  private final Map<Path, Sandbox> started = new HashMap<>();

  /**
   * The sandbox on a directory: one that runs, else a new one.
   *
   * @throws SandboxException if there is none to be had, or the one that runs elsewhere does not
   *     know the buckets
   */
  synchronized Sandbox get(SandboxConfig config) {
    var own = started.get(config.directory());
    return own != null ? own : startOrJoin(config);
  }

  /** Whoever has claimed the directory may still be starting, or about to end. */
  private Sandbox startOrJoin(SandboxConfig config) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (System.nanoTime() < deadline) {
      var own = Sandbox.tryStart(config);
      if (own.isPresent()) {
        started.put(config.directory(), own.get());
        return own.get();
      }
      var other = announcement(config);
      if (other != null) {
        return join(config, other);
      }
      pause();
    }
    throw new SandboxException(
        "Another process has claimed the sandbox in %s but does not answer; end that process"
            .formatted(config.directory()));
  }

  private static Announcement announcement(SandboxConfig config) {
    try {
      return Announcement.read(new SandboxDirectory(config.directory()).announcement())
          .orElse(null);
    } catch (IOException e) {
      throw new SandboxException(
          "The sandbox in %s cannot be looked up: %s".formatted(config.directory(), e.getMessage()),
          e);
    }
  }

  private static Sandbox join(SandboxConfig config, Announcement other) {
    for (var bucket : config.buckets().entrySet()) {
      if (!bucket.getValue().equals(other.buckets().get(bucket.getKey()))) {
        throw new SandboxException(
            "The sandbox that process %d runs in %s has no bucket `%s` in %s; give it that one when you start it"
                .formatted(
                    other.process(), config.directory(), bucket.getKey(), bucket.getValue()));
      }
    }
    if (config.s3().isPresent() && !config.s3().equals(other.s3())) {
      throw new SandboxException(
          "The sandbox that process %d runs in %s does not know the S3 at %s; give it that one when you start it"
              .formatted(other.process(), config.directory(), config.s3().get()));
    }
    return Sandbox.runningElsewhere(config.directory(), other.port());
  }

  private static void pause() {
    try {
      Thread.sleep(PAUSE.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new SandboxException("Interrupted while a sandbox starts", e);
    }
  }
}
