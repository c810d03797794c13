package io.github.redshiftdevops.database.type;

import static io.github.redshiftdevops.dialect.Limits.CHAR_BYTES;
import static io.github.redshiftdevops.dialect.Limits.VARBYTE_BYTES;
import static io.github.redshiftdevops.dialect.Limits.VARCHAR_BYTES;

import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import liquibase.datatype.DatabaseDataType;

/** The types that have a size: within Redshift's limits, whatever the change log asks for. */
final class Sizes {
  /** The length of a VARCHAR without length (facts section 12). */
  static final int DEFAULT_VARCHAR = 256;

  private static final Pattern LENGTH = Pattern.compile("(\\d{1,9})(\\s*(?i:char|byte))?");
  private static final Pattern FOUR_BYTES =
      Pattern.compile("real|float4|java\\.lang\\.float|java\\.sql\\.types\\.real");
  private static final int FOUR_BYTE_PRECISION = 24;

  private Sizes() {}

  static DatabaseDataType character(Object[] parameters) {
    int length = length(parameters, 1);
    return length <= CHAR_BYTES ? new DatabaseDataType("CHAR", length) : varchar(length);
  }

  static DatabaseDataType varchar(Object[] parameters, int defaultLength) {
    return varchar(length(parameters, defaultLength));
  }

  static DatabaseDataType longestVarchar() {
    return varchar(VARCHAR_BYTES);
  }

  private static DatabaseDataType varchar(int length) {
    return new DatabaseDataType("VARCHAR", Math.min(length, VARCHAR_BYTES));
  }

  static DatabaseDataType varbyte(Object[] parameters) {
    int length = length(parameters, VARBYTE_BYTES);
    return new DatabaseDataType("VARBYTE", Math.min(length, VARBYTE_BYTES));
  }

  static DatabaseDataType decimal(Object[] parameters) {
    return parameters.length == 0
        ? new DatabaseDataType("DECIMAL", 18, 0)
        : new DatabaseDataType("DECIMAL", parameters);
  }

  static DatabaseDataType floatingPoint(String definition, Object[] parameters) {
    var word = Objects.requireNonNullElse(definition, "").toLowerCase(Locale.ROOT);
    boolean fourBytes =
        FOUR_BYTES.matcher(word).matches()
            || length(parameters, Integer.MAX_VALUE) <= FOUR_BYTE_PRECISION;
    return new DatabaseDataType(fourBytes ? "REAL" : "DOUBLE PRECISION");
  }

  /** The first parameter as a number; as much as there can be if it is MAX or the like. */
  private static int length(Object[] parameters, int defaultLength) {
    if (parameters.length == 0) {
      return defaultLength;
    }
    var length = LENGTH.matcher(parameters[0].toString().strip());
    return length.matches() ? Integer.parseInt(length.group(1)) : Integer.MAX_VALUE;
  }
}
