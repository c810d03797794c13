package io.github.redshiftdevops.sandbox.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;

/** A PostgreSQL whose owner was killed: it still runs on its data, or has left its lock there. */
final class OrphanedPostmaster {
  private static final int PATIENCE_SECONDS = 10;

  private OrphanedPostmaster() {}

  /**
   * Stops the server that runs on {@code data}, if there is one, and clears its lock.
   *
   * @throws IOException if the server does not end, or the lock cannot be read or removed
   */
  static void stop(Path data) throws IOException {
    Path lock = data.resolve("postmaster.pid");
    if (!Files.exists(lock)) {
      return;
    }
    var orphan = process(lock).filter(OrphanedPostmaster::isPostgres);
    if (orphan.isPresent()) {
      end(orphan.get());
    }
    Files.deleteIfExists(lock);
  }

  private static Optional<ProcessHandle> process(Path lock) throws IOException {
    try (var lines = Files.lines(lock)) {
      return lines
          .findFirst()
          .map(String::strip)
          .filter(Predicate.not(String::isEmpty))
          .map(Long::valueOf)
          .flatMap(ProcessHandle::of);
    }
  }

  /** Process ids are used again: after a restart of the machine it may be anything. */
  private static boolean isPostgres(ProcessHandle process) {
    return process.info().command().map(Path::of).map(Path::getFileName).stream()
        .anyMatch(name -> name.toString().startsWith("postgres"));
  }

  /** Asks first, which waits for sessions to end, hence asks those too; then forces. */
  private static void end(ProcessHandle postmaster) throws IOException {
    var all = postmaster.children().toList();
    postmaster.destroy();
    all.forEach(ProcessHandle::destroy);
    if (!hasEnded(postmaster)) {
      postmaster.destroyForcibly();
      all.forEach(ProcessHandle::destroyForcibly);
      if (!hasEnded(postmaster)) {
        throw new IOException(
            "The PostgreSQL with process id " + postmaster.pid() + " does not end; end it.");
      }
    }
  }

  private static boolean hasEnded(ProcessHandle process) throws IOException {
    try {
      process.onExit().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
      return true;
    } catch (TimeoutException stillThere) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("Interrupted while an old PostgreSQL ends", e);
    } catch (java.util.concurrent.ExecutionException e) {
      throw new IOException(e.getCause());
    }
  }
}
