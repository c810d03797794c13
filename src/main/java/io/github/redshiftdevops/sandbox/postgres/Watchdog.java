package io.github.redshiftdevops.sandbox.postgres;

import java.io.Closeable;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Stops PostgreSQL when this process is killed and can do nothing itself: a shell waits for the end
 * of a pipe that only this process holds open. Where there is no shell, PostgreSQL goes on until
 * the next start on its data.
 */
final class Watchdog implements Closeable {
  private static final Path SHELL = Path.of("/bin/sh");

  /** The lock is read at the end: only a PostgreSQL that still runs on the data is stopped. */
  private static final String WAIT_AND_STOP =
      "cat >/dev/null; read -r pid <\"$0\" && kill -INT \"$pid\"";

  /** Java's own reaper thread keeps the process, and with it the pipe, from being collected. */
  private final Optional<Process> shell;

  private Watchdog(Optional<Process> shell) {
    this.shell = shell;
  }

  /** Watches the PostgreSQL that runs on {@code data}. */
  static Watchdog on(Path data) throws IOException {
    if (!Files.isExecutable(SHELL)) {
      return new Watchdog(Optional.empty());
    }
    var lock = data.resolve("postmaster.pid").toAbsolutePath().toString();
    var command = new ProcessBuilder(SHELL.toString(), "-c", WAIT_AND_STOP, lock);
    return new Watchdog(
        Optional.of(
            command.redirectOutput(Redirect.DISCARD).redirectError(Redirect.DISCARD).start()));
  }

  @Override
  public void close() {
    shell.ifPresent(Process::destroy);
  }
}
