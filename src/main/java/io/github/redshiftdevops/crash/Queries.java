package io.github.redshiftdevops.crash;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Queries from a resource: paragraphs that begin with a comment, their name. A paragraph that is
 * nothing else is a comment.
 */
record Queries(Map<String, String> byName) {
  private static final String COMMENT = "-- ";

  static Queries read(String resource) {
    var queries = new LinkedHashMap<String, String>();
    for (var paragraph : Resource.text(resource).strip().split("\n\n")) {
      var parts = paragraph.split("\n", 2);
      if (parts.length > 1) {
        queries.put(parts[0].substring(COMMENT.length()), parts[1]);
      }
    }
    return new Queries(queries);
  }
}
