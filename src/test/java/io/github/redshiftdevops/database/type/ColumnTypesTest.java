package io.github.redshiftdevops.database.type;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.redshiftdevops.Warehouse;
import io.github.redshiftdevops.database.RedshiftDatabase;
import io.github.redshiftdevops.dialect.RedshiftType;
import io.github.redshiftdevops.sandbox.Sandbox;
import io.github.redshiftdevops.sandbox.junit.RedshiftSandboxExtension;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.stream.Stream;
import liquibase.datatype.DataTypeFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every type of Liquibase makes a column of the type that was meant. */
@ExtendWith(RedshiftSandboxExtension.class)
class ColumnTypesTest {
  private static Warehouse warehouse;

  @BeforeAll
  static void emptyWarehouse(Sandbox sandbox, @TempDir Path changeLogs) {
    warehouse = Warehouse.in(sandbox, changeLogs);
  }

  static Stream<String> everyName() {
    return DataTypesTest.everyName();
  }

  @ParameterizedTest
  @MethodSource("everyName")
  void makesAColumn(String type) throws SQLException {
    var database = new RedshiftDatabase();
    var redshift =
        DataTypeFactory.getInstance()
            .fromDescription(type, database)
            .toDatabaseDataType(database)
            .toString();

    warehouse.execute("DROP TABLE IF EXISTS t");
    warehouse.execute("CREATE TABLE t (c " + redshift + ")");

    assertThat(warehouse.query("SELECT type FROM pg_table_def WHERE tablename = 't'"))
        .containsExactly(inTheSandbox(RedshiftType.parse(redshift).orElseThrow()));
  }

  /** The sandbox does not keep the length of VARBYTE. */
  private static String inTheSandbox(RedshiftType type) {
    return type.name().equals("varbyte") ? type.name() : type.toString();
  }
}
