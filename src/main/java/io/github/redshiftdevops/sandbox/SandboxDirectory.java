package io.github.redshiftdevops.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * What lies where in the directory of a sandbox.
 *
 * @param path the directory
 */
record SandboxDirectory(Path path) {

  /** PostgreSQL's data. */
  Path data() {
    return path.resolve("pgdata");
  }

  /** What PostgreSQL has to say. */
  Path log() {
    return path.resolve("postgres.log");
  }

  /** The names that are too long for PostgreSQL. */
  Path names() {
    return data().resolve("long-names.txt");
  }

  /** The certificate that clients verify the sandbox with, as PEM. */
  Path rootCertificate() {
    return path.resolve("root.crt");
  }

  /** Where the sandbox that runs here can be reached. */
  Path announcement() {
    return path.resolve("sandbox.properties");
  }

  /**
   * Takes the directory for this process; the operating system gives it back when the process ends,
   * in whatever way.
   *
   * @return the claim; empty if somebody else has it, in this process or another
   * @throws IOException if the directory cannot be written to
   */
  Optional<Claim> claim() throws IOException {
    Files.createDirectories(path);
    var channel =
        FileChannel.open(
            path.resolve("sandbox.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      var lock = channel.tryLock();
      if (lock != null) {
        return Optional.of(new Claim(channel, lock));
      }
    } catch (OverlappingFileLockException takenInThisProcess) {
      // The same as taken by another process.
    }
    channel.close();
    return Optional.empty();
  }

  /** The right to run a sandbox on a directory. */
  record Claim(FileChannel channel, FileLock lock) implements AutoCloseable {

    /** Gives the directory back. */
    @Override
    public void close() {
      try {
        channel.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
