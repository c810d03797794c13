package io.github.redshiftdevops.database.type;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.redshiftdevops.database.RedshiftDatabase;
import io.github.redshiftdevops.dialect.RedshiftType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import liquibase.Scope;
import liquibase.database.Database;
import liquibase.database.core.H2Database;
import liquibase.datatype.DataTypeFactory;
import liquibase.datatype.LiquibaseDataType;
import liquibase.statement.DatabaseFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class DataTypesTest {
  private static final Pattern ROW = Pattern.compile("\\| `(.+)` \\| `(.+)` \\|");

  private final Database database = new RedshiftDatabase();

  static Stream<Arguments> documented() throws IOException {
    return Files.readAllLines(Path.of("docs/data-types.md")).stream()
        .map(ROW::matcher)
        .filter(Matcher::matches)
        .map(row -> Arguments.of(row.group(1), row.group(2)));
  }

  @ParameterizedTest
  @MethodSource("documented")
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
