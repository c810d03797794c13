package io.github.redshiftdevops.sandbox.load;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The files of one COPY.
 *
 * @param storage where objects are found
 * @param url the object, or how the keys of several begin
 * @param manifest whether the object is a list of those to load
 * @param format how to read them
 */
public record Source(ObjectStorage storage, S3Url url, boolean manifest, FileFormat format) {

  /**
   * Writes all records of all files as rows (file, line, raw, fields, readable) of a PostgreSQL
   * COPY in text format.
   *
   * @return how many
   * @throws IOException with Redshift's text if there is nothing to read, or it cannot be read
   */
  public long writeTo(OutputStream rows) throws IOException {
    var out = new BufferedWriter(new OutputStreamWriter(rows, StandardCharsets.UTF_8));
    var writer = new RowWriter(out);
    long count = 0;
    for (var object : objects()) {
      count += copy(object, writer);
    }
    out.flush();
    return count;
  }

  /**
   * Reads a JSONPaths file.
   *
   * @return for each column, the steps to its value in a record
   * @throws IOException with Redshift's text if it is not there or not one
   */
  public static List<List<String>> jsonPaths(ObjectStorage storage, S3Url file) throws IOException {
    return JsonPaths.read(storage, file);
  }

  private List<S3Url> objects() throws IOException {
    if (manifest) {
      return Manifest.read(storage, url);
    }
    var found = storage.list(url);
    if (found.isEmpty()) {
      throw new IOException("The specified S3 prefix '%s' does not exist".formatted(url.key()));
    }
    return found;
  }

  private long copy(S3Url object, RowWriter writer) throws IOException {
    try (var bytes = storage.open(object);
        var reader = characters(bytes)) {
      var records = Records.of(reader, format);
      long count = 0;
      for (var next = records.next(); next.isPresent(); next = records.next()) {
        writer.write(object.toString(), next.get());
        count++;
      }
      return count;
    }
  }

  private BufferedReader characters(InputStream bytes) throws IOException {
    var decoder = format.encoding().newDecoder();
    decoder.onMalformedInput(CodingErrorAction.REPLACE);
    decoder.onUnmappableCharacter(CodingErrorAction.REPLACE);
    decoder.replaceWith(String.valueOf(format.replacement().orElse(LoadRecord.UNREADABLE)));
    return new BufferedReader(new InputStreamReader(format.compression().unpack(bytes), decoder));
  }
}
