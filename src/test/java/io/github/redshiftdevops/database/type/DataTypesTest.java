package io.github.redshiftdevops.database.type;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.redshiftdevops.database.RedshiftDatabase;
import io.github.redshiftdevops.dialect.RedshiftType;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import liquibase.Scope;
import liquibase.database.Database;
import liquibase.database.core.H2Database;
import liquibase.datatype.DataTypeFactory;
import liquibase.datatype.LiquibaseDataType;
import liquibase.statement.DatabaseFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class DataTypesTest {
  private final Database database = new RedshiftDatabase();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "clob                                   | VARCHAR(65535)",
        "text                                   | VARCHAR(65535)",
        "java.sql.Types.NCLOB                   | VARCHAR(65535)",
        "long varchar                           | VARCHAR(65535)",
        "xml                                    | VARCHAR(65535)",
        "blob                                   | VARBYTE(1024000)",
        "varbinary(16)                          | VARBYTE(16)",
        "java.sql.Types.LONGVARBINARY           | VARBYTE(1024000)",
        "bytea                                  | VARBYTE(1024000)",
        "boolean                                | BOOLEAN",
        "bit                                    | BOOLEAN",
        "bit(1)                                 | BOOLEAN",
        "java.sql.Types.BIT                     | BOOLEAN",
        "char                                   | CHAR(1)",
        "char(10)                               | CHAR(10)",
        "char(5000)                             | VARCHAR(5000)",
        "nchar(10)                              | VARCHAR(10)",
        "varchar                                | VARCHAR(256)",
        "varchar(100)                           | VARCHAR(100)",
        "varchar2(100 CHAR)                     | VARCHAR(100)",
        "varchar(max)                           | VARCHAR(65535)",
        "varchar(2147483647)                    | VARCHAR(65535)",
        "character varying(12)                  | VARCHAR(12)",
        "nvarchar(20)                           | VARCHAR(20)",
        "java.sql.Types.NVARCHAR(20)            | VARCHAR(20)",
        "currency                               | DECIMAL(19, 4)",
        "decimal                                | DECIMAL(18, 0)",
        "decimal(8,2)                           | DECIMAL(8, 2)",
        "number(38)                             | DECIMAL(38)",
        "numeric                                | DECIMAL(18, 0)",
        "java.math.BigDecimal                   | DECIMAL(18, 0)",
        "datetime                               | TIMESTAMP",
        "datetime2(7)                           | TIMESTAMP",
        "java.util.Date                         | TIMESTAMP",
        "timestamp                              | TIMESTAMP",
        "timestamp(9)                           | TIMESTAMP",
        "timestamp without time zone            | TIMESTAMP",
        "timestamp with time zone               | TIMESTAMPTZ",
        "timestamp(3) with time zone            | TIMESTAMPTZ",
        "timestamptz                            | TIMESTAMPTZ",
        "java.sql.Types.TIMESTAMP_WITH_TIMEZONE | TIMESTAMPTZ",
        "time                                   | TIME",
        "time(3)                                | TIME",
        "timetz                                 | TIMETZ",
        "time with time zone                    | TIMETZ",
        "date                                   | date",
        "double                                 | DOUBLE PRECISION",
        "float                                  | DOUBLE PRECISION",
        "float(24)                              | REAL",
        "float8                                 | DOUBLE PRECISION",
        "real                                   | REAL",
        "java.lang.Float                        | REAL",
        "java.sql.Types.FLOAT                   | DOUBLE PRECISION",
        "int                                    | INTEGER",
        "serial                                 | INTEGER",
        "bigint                                 | BIGINT",
        "bigserial                              | BIGINT",
        "smallint                               | SMALLINT",
        "tinyint(1)                             | SMALLINT",
        "mediumint                              | INTEGER",
        "uuid                                   | CHAR(36)",
        "super                                  | SUPER",
        "geometry                               | GEOMETRY",
        "hllsketch                              | HLLSKETCH",
        "varbyte(20)                            | VARBYTE(20)",
      })
  void translatesToRedshift(String type, String redshift) {
    assertThat(redshift(type)).isEqualTo(redshift);
  }

  static Stream<String> everyName() {
    return Scope.getCurrentScope()
        .getServiceLocator()
        .findInstances(LiquibaseDataType.class)
        .stream()
        .filter(
            type ->
                !List.of("function", "unknown").contains(type.getName().toLowerCase(Locale.ROOT)))
        .filter(type -> !type.getClass().getSimpleName().contains("Snowflake"))
        .flatMap(type -> Stream.concat(Stream.of(type.getName()), Arrays.stream(type.getAliases())))
        .distinct();
  }

  @ParameterizedTest
  @MethodSource("everyName")
  void knowsEveryTypeOfLiquibase(String type) {
    assertThat(RedshiftType.parse(redshift(type))).as(redshift(type)).isPresent();
  }

  @Test
  void writesValuesAsRedshiftReadsThem() {
    assertThat(literal("uuid", "f0e1")).isEqualTo("'f0e1'");
    assertThat(literal("xml", "<a b='c'/>")).isEqualTo("'<a b=''c''/>'");
    assertThat(literal("boolean", "1")).isEqualTo("TRUE");
    assertThat(literal("clob", "it's")).isEqualTo("'it''s'");
    assertThat(literal("datetime", new DatabaseFunction("current_timestamp")))
        .isEqualTo("GETDATE()");
  }

  @Test
  void leavesOtherDatabasesToLiquibase() {
    var h2 = new H2Database();

    assertThat(DataTypeFactory.getInstance().fromDescription("uuid", h2).toDatabaseDataType(h2))
        .hasToString("UUID");
  }

  private String redshift(String type) {
    return DataTypeFactory.getInstance()
        .fromDescription(type, database)
        .toDatabaseDataType(database)
        .toString();
  }

  private String literal(String type, Object value) {
    return DataTypeFactory.getInstance()
        .fromDescription(type, database)
        .objectToSql(value, database);
  }
}
