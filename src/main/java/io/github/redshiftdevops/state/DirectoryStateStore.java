package io.github.redshiftdevops.state;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.TRUNCATE_EXISTING;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.File;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * Objects as files below a directory, for the processes of one machine.
 *
 * <p>A write, under one {@link DirectoryLock} for the whole store: compare, write the file {@code
 * .writing}, force it to the disk, move it to its name. A process killed at any point leaves whole
 * objects, a lock that the system has dropped, and at most a {@code .writing} that the next write
 * overwrites. Reads take no lock. The ETag is the content's SHA-256.
 */
final class DirectoryStateStore implements StateStore {
  private static final String LOCK = ".lock";
  private static final String WRITING = ".writing";

  private final Path root;
  private final DirectoryLock lock;

  private DirectoryStateStore(Path root, DirectoryLock lock) {
    this.root = root;
    this.lock = lock;
  }

  /** Opens the store, creating the directory; see {@link StateStores#open(String, Duration)}. */
  static DirectoryStateStore open(Path directory, Duration patience) {
    var root = directory.toAbsolutePath().normalize();
    try {
      Files.createDirectories(root);
      return new DirectoryStateStore(root, new DirectoryLock(root.resolve(LOCK), patience));
    } catch (IOException e) {
      throw new StateRefusedException(
          ("The state directory %s cannot be used (%s); name a directory in the setting 'state' that"
                  + " this user can write.")
              .formatted(root, reason(e)),
          e);
    }
  }

  @Override
  public Optional<StateObject> read(StateKey key) {
    return attempt("read", key.name(), () -> content(key).map(DirectoryStateStore::object));
  }

  @Override
  public Optional<ETag> create(StateKey key, String content) {
    return write(key, Optional.empty(), content);
  }

  @Override
  public Optional<ETag> replace(StateKey key, ETag seen, String content) {
    return write(key, Optional.of(seen), content);
  }

  private Optional<ETag> write(StateKey key, Optional<ETag> expected, String content) {
    var bytes = StateContent.encode(content);
    return locked(
        "write",
        key.name(),
        () -> {
          if (!content(key).map(DirectoryStateStore::etag).equals(expected)) {
            return Optional.empty();
          }
          publish(key, bytes);
          return Optional.of(etag(bytes));
        });
  }

  private void publish(StateKey key, byte[] bytes) throws IOException {
    var writing = root.resolve(WRITING);
    try (var channel = FileChannel.open(writing, CREATE, TRUNCATE_EXISTING, WRITE)) {
      var buffer = ByteBuffer.wrap(bytes);
      while (buffer.hasRemaining()) {
        channel.write(buffer);
      }
      channel.force(true);
    }
    var file = file(key);
    Files.createDirectories(file.getParent());
    Files.move(writing, file, ATOMIC_MOVE);
    forceDirectory(file.getParent());
  }

  /** Makes the move itself survive a power failure, where the system lets a directory be opened. */
  private static void forceDirectory(Path directory) {
    try (var channel = FileChannel.open(directory, StandardOpenOption.READ)) {
      channel.force(true);
    } catch (IOException e) {
      // Windows: a move is as durable there as it gets.
    }
  }

  @Override
  public List<StateKey> list(String folder) {
    var start = root.resolve(StateKey.requireFolder(folder));
    return locked("list", folder, () -> Files.isDirectory(start) ? keysBelow(start) : List.of());
  }

  private List<StateKey> keysBelow(Path start) throws IOException {
    try (var files = Files.walk(start)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> root.relativize(file).toString().replace(File.separatorChar, '/'))
          .flatMap(name -> StateKey.parse(name).stream())
          .sorted()
          .toList();
    }
  }

  @Override
  public void remove(StateKey key) {
    locked(
        "remove",
        key.name(),
        () -> {
          Files.deleteIfExists(file(key));
          removeEmptyFolders(file(key).getParent());
          return Optional.empty();
        });
  }

  private void removeEmptyFolders(Path from) throws IOException {
    try {
      for (var folder = from; !folder.equals(root); folder = folder.getParent()) {
        Files.deleteIfExists(folder);
      }
    } catch (DirectoryNotEmptyException e) {
      // The rest is in use.
    }
  }

  @Override
  public void close() {
    try {
      lock.close();
    } catch (IOException e) {
      // The operating system closes the file when this process ends.
    }
  }

  @Override
  public String toString() {
    return root.toString();
  }

  private Path file(StateKey key) {
    return root.resolve(key.name());
  }

  private Optional<byte[]> content(StateKey key) throws IOException {
    try {
      return Optional.of(Files.readAllBytes(file(key)));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  private static StateObject object(byte[] content) {
    return new StateObject(etag(content), StateContent.decode(content));
  }

  private static ETag etag(byte[] content) {
    try {
      var digest = MessageDigest.getInstance("SHA-256").digest(content);
      return ETag.of(HexFormat.of().formatHex(digest));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }

  private <T> T locked(String verb, String name, DirectoryLock.Work<T> work) {
    return attempt(verb, name, () -> lock.holding(work));
  }

  private <T> T attempt(String verb, String name, DirectoryLock.Work<T> work) {
    try {
      return work.run();
    } catch (IOException e) {
      throw new StateUnavailableException(
          "Could not %s '%s' in the state directory %s (%s); look whether it can be written and has space."
              .formatted(verb, name, root, reason(e)),
          e);
    }
  }

  private static String reason(IOException e) {
    return e.getClass().getSimpleName() + ": " + e.getMessage();
  }
}
