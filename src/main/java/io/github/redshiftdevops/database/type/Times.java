package io.github.redshiftdevops.database.type;

import java.util.Locale;
import java.util.Objects;
import liquibase.datatype.DatabaseDataType;

/** The types of points in time. */
final class Times {
  private Times() {}

  static DatabaseDataType timestamp(String definition) {
    return new DatabaseDataType(hasTimeZone(definition) ? "TIMESTAMPTZ" : "TIMESTAMP");
  }

  static DatabaseDataType time(String definition) {
    return new DatabaseDataType(hasTimeZone(definition) ? "TIMETZ" : "TIME");
  }

  private static boolean hasTimeZone(String definition) {
    var words = Objects.requireNonNullElse(definition, "").toLowerCase(Locale.ROOT);
    return words.contains("tz") || words.matches(".*with[ _]time ?zone.*");
  }
}
