package io.github.redshiftdevops.sandbox.history;

import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.Closeable;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/**
 * The file of the history. Each event is one append, so a reader sees whole lines and perhaps the
 * beginning of one more. At its limit the older half is forgotten, but for the statements that
 * still run. Thread-safe.
 */
final class HistoryFile implements Closeable {
  /** ASCII, so that no character is ever torn for a reader. */
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

  private final Path path;
  private final long limit;
  private OutputStream out;
  private long size;

  /**
   * Opens the file, or creates it.
   *
   * @param limit its greatest size in bytes
   */
  HistoryFile(Path path, long limit) throws IOException {
    this.path = path;
    this.limit = limit;
    rewrite(Files.exists(path) ? completeLines() : List.of());
  }

  /** Writes events at once: all of them, or none, are there for a reader. */
  void append(List<? extends HistoryEvent> events) throws IOException {
    var lines = new StringBuilder();
    for (var event : events) {
      lines.append(JSON.writeValueAsString(event)).append('\n');
    }
    append(lines.toString().getBytes(StandardCharsets.US_ASCII));
  }

  private synchronized void append(byte[] lines) throws IOException {
    out.write(lines);
    size += lines.length;
    if (size > limit) {
      forgetHalf();
    }
  }

  /** What a killed process may have left at the end is no line. */
  private List<String> completeLines() throws IOException {
    var text = Files.readString(path, StandardCharsets.US_ASCII);
    return text.substring(0, text.lastIndexOf('\n') + 1).lines().toList();
  }

  private void forgetHalf() throws IOException {
    var lines = completeLines();
    var kept = new ArrayList<>(running(lines.subList(0, lines.size() / 2), lines));
    kept.addAll(lines.subList(lines.size() / 2, lines.size()));
    out.close();
    rewrite(kept);
  }

  private static List<String> running(List<String> candidates, List<String> all)
      throws IOException {
    var ended = new HashSet<Long>();
    for (String line : all) {
      JsonNode event = JSON.readTree(line);
      if (event.has("ended")) {
        ended.add(event.get("query").longValue());
      }
    }
    var running = new ArrayList<String>();
    for (String line : candidates) {
      JsonNode event = JSON.readTree(line);
      if (event.has("started") && !ended.contains(event.get("query").longValue())) {
        running.add(line);
      }
    }
    return running;
  }

  /** Written aside, then put in place: a reader sees the old file or the new one. */
  private void rewrite(List<String> lines) throws IOException {
    Path aside = path.resolveSibling(path.getFileName() + ".new");
    Files.write(aside, lines, StandardCharsets.US_ASCII);
    Files.move(aside, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    out = new FileOutputStream(path.toFile(), true);
    size = Files.size(path);
  }

  @Override
  public synchronized void close() throws IOException {
    out.close();
  }
}
