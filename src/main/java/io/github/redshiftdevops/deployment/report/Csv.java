package io.github.redshiftdevops.deployment.report;

import io.github.redshiftdevops.deployment.QueryResult;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A query's answer as CSV (RFC 4180), with a line of names. NULL is an empty value, an empty text a
 * quoted one.
 */
final class Csv {
  private static final String LINE = "\r\n";

  private Csv() {}

  static String of(QueryResult result) {
    var text = new StringBuilder(line(result.columns()));
    result.rows().forEach(row -> text.append(line(row)));
    return text.toString();
  }

  private static String line(List<String> values) {
    return values.stream().map(Csv::value).collect(Collectors.joining(",", "", LINE));
  }

  private static String value(String value) {
    if (value == null) {
      return "";
    }
    boolean plain = !value.isEmpty() && value.chars().noneMatch(c -> ",\"\r\n".indexOf(c) >= 0);
    return plain ? value : '"' + value.replace("\"", "\"\"") + '"';
  }
}
