package io.github.redshiftdevops.sandbox.load;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/**
 * The files of one COPY.
 *
 * @param buckets where objects are found
 * @param url {@code s3://bucket/prefix}
 * @param format how to read them
 */
public record Source(Buckets buckets, String url, FileFormat format) {

  /**
   * Writes all records of all files as rows (file, line, raw, fields) of a PostgreSQL COPY in text
   * format.
   *
   * @return how many
   * @throws IOException with Redshift's text if there is nothing to read, or it cannot be read
   */
  public long writeTo(OutputStream rows) throws IOException {
    var out = new BufferedWriter(new OutputStreamWriter(rows, StandardCharsets.UTF_8));
    var writer = new RowWriter(out);
    long count = 0;
    for (var object : buckets.find(url).entrySet()) {
      count += copy(object.getKey(), object.getValue(), writer);
    }
    out.flush();
    return count;
  }

  private long copy(String name, Path file, RowWriter writer) throws IOException {
    try (var reader = open(file)) {
      var records = new RecordReader(reader, format);
      long count = 0;
      for (var next = records.next(); next.isPresent(); next = records.next()) {
        writer.write(name, next.get());
        count++;
      }
      return count;
    } catch (CharacterCodingException e) {
      throw new IOException(
          "String contains invalid or unsupported UTF8 codepoints in file " + name, e);
    }
  }

  private BufferedReader open(Path file) throws IOException {
    InputStream bytes = Files.newInputStream(file);
    try {
      var decoder = StandardCharsets.UTF_8.newDecoder();
      decoder.onMalformedInput(actionOnMalformed());
      decoder.onUnmappableCharacter(actionOnMalformed());
      format.replacement().map(String::valueOf).ifPresent(decoder::replaceWith);
      return new BufferedReader(
          new InputStreamReader(format.gzip() ? new GZIPInputStream(bytes) : bytes, decoder));
    } catch (IOException e) {
      bytes.close();
      throw e;
    }
  }

  private CodingErrorAction actionOnMalformed() {
    return format
        .replacement()
        .map(c -> CodingErrorAction.REPLACE)
        .orElse(CodingErrorAction.REPORT);
  }
}
