package io.github.redshiftdevops.state;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Mutual exclusion among all threads and processes of one machine, by a lock on a file. The
 * operating system drops it when its process dies in whatever way.
 *
 * <p>POSIX drops a process's lock on a file when the process closes any descriptor of that file. So
 * each instance opens the file once and closes it only while it holds the lock itself.
 *
 * <p>Thread-safe. Two instances on one file in one process exclude each other too.
 */
final class DirectoryLock implements AutoCloseable {
  private static final long LONGEST_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

  private final Path file;
  private final Duration patience;
  private final FileChannel channel;
  private final ReentrantLock threads = new ReentrantLock(true);

  DirectoryLock(Path file, Duration patience) throws IOException {
    this.file = file;
    this.patience = patience;
    this.channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
  }

  /**
   * Does {@code work} while no other thread or process does any under this lock.
   *
   * @throws IOException from {@code work}, or because the lock was not free in time
   */
  <T> T holding(Work<T> work) throws IOException {
    var lock = acquire();
    try {
      return work.run();
    } finally {
      release(lock);
    }
  }

  private FileLock acquire() throws IOException {
    long deadline = System.nanoTime() + patience.toNanos();
    acquireFromThreads();
    try {
      return acquireFromProcesses(deadline);
    } catch (IOException | RuntimeException e) {
      threads.unlock();
      throw e;
    }
  }

  private void release(FileLock lock) throws IOException {
    try {
      lock.release();
    } finally {
      threads.unlock();
    }
  }

  private void acquireFromThreads() throws IOException {
    try {
      if (!threads.tryLock(patience.toNanos(), TimeUnit.NANOSECONDS)) {
        throw notFree();
      }
    } catch (InterruptedException e) {
      throw interrupted();
    }
  }

  private FileLock acquireFromProcesses(long deadline) throws IOException {
    long pause = TimeUnit.MICROSECONDS.toNanos(100);
    while (true) {
      // An interrupt during an operation of the channel would close it, and with it drop a lock.
      if (Thread.interrupted()) {
        throw interrupted();
      }
      var lock = tryLock();
      if (lock != null) {
        return lock;
      }
      if (System.nanoTime() - deadline > 0) {
        throw notFree();
      }
      pause(pause);
      pause = Math.min(2 * pause, LONGEST_PAUSE_NANOS);
    }
  }

  /** The lock, or null if another process or another instance in this one holds it. */
  private FileLock tryLock() throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      return null;
    }
  }

  private static void pause(long nanos) throws IOException {
    try {
      TimeUnit.NANOSECONDS.sleep(nanos);
    } catch (InterruptedException e) {
      throw interrupted();
    }
  }

  private IOException notFree() {
    return new IOException("another process has locked %s for %s".formatted(file, patience));
  }

  private static IOException interrupted() {
    Thread.currentThread().interrupt();
    return new InterruptedIOException("interrupted");
  }

  /**
   * Closes the file, unless its lock is not to be had: then it stays open until the process ends.
   */
  @Override
  public void close() throws IOException {
    acquire();
    try {
      channel.close();
    } finally {
      threads.unlock();
    }
  }

  /** What is done under the lock. */
  interface Work<T> {
    T run() throws IOException;
  }
}
