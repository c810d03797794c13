package io.github.redshiftdevops.sandbox.sql;

import io.github.redshiftdevops.sandbox.load.ObjectStorage;
import io.github.redshiftdevops.sandbox.load.S3Url;
import io.github.redshiftdevops.sandbox.load.Source;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/**
 * COPY of files from S3. The fields go as texts into a table of the sandbox; the database then
 * makes values of them, column by column.
 */
final class Copy implements CommandTranslator {
  private static final String ROWS =
      "COPY " + Sql.SCHEMA + ".copy_row (file, line, raw, fields, readable) FROM STDIN";

  private final ObjectStorage storage;

  Copy(ObjectStorage storage) {
    this.storage = storage;
  }

  @Override
  public Translation translate(Cursor cursor) {
    cursor.expect("COPY");
    var table = cursor.name();
    var columns = cursor.isAt("(") ? cursor.identifiers() : List.<String>of();
    cursor.expect("FROM");
    if (cursor.isAt("STDIN")) {
      throw cursor.unexpected();
    }
    var url = url(cursor.string());
    var options = new CopyOptions();
    while (!cursor.atEnd()) {
      options.read(cursor);
    }
    options.json().ifPresent(where -> json(where, options.conversions()));
    var finish =
        Sql.call("finish_copy", table.regclass(), Sql.array(columns), options.conversions().sql());
    var source = new Source(storage, url, options.manifest(), options.format());
    return Translation.of(ROWS)
        .tagged("COPY")
        .loading(new Files(table.name(), source))
        .precededBy(List.of(Sql.call("begin_copy", table.regclass())))
        .followedBy(List.of(finish));
  }

  private static S3Url url(String written) {
    if (!written.startsWith(S3Url.SCHEME)) {
      throw Refusal.notInSandbox("COPY from anything but s3://");
    }
    return S3Url.parse(written);
  }

  /** {@code auto}, {@code auto ignorecase}, {@code noshred}, or a file of paths. */
  private void json(String where, Conversions conversions) {
    if (!where.startsWith(S3Url.SCHEME)) {
      conversions.put("JSON", where);
      return;
    }
    try {
      conversions.put("JSON", "paths");
      conversions.put("PATHS", Source.jsonPaths(storage, S3Url.parse(where)));
    } catch (IOException e) {
      throw new Refusal("XX000", e.getMessage());
    }
  }

  private record Files(String table, Source source) implements Load {
    @Override
    public long writeTo(OutputStream rows) throws IOException {
      return source.writeTo(rows);
    }
  }
}
