package io.github.redshiftdevops.sandbox;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/**
 * Tells other processes about the sandbox that runs on a directory.
 *
 * @param port where it listens
 * @param process the process that runs it
 * @param buckets the directory of each S3 bucket that it knows
 * @param s3 the endpoint of S3 that has all others
 */
record Announcement(int port, long process, Map<String, Path> buckets, Optional<URI> s3) {
  private static final String PORT = "port";
  private static final String PROCESS = "process";
  private static final String BUCKET = "bucket.";
  private static final String S3 = "s3";
  private static final int PATIENCE_MILLIS = 1000;

  /** Reads an announcement that is there and whose sandbox answers. */
  static Optional<Announcement> read(Path file) throws IOException {
    var properties = new Properties();
    try (var reader = Files.newBufferedReader(file)) {
      properties.load(reader);
    } catch (NoSuchFileException notYet) {
      return Optional.empty();
    }
    var buckets = new LinkedHashMap<String, Path>();
    for (String name : properties.stringPropertyNames()) {
      if (name.startsWith(BUCKET)) {
        buckets.put(name.substring(BUCKET.length()), Path.of(properties.getProperty(name)));
      }
    }
    var announcement =
        new Announcement(
            Integer.parseInt(properties.getProperty(PORT)),
            Long.parseLong(properties.getProperty(PROCESS)),
            buckets,
            Optional.ofNullable(properties.getProperty(S3)).map(URI::create));
    return Optional.of(announcement).filter(Announcement::isAnswered);
  }

  /** Writes it so that a reader sees all of it or nothing. */
  void write(Path file) throws IOException {
    var properties = new Properties();
    properties.setProperty(PORT, String.valueOf(port));
    properties.setProperty(PROCESS, String.valueOf(process));
    buckets.forEach((name, path) -> properties.setProperty(BUCKET + name, path.toString()));
    s3.ifPresent(endpoint -> properties.setProperty(S3, endpoint.toString()));
    Path aside = file.resolveSibling(file.getFileName() + ".new");
    try (var writer = Files.newBufferedWriter(aside)) {
      properties.store(writer, null);
    }
    Files.move(aside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  /** One that a killed process has left behind is not. */
  private boolean isAnswered() {
    try (var socket = new Socket()) {
      socket.connect(
          new InetSocketAddress(InetAddress.getLoopbackAddress(), port), PATIENCE_MILLIS);
      return true;
    } catch (IOException nobody) {
      return false;
    }
  }
}
