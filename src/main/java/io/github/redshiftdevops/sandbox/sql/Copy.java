package io.github.redshiftdevops.sandbox.sql;

import io.github.redshiftdevops.sandbox.load.Buckets;
import io.github.redshiftdevops.sandbox.load.Source;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/**
 * COPY of delimited and CSV files from S3. The fields go as texts into a table of the sandbox; the
 * database then makes values of them, column by column.
 */
final class Copy implements CommandTranslator {
  private static final String ROWS =
      "COPY " + Sql.SCHEMA + ".copy_row (file, line, raw, fields) FROM STDIN";

  private final Buckets buckets;

  Copy(Buckets buckets) {
    this.buckets = buckets;
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
    var url = cursor.string();
    if (!url.startsWith("s3://")) {
      throw Refusal.notInSandbox("COPY from anything but s3://");
    }
    var options = new CopyOptions();
    while (!cursor.atEnd()) {
      options.read(cursor);
    }
    var finish =
        Sql.call(
            "finish_copy",
            table.regclass(),
            Sql.array(columns),
            Sql.literal(options.conversions()) + "::jsonb");
    return Translation.of(ROWS)
        .tagged("COPY")
        .loading(new Files(table.name(), new Source(buckets, url, options.format())))
        .precededBy(List.of(Sql.call("begin_copy", table.regclass())))
        .followedBy(List.of(finish));
  }

  private record Files(String table, Source source) implements Load {
    @Override
    public long writeTo(OutputStream rows) throws IOException {
      return source.writeTo(rows);
    }
  }
}
