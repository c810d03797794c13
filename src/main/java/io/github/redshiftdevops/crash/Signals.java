package io.github.redshiftdevops.crash;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Signals to processes, with which an operating system stops, continues and ends them. */
public final class Signals {
  private static final String STANDING_STILL = "T";
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private Signals() {}

  /**
   * SIGSTOP. Returns when all threads stand still; the signal alone does not wait for that. Linux
   * only.
   */
  public static void stop(long pid) {
    send("STOP", pid);
    long start = System.nanoTime();
    while (!standsStill(pid)) {
      if (System.nanoTime() - start > PATIENCE.toNanos()) {
        throw new IllegalStateException("Process %d does not stop".formatted(pid));
      }
      pauseBetweenLooks();
    }
  }

  private static void pauseBetweenLooks() {
    try {
      Thread.sleep(5);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while a process was stopped", e);
    }
  }

  private static boolean standsStill(long pid) {
    try {
      return statesOfThreads(pid).stream().allMatch(STANDING_STILL::equals);
    } catch (NoSuchFileException gone) {
      return false;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** SIGCONT. */
  public static void proceed(long pid) {
    send("CONT", pid);
  }

  /** SIGTERM. */
  public static void terminate(long pid) {
    send("TERM", pid);
  }

  private static void send(String name, long pid) {
    try {
      int failed = new ProcessBuilder("kill", "-" + name, "" + pid).start().waitFor();
      if (failed != 0) {
        throw new IllegalStateException("No signal %s to %d".formatted(name, pid));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while sending a signal", e);
    }
  }

  private static List<String> statesOfThreads(long pid) throws IOException {
    var states = new ArrayList<String>();
    try (var threads = Files.newDirectoryStream(Path.of("/proc/" + pid + "/task"))) {
      for (var thread : threads) {
        var stat = Files.readString(thread.resolve("stat"), StandardCharsets.ISO_8859_1);
        states.add(stat.substring(stat.lastIndexOf(')') + 2).substring(0, 1));
      }
    }
    return states;
  }
}
