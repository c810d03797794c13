package io.github.redshiftdevops.sandbox.sql;

import io.github.redshiftdevops.sandbox.load.UnloadFormat;
import io.github.redshiftdevops.sandbox.load.UnloadTarget;
import io.github.redshiftdevops.sandbox.load.UnloadedFile;
import io.github.redshiftdevops.sandbox.load.Unloading;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** The rows of an UNLOAD on their way from PostgreSQL to the files. */
final class UnloadRows implements RowSink {
  private static final String ESCAPED = "bfnrtv";
  private static final String MEANING = "\b\f\n\r\t\u000B";

  private Unloading unloading;
  private IOException failure;

  UnloadRows(UnloadTarget target, UnloadFormat format) {
    try {
      unloading = Unloading.begin(target, format);
    } catch (IOException e) {
      failure = e;
    }
  }

  @Override
  public void row(byte[] line) {
    if (failure == null) {
      try {
        unloading.take(fields(new String(line, 0, line.length - 1, StandardCharsets.UTF_8)));
      } catch (IOException e) {
        failure = e;
      }
    }
  }

  private static List<String> fields(String line) {
    var fields = new ArrayList<String>();
    for (var field : line.split("\t", -1)) {
      fields.add(field.equals("\\N") ? null : unescaped(field));
    }
    return fields;
  }

  private static String unescaped(String field) {
    if (field.indexOf('\\') < 0) {
      return field;
    }
    var text = new StringBuilder();
    for (int i = 0; i < field.length(); i++) {
      char c = field.charAt(i);
      if (c == '\\') {
        i++;
        int escape = ESCAPED.indexOf(field.charAt(i));
        text.append(escape < 0 ? field.charAt(i) : MEANING.charAt(escape));
      } else {
        text.append(c);
      }
    }
    return text.toString();
  }

  @Override
  public String finish() {
    if (failure == null) {
      try {
        return record(unloading.finish());
      } catch (IOException e) {
        failure = e;
      }
    }
    return new Refusal("XX000", String.valueOf(failure.getMessage())).sql(0);
  }

  private static String record(List<UnloadedFile> files) {
    return Sql.call(
        "record_unload",
        Sql.array(files.stream().map(file -> file.object().toString()).toList()),
        numbers(files, UnloadedFile::rows),
        numbers(files, UnloadedFile::bytes));
  }

  private static String numbers(List<UnloadedFile> files, Function<UnloadedFile, Long> number) {
    return "ARRAY" + files.stream().map(number).toList() + "::bigint[]";
  }

  @Override
  public void close() {
    try {
      if (unloading != null) {
        unloading.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
