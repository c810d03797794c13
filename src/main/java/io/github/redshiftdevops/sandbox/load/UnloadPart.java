package io.github.redshiftdevops.sandbox.load;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The files of one partition: the next begins where one has become long. Not thread-safe. */
final class UnloadPart implements Closeable {
  private final UnloadTarget target;
  private final String header;
  private final Path directory;
  private final String partition;
  private final int number;
  private final List<Path> files = new ArrayList<>();
  private final List<Long> rows = new ArrayList<>();
  private OutputStream out = OutputStream.nullOutputStream();
  private long bytes = Long.MAX_VALUE;
  private long lines;

  UnloadPart(UnloadTarget target, String header, Path directory, String partition, int number) {
    this.target = target;
    this.header = header;
    this.directory = directory;
    this.partition = partition;
    this.number = number;
  }

  /** Writes one row, or nothing at all into a file that then is empty but for its header. */
  void write(String line) throws IOException {
    var encoded = line.getBytes(StandardCharsets.UTF_8);
    if (bytes > target.maximumBytes() - encoded.length) {
      next();
    }
    out.write(encoded);
    bytes += encoded.length;
    lines += line.isEmpty() ? 0 : 1;
  }

  private void next() throws IOException {
    end();
    var file = directory.resolve(number + "-" + files.size());
    files.add(file);
    out = target.compression().pack(Files.newOutputStream(file));
    var first = header.getBytes(StandardCharsets.UTF_8);
    out.write(first);
    bytes = first.length;
  }

  private void end() throws IOException {
    out.close();
    if (!files.isEmpty()) {
      rows.add(lines);
    }
    lines = 0;
  }

  /** Makes the files objects. */
  List<UnloadedFile> finish() throws IOException {
    end();
    var unloaded = new ArrayList<UnloadedFile>();
    for (int i = 0; i < files.size(); i++) {
      var object = target.object(partition, i);
      target.storage().put(object, files.get(i));
      unloaded.add(new UnloadedFile(object, rows.get(i), Files.size(files.get(i))));
    }
    return unloaded;
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}
