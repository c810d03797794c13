package io.github.redshiftdevops.database.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.redshiftdevops.Warehouse;
import io.github.redshiftdevops.crash.wire.WireGateway;
import io.github.redshiftdevops.sandbox.Sandbox;
import io.github.redshiftdevops.sandbox.junit.RedshiftSandboxExtension;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A precondition costs one query, and not a snapshot of the schema. */
@ExtendWith(RedshiftSandboxExtension.class)
class PreconditionsTest {
  private Warehouse warehouse;
  private WireGateway gateway;

  @BeforeEach
  void warehouseWithTables(Sandbox sandbox, @TempDir Path changeLogs) throws Exception {
    var direct = Warehouse.in(sandbox, changeLogs);
    direct.execute("CREATE TABLE Sales (id INTEGER NOT NULL, PRIMARY KEY (id))");
    direct.execute("CREATE TABLE listing (id INTEGER)");
    direct.execute("CREATE VIEW recent AS SELECT id FROM sales");
    gateway = WireGateway.start(direct.port());
    warehouse = direct.through(gateway.port());
    warehouse.file("log.xml", changeLog("<sqlCheck expectedResult=\"1\">SELECT 1</sqlCheck>"));
    warehouse.update("log.xml");
  }

  @AfterEach
  void closeGateway() {
    gateway.close();
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '~',
      delimiter = '|',
      value = {
        "<tableExists tableName='SALES'/>                              | true",
        "<tableExists tableName='sales' schemaName='public'/>          | true",
        "<tableExists tableName='nothing'/>                            | false",
        "<tableExists tableName='recent'/>                             | false",
        "<viewExists viewName='recent'/>                               | true",
        "<viewExists viewName='sales'/>                                | false",
        "<columnExists tableName='sales' columnName='ID'/>             | true",
        "<columnExists tableName='sales' columnName='price'/>          | false",
        "<primaryKeyExists tableName='sales'/>                         | true",
        "<primaryKeyExists tableName='listing'/>                       | false",
        "<not><tableExists tableName='nothing'/></not>                 | true",
        "<sqlCheck expectedResult='0'>SELECT COUNT(*) FROM sales</sqlCheck> | true",
        "<rowCount tableName='sales' expectedRows='0'/>                | true",
      })
  void costsOneQuery(String precondition, boolean holds) throws Exception {
    warehouse.execute("DELETE FROM databasechangelog");
    warehouse.file("log.xml", changeLog(precondition));
    gateway.traffic().clear();

    warehouse.update("log.xml");

    var queries = afterTheHistoryIsRead(gateway.traffic().statements());
    assertThat(warehouse.recorded()).isEqualTo(holds ? List.of("1") : List.of());
    assertThat(queries).hasSize(1);
  }

  /** What is sent between the reading of the history under the lock and the change set. */
  private static List<String> afterTheHistoryIsRead(List<String> statements) {
    int from = -1;
    for (int i = 0; i < statements.size(); i++) {
      from = statements.get(i).startsWith("SELECT * FROM public.databasechangelog") ? i : from;
    }
    var rest = statements.subList(from + 1, statements.size());
    return rest.subList(0, rest.indexOf("ROLLBACK"));
  }

  private static String changeLog(String precondition) {
    return """
        <databaseChangeLog xmlns="http://www.liquibase.org/xml/ns/dbchangelog"
            xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
            xsi:schemaLocation="http://www.liquibase.org/xml/ns/dbchangelog
              http://www.liquibase.org/xml/ns/dbchangelog/dbchangelog-latest.xsd">
          <changeSet id="1" author="a">
            <preConditions onFail="CONTINUE">%s</preConditions>
            <sql>SELECT 2</sql>
          </changeSet>
        </databaseChangeLog>
        """
        .formatted(precondition);
  }
}
