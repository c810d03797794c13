package io.github.redshiftdevops.sandbox.load;

import java.io.IOException;
import java.io.Writer;
import java.util.List;

/**
 * Writes records as the rows (file, line, raw, fields, readable) of a PostgreSQL COPY in text
 * format.
 */
final class RowWriter {
  private final Writer out;

  RowWriter(Writer out) {
    this.out = out;
  }

  /** Writes one record of a file. */
  void write(String file, LoadRecord entry) throws IOException {
    out.write(escape(file));
    out.write('\t');
    out.write(Long.toString(entry.line()));
    out.write('\t');
    out.write(escape(entry.raw()));
    out.write('\t');
    out.write(escape(array(entry.fields())));
    out.write(entry.isReadable() ? "\tt" : "\tf");
    out.write('\n');
  }

  private static String array(List<String> fields) {
    var array = new StringBuilder("{");
    for (var field : fields) {
      array.append(array.length() > 1 ? "," : "");
      if (field == null) {
        array.append("NULL");
      } else {
        array.append('"').append(field.replace("\\", "\\\\").replace("\"", "\\\"")).append('"');
      }
    }
    return array.append('}').toString();
  }

  /** PostgreSQL has no character 0 in a text. */
  private static String escape(String text) {
    return text.replace("\0", "")
        .replace(LoadRecord.UNREADABLE, '?')
        .replace("\\", "\\\\")
        .replace("\t", "\\t")
        .replace("\n", "\\n")
        .replace("\r", "\\r");
  }
}
