package io.github.redshiftdevops.library;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.redshiftdevops.container.Command;
import io.github.redshiftdevops.sandbox.Sandbox;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A Spring Boot application that deploys its warehouse when it starts. */
@Library
class SpringBootIT {
  @TempDir static Path directory;

  private static Application application;

  @BeforeAll
  static void compile() throws Exception {
    application = Application.compile("spring-boot", directory);
  }

  @Test
  void deploysAtTheFirstStart_andFindsNothingToDoAtTheSecond(Sandbox sandbox) throws Exception {
    var warehouse = DeployedWarehouse.in(sandbox);

    var first = start(warehouse, "--spring.liquibase.contexts=prod");
    var second = start(warehouse, "--spring.liquibase.contexts=prod");

    assertThat(first.succeeded()).contains("sale::ann ran successfully", "Started Application");
    assertThat(second.succeeded()).contains("Started Application").doesNotContain("ran success");
    assertThat(warehouse.recorded()).containsExactly("sale", "first-sale");
    assertThat(warehouse.query("SELECT count(*) FROM sale")).containsExactly("1");
    assertThat(warehouse.isLocked()).isFalse();
    assertThat(application.read("state/" + warehouse.sandbox().database() + "/lock.json"))
        .contains("released");
  }

  @Test
  void doesNotStart_andSaysWhy_whenAChangeSetFails(Sandbox sandbox) throws Exception {
    var warehouse = DeployedWarehouse.in(sandbox);

    var failed = start(warehouse, "--spring.liquibase.contexts=refused");

    assertThat(failed.status()).isEqualTo(1);
    assertThat(failed.output())
        .containsPattern(
            "(?m)^Migration failed for changeset changelogs/warehouse.sql::refused::ann: Reason: .*"
                + "; correct the change set and deploy again\\.$")
        .doesNotContain("\tat ");
    assertThat(warehouse.recorded()).containsExactly("sale", "first-sale");
    assertThat(warehouse.isLocked()).isFalse();
  }

  private static Command.Result start(DeployedWarehouse warehouse, String... arguments)
      throws IOException, InterruptedException {
    return application.run("Application", settings(warehouse), arguments);
  }

  private static Map<String, String> settings(DeployedWarehouse warehouse) {
    return Map.of(
        "LIQUIBASE_REDSHIFT_STATE",
        "state/" + warehouse.sandbox().database(),
        "PROD_URL",
        warehouse.url(),
        "WAREHOUSE_USER",
        "sandbox",
        "WAREHOUSE_PASSWORD",
        "sandbox");
  }
}
